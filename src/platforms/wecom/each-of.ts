/** So many calls of one kind at a time; more are answered 45033 (wecom.md §3.6, §6.1). */
const AT_ONCE = 4;

/** Does something for each of a list, a few at a time. The first failure ends it, once what runs has ended. */
export async function eachOf<T>(list: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...list];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  const workers = Array.from({ length: AT_ONCE }, () =>
    worker().catch((error: unknown) => {
      waiting.length = 0;
      throw error;
    }),
  );
  const [failed] = (await Promise.allSettled(workers)).filter((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}
