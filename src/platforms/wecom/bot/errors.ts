/** What the SDK throws → one of our words. */
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { refusalOf } from '#platforms/wecom/words.ts';

/** An answer that says no is thrown as it came. */
const answer = z.object({ errcode: z.number() });
/** Thrown before anything left. */
const NOT_SENT = /^WebSocket not connected/;

/** Without an answer nobody knows whether it took effect. The SDK's own words quote ids, so they go no further. */
export function errorOf(thrown: unknown): PlatformError {
  if (thrown instanceof PlatformError) return thrown;
  const read = answer.safeParse(thrown);
  const refusal = read.success ? refusalOf({ status: 200, body: read.data }) : undefined;
  if (refusal) return refusal;
  const isUnsent = thrown instanceof Error && NOT_SENT.test(thrown.message);
  return isUnsent
    ? new PlatformError('unavailable', 'not connected')
    : new PlatformError('ambiguous', 'no answer to a call');
}
