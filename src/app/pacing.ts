import { type BucketPace, draw, fullBucket, spend } from './token-bucket.ts';

/**
 * How fast messages may leave: a token bucket a lane (a platform) and a sliding second a recipient. Feishu allows 1000
 * calls a minute and 5 a second to one person or group; 16 a second with a burst of 5 keeps 96 % of that without a 429
 * (reliability.md §1). What somebody waits for has a small reserve of its own, so that ten thousand cards before it do
 * not matter: four at once and two every five seconds keep both together below the thousand.
 */
export interface Pace extends BucketPace {
  /** for urgent messages alone, before they take their turn among the others */
  reserve: BucketPace;
  perRecipientPerSecond: number;
}

export const FEISHU_PACE: Pace = {
  perSecond: 16,
  burst: 5,
  reserve: { perSecond: 0.4, burst: 4 },
  perRecipientPerSecond: 5,
};

/** The recipient's second, and a little for clocks that differ. */
const WINDOW_MS = 1_100;
const SWEEP_MS = 60_000;

export interface Pacer {
  /** Takes a place for one message; returns how many milliseconds to wait before sending it. */
  take(recipient: string, now: number, priority?: 'urgent' | 'bulk'): number;
  /** A call has ended: the platform may have counted it as late as this, so the recipient's second runs from here. */
  ended(recipient: string, now: number): void;
  /** The whole lane rests until then (a 429 said so). */
  pause(until: number): void;
  pausedUntil(): number;
}

export function createPacer(pace: Pace): Pacer {
  const lane = fullBucket(pace);
  const reserve = fullBucket(pace.reserve);
  const recipients = new Map<string, readonly number[]>();
  let paused = 0;
  let sweepAt = 0;
  return {
    take(recipient, now, priority = 'bulk') {
      if (now >= sweepAt) {
        forgetIdle(recipients, now);
        sweepAt = now + SWEEP_MS;
      }
      const recent = (recipients.get(recipient) ?? []).filter((at) => at > now - WINDOW_MS);
      const before = recent.at(-pace.perRecipientPerSecond);
      const ownWait = before === undefined ? 0 : before + WINDOW_MS - now;
      const reserved = priority === 'urgent' && spend(reserve, now, pace.reserve);
      const laneWait = reserved ? 0 : draw(lane, now, pace);
      const wait = Math.max(laneWait, ownWait, paused - now, 0);
      recipients.set(recipient, [...recent, now + wait]);
      return wait;
    },
    ended(recipient, now) {
      const recent = recipients.get(recipient);
      if (recent) recipients.set(recipient, [...recent.slice(0, -1), Math.max(recent.at(-1) ?? now, now)]);
    },
    pause(until) {
      paused = Math.max(paused, until);
    },
    pausedUntil: () => paused,
  };
}

/** A recipient nothing was sent to for a window needs no memory. */
function forgetIdle(recipients: Map<string, readonly number[]>, now: number): void {
  for (const [id, times] of recipients) if ((times.at(-1) ?? 0) <= now - WINDOW_MS) recipients.delete(id);
}
