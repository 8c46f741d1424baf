/** What went wrong with a call that nobody answered, as one of the words of core/errors.ts. */
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';

/** The socket never stood, so the call had no effect. */
const NEVER_CONNECTED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'EPROXY'],
]);
const networkError = z.object({
  code: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  cause: z.object({ syscall: z.string().optional() }).optional().catch(undefined),
});

/** What went wrong with a call that was not answered (timeout, reset, DNS …). */
export function networkErrorOf(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const { code = 'no code', message = '', syscall, cause } = networkError.catch({}).parse(error);
  if (message.includes('maxContentLength')) return new PlatformError('rejected', 'answer larger than we take');
  const wasConnecting = syscall === 'connect' || cause?.syscall === 'connect';
  const neverConnected = NEVER_CONNECTED.has(code) || code.startsWith('ERR_TLS') || wasConnecting;
  // The error itself carries our headers, so only its code goes on.
  return new PlatformError(neverConnected ? 'unavailable' : 'ambiguous', code);
}
