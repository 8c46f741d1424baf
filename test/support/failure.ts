import { PlatformError } from '#core/errors.ts';

/** The PlatformError a call ends with; anything else fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<PlatformError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw new Error(`ended with ${String(error)}`);
  return error;
}
