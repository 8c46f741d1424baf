/** How fast the API may be called: by an address, and by a token. */
import { type Bucket, type BucketPace, fullBucket, spend } from '#app/token-bucket.ts';

export interface ApiPace {
  address: BucketPace;
  token: BucketPace;
}

/** 5,000 rows a call: 25,000 a second are more than any sender has. */
const API_PACE: ApiPace = {
  address: { perSecond: 10, burst: 100 },
  token: { perSecond: 5, burst: 50 },
};

export interface ApiLimits {
  /** seconds to wait, or 0 */
  address(address: string, now: number): number;
  token(id: string, now: number): number;
}

/** So many are remembered; one that was forgotten begins anew. */
const MOST_KEPT = 10_000;

function limit(pace: BucketPace): (key: string, now: number) => number {
  const buckets = new Map<string, Bucket>();
  return (key, now) => {
    if (buckets.size >= MOST_KEPT && !buckets.has(key)) buckets.clear();
    const bucket = buckets.get(key) ?? { ...fullBucket(pace), at: now };
    buckets.set(key, bucket);
    return spend(bucket, now, pace) ? 0 : Math.max(1, Math.ceil((1 - bucket.tokens) / pace.perSecond));
  };
}

export const createApiLimits = (pace: ApiPace = API_PACE): ApiLimits => ({
  address: limit(pace.address),
  token: limit(pace.token),
});
