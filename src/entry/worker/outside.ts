/** The same on Workers, where nobody resolves names: a Worker has no private network that a name could lead into. */
import type { Outside } from '#app/webhooks/outside.ts';
import { whyNotCallable } from '#core/net/public-address.ts';
import { retryAfter } from '#entry/retry-after.ts';

const TIMEOUT_MS = 10_000;

export const workerOutside: Outside = {
  loopback: false,
  post: async ({ url, headers, body }) => {
    if (whyNotCallable(url) !== null) return { kind: 'failed', why: 'private' };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      await answer.body?.cancel().catch(() => undefined);
      return { kind: 'answer', status: answer.status, retryAfterMs: retryAfter(answer.headers.get('retry-after')) };
    } catch {
      return { kind: 'failed', why: signal.aborted ? 'timeout' : 'unreachable' };
    }
  },
};
