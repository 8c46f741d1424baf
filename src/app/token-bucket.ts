/** A token bucket: so many at once, then so many a second. Time is given, never read. */
export interface BucketPace {
  perSecond: number;
  /** how many may go at once after a rest */
  burst: number;
}

export interface Bucket {
  tokens: number;
  /** milliseconds since the epoch: when the tokens were counted */
  at: number;
}

export const fullBucket = ({ burst }: BucketPace): Bucket => ({ tokens: burst, at: 0 });

/** Counts the tokens as they are now. */
function fill(bucket: Bucket, now: number, { perSecond, burst }: BucketPace): void {
  bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  bucket.at = now;
}

/** Takes one token; false when there is none. */
export function spend(bucket: Bucket, now: number, pace: BucketPace): boolean {
  fill(bucket, now, pace);
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

/** Takes one token, going into debt when there is none: returns the debt as milliseconds to wait. */
export function draw(bucket: Bucket, now: number, pace: BucketPace): number {
  fill(bucket, now, pace);
  bucket.tokens -= 1;
  return bucket.tokens >= 0 ? 0 : (-bucket.tokens / pace.perSecond) * 1000;
}
