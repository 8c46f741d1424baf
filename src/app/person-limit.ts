/**
 * How much one person may ask of the bot. No hand is that fast: it stops a script that presses for somebody, so that
 * everybody else is answered in time. What is over it is refused in a sentence, and nothing of it is written.
 */
import { refusalSentence } from '#cards/texts.ts';
import type { Outcome } from '#platforms/platform.ts';
import { type Bucket, type BucketPace, fullBucket, spend } from './token-bucket.ts';

/** A supervisor with a hundred people presses them through without ever meeting it. */
export const PERSON_PACE: BucketPace = { perSecond: 4, burst: 120 };

const SWEEP_MS = 60_000;

/** Whether this account may ask once more now. */
export type PersonLimit = (account: string, now: number) => boolean;

export function createPersonLimit(pace: BucketPace): PersonLimit {
  const buckets = new Map<string, Bucket>();
  const fullAfterMs = (pace.burst / pace.perSecond) * 1000;
  let sweepAt = 0;
  return (account, now) => {
    if (now >= sweepAt) {
      for (const [each, { at }] of buckets) if (at <= now - fullAfterMs) buckets.delete(each);
      sweepAt = now + SWEEP_MS;
    }
    const bucket = buckets.get(account) ?? fullBucket(pace);
    buckets.set(account, bucket);
    return spend(bucket, now, pace);
  };
}

/** What somebody over the limit sees at a click; a typed line gets no answer, for answers are what it is about. */
export const tooFast = (): Outcome => ({ toast: { kind: 'warning', text: refusalSentence('too_fast') } });
