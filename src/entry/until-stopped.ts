/** Runs something until SIGTERM or SIGINT, also while it is still starting; a second signal does not wait any longer. */
import { once } from 'node:events';

/** Begins, waits for a signal and stops. `begin` is told when a signal came before it was done. */
export async function untilStopped(
  begin: (signal: AbortSignal) => Promise<{ stop: () => Promise<void> }>,
): Promise<void> {
  const stopping = new AbortController();
  const onSignal = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  try {
    const started = await begin(stopping.signal);
    if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
    await started.stop();
  } finally {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
  }
}
