import { rateLimitError } from './api-error.ts';

interface Window {
  limit: number;
  ms: number;
}

/** Every API, per app: 1000 a minute and 50 a second. (feishu.md §4.3, D:send) */
const API_WINDOWS: Window[] = [
  { limit: 50, ms: 1_000 },
  { limit: 1_000, ms: 60_000 },
];
/** Sends to one user, sends to one group (all its bots together), updates of one message. (ibid.) */
const TARGET_WINDOWS: Window[] = [{ limit: 5, ms: 1_000 }];
const LONGEST_MS = 60_000;

/** Sliding windows; a call over the limit throws 99991400 and does not count. */
export interface RateLimits {
  takeApi: (api: string) => void;
  /** A user, a group or a message. */
  takeTarget: (target: string) => void;
}

export function makeRateLimits(now: () => number): RateLimits {
  const callsOf = new Map<string, number[]>();
  let sweepAt = now() + LONGEST_MS;

  const sweep = (at: number): void => {
    if (at < sweepAt) return;
    sweepAt = at + LONGEST_MS;
    for (const [key, calls] of callsOf) if ((calls.at(-1) ?? 0) <= at - LONGEST_MS) callsOf.delete(key);
  };

  const take = (key: string, windows: Window[]): void => {
    const at = now();
    sweep(at);
    const calls = (callsOf.get(key) ?? []).filter((call) => call > at - LONGEST_MS);
    for (const { limit, ms } of windows) {
      const oldest = calls.at(-limit);
      if (oldest !== undefined && oldest > at - ms) throw rateLimitError(limit, oldest + ms - at);
    }
    calls.push(at);
    callsOf.set(key, calls);
  };

  return {
    takeApi: (api) => take(`api ${api}`, API_WINDOWS),
    takeTarget: (target) => take(`target ${target}`, TARGET_WINDOWS),
  };
}
