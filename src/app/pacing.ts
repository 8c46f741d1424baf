/**
 * How fast messages may leave: a token bucket a lane (a platform) and a sliding second a recipient. Feishu allows 1000
 * calls a minute and 5 a second to one person or group; 16 a second with a burst of 5 keeps 96 % of that without a 429
 * (reliability.md §1).
 */
export interface Pace {
  perSecond: number;
  burst: number;
  perRecipientPerSecond: number;
}

export const FEISHU_PACE: Pace = { perSecond: 16, burst: 5, perRecipientPerSecond: 5 };

/** The recipient's second, and a little for calls that were longer on their way than the next one. */
const WINDOW_MS = 1_100;
const SWEEP_MS = 60_000;

interface Bucket {
  tokens: number;
  at: number;
}

export interface Pacer {
  /** Takes a place for one message; returns how many milliseconds to wait before sending it. */
  take(recipient: string, now: number): number;
  /** The whole lane rests until then (a 429 said so). */
  pause(until: number): void;
  pausedUntil(): number;
}

export function createPacer(pace: Pace): Pacer {
  const lane: Bucket = { tokens: pace.burst, at: 0 };
  const recipients = new Map<string, readonly number[]>();
  let paused = 0;
  let sweepAt = 0;
  return {
    take(recipient, now) {
      if (now >= sweepAt) {
        forgetIdle(recipients, now);
        sweepAt = now + SWEEP_MS;
      }
      const recent = (recipients.get(recipient) ?? []).filter((at) => at > now - WINDOW_MS);
      const before = recent.at(-pace.perRecipientPerSecond);
      const ownWait = before === undefined ? 0 : before + WINDOW_MS - now;
      const laneWait = draw(lane, now, { rate: pace.perSecond, size: pace.burst });
      const wait = Math.max(laneWait, ownWait, paused - now, 0);
      recipients.set(recipient, [...recent, now + wait]);
      return wait;
    },
    pause(until) {
      paused = Math.max(paused, until);
    },
    pausedUntil: () => paused,
  };
}

/** Takes one token, going into debt when there is none: the debt is how long to wait. */
function draw(bucket: Bucket, now: number, { rate, size }: { rate: number; size: number }): number {
  bucket.tokens = Math.min(size, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate);
  bucket.at = now;
  bucket.tokens -= 1;
  return bucket.tokens >= 0 ? 0 : (-bucket.tokens / rate) * 1000;
}

/** A recipient nothing was sent to for a window needs no memory. */
function forgetIdle(recipients: Map<string, readonly number[]>, now: number): void {
  for (const [id, times] of recipients) if ((times.at(-1) ?? 0) <= now - WINDOW_MS) recipients.delete(id);
}
