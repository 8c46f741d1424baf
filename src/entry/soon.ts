/** Work that is asked for often and done once: so long after it was asked for first. */
export function soon(work: () => Promise<void>, waitMs: number): { ask: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    ask() {
      timer ??= setTimeout(() => {
        timer = undefined;
        void work();
      }, waitMs).unref();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
