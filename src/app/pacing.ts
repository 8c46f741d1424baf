import type { OutboxDraft, PlatformName } from './records.ts';
import { type BucketPace, draw, fullBucket, spend } from './token-bucket.ts';

/** So many calls inside so many milliseconds, whenever one looks. */
export interface Window {
  calls: number;
  ms: number;
}

/**
 * How fast messages may leave: a token bucket a lane (a platform) and a sliding window a recipient. Feishu allows 1000
 * calls a minute and 5 a second to one person or group; 16 a second with a burst of 5 keeps 96 % of that without a 429
 * (reliability.md §1). What somebody waits for has a small reserve of its own, so that ten thousand cards before it do
 * not matter: four at once and two every five seconds keep both together below the thousand.
 */
export interface Pace extends BucketPace {
  /** for urgent messages alone, before they take their turn among the others */
  reserve: BucketPace;
  perPerson: Window;
  perGroup: Window;
  /** whether changing a message counts as one more to its recipient */
  redrawsCount: boolean;
}

export const FEISHU_PACE: Pace = {
  perSecond: 16,
  burst: 5,
  reserve: { perSecond: 0.4, burst: 4 },
  // a second, and a little for clocks that differ
  perPerson: { calls: 5, ms: 1_100 },
  perGroup: { calls: 5, ms: 1_100 },
  redrawsCount: true,
};

/**
 * WeCom takes 10,000 calls a minute, drops without a word what goes to one member above 30 a minute, and takes 20 a
 * minute from a group's robot (wecom.md §3.5, §5.1); reliability.md §1 keeps below all three.
 */
export const WECOM_PACE: Pace = {
  perSecond: 100,
  burst: 30,
  reserve: { perSecond: 1, burst: 10 },
  perPerson: { calls: 25, ms: 60_500 },
  perGroup: { calls: 18, ms: 60_500 },
  redrawsCount: false,
};

export const PACE_OF: Readonly<Record<PlatformName, Pace>> = { feishu: FEISHU_PACE, wecom: WECOM_PACE };

const SWEEP_MS = 60_000;

/** What is about to leave; left out: an ordinary message to a person. */
export interface Sending {
  priority?: OutboxDraft['priority'];
  isGroup?: boolean;
  isRedraw?: boolean;
}

export interface Pacer {
  /** Takes a place for one message; returns how many milliseconds to wait before sending it. */
  take(recipient: string, now: number, how?: Sending): number;
  /** The place taken last is not used after all: whoever took it comes again later. */
  giveBack(recipient: string): void;
  /** A call has ended: the platform may have counted it as late as this, so the recipient's window runs from here. */
  ended(recipient: string, now: number): void;
  /** The whole lane rests until then (a 429 said so). */
  pause(until: number): void;
  pausedUntil(): number;
}

export function createPacer(pace: Pace): Pacer {
  const lane = fullBucket(pace);
  const reserve = fullBucket(pace.reserve);
  const recipients = new Map<string, readonly number[]>();
  const longest = Math.max(pace.perPerson.ms, pace.perGroup.ms);
  let paused = 0;
  let sweepAt = 0;
  return {
    take(recipient, now, { priority = 'bulk', isGroup = false, isRedraw = false } = {}) {
      const window = isGroup ? pace.perGroup : pace.perPerson;
      const counts = pace.redrawsCount || !isRedraw;
      if (now >= sweepAt) {
        forgetIdle(recipients, now - longest);
        sweepAt = now + SWEEP_MS;
      }
      const recent = (recipients.get(recipient) ?? []).filter((at) => at > now - window.ms);
      const before = recent.at(-window.calls);
      const ownWait = before === undefined || !counts ? 0 : before + window.ms - now;
      const reserved = priority === 'urgent' && spend(reserve, now, pace.reserve);
      const laneWait = reserved ? 0 : draw(lane, now, pace);
      const wait = Math.max(laneWait, ownWait, paused - now, 0);
      if (counts) recipients.set(recipient, [...recent, now + wait]);
      return wait;
    },
    giveBack(recipient) {
      const recent = recipients.get(recipient);
      if (recent) recipients.set(recipient, recent.slice(0, -1));
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
function forgetIdle(recipients: Map<string, readonly number[]>, since: number): void {
  for (const [id, times] of recipients) if ((times.at(-1) ?? 0) <= since) recipients.delete(id);
}
