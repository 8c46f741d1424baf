import type { PlatformWord } from '#core/errors.ts';

/**
 * What an answer means whose code says nothing more. Garbage after success may have had its effect; a gateway's refusal,
 * without a code of the platform's, surely had none.
 */
export function wordOfStatus(status: number, code: number | undefined): PlatformWord {
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'ambiguous';
  if (code !== undefined && code !== 0) return 'rejected';
  return status < 300 ? 'ambiguous' : 'unavailable';
}
