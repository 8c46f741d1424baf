interface Window {
  limit: number;
  ms: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** From the app to one member; what is more is dropped without a word. (wecom.md §3.5) */
const MEMBER: Window[] = [
  { limit: 30, ms: MINUTE_MS },
  { limit: 1_000, ms: HOUR_MS },
];
/** What one robot may post. (wecom.md §5.1) */
const ROBOT: Window[] = [{ limit: 20, ms: MINUTE_MS }];
/** From the app to one member in groups. (wecom.md §5.2) */
const GROUP_MEMBER: Window[] = [{ limit: 200, ms: MINUTE_MS }];

/** Sliding windows by the simulated clock: they are promises made to people. False: it is too much, and does not count. */
export interface Limits {
  takeMember: (userId: string) => boolean;
  takeRobot: (key: string) => boolean;
  takeGroupMember: (userId: string) => boolean;
}

export function makeLimits(now: () => number): Limits {
  const takenBy = new Map<string, number[]>();
  const take = (key: string, windows: Window[]): boolean => {
    const at = now();
    const taken = (takenBy.get(key) ?? []).filter((each) => each > at - HOUR_MS);
    const full = windows.some(({ limit, ms }) => taken.filter((each) => each > at - ms).length >= limit);
    if (!full) taken.push(at);
    takenBy.set(key, taken);
    return !full;
  };
  return {
    takeMember: (userId) => take(`member ${userId}`, MEMBER),
    takeRobot: (key) => take(`robot ${key}`, ROBOT),
    takeGroupMember: (userId) => take(`group member ${userId}`, GROUP_MEMBER),
  };
}
