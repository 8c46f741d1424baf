/**
 * Reads of whole lists by few statements. A job that asks for ten thousand people one by one is slow on SQLite and
 * impossible on D1, where an invocation has a thousand calls.
 */
import type { Store } from '#app/ports.ts';
import type { Identity } from '#app/records.ts';
import type { Engine, ReadAll } from './engine.ts';
import type { IdentityModel, JobRunModel } from './generated/node/models.ts';
import { HOT_SQL as SQL } from './hot-sql.ts';
import { PAGE, slices } from './pages.ts';
import { identityOf } from './rows-people.ts';
import type { SqlRow } from './sql.ts';

/** Keys of one parameter: a few hundred KB, where D1 takes 1 MB. */
const KEYS_AT_ONCE = 4_000;

export function bulkReads(engine: Engine): Pick<Store, 'jobDone' | 'jobsDone' | 'identities'> {
  const done: ReadAll<[string], Pick<JobRunModel, 'key'>> = engine.all(SQL.jobsDone);
  const identitiesAfter: ReadAll<[string, string, number], SqlRow<IdentityModel>> = engine.all(SQL.identitiesAfter);

  const jobsDone: Store['jobsDone'] = async (keys) => {
    const found = new Set<string>();
    for (const some of slices(keys, KEYS_AT_ONCE)) {
      for (const { key } of await done(JSON.stringify(some))) found.add(key);
      await new Promise(setImmediate);
    }
    return found;
  };

  return {
    jobsDone,
    jobDone: async (key) => (await done(JSON.stringify([key]))).length > 0,
    identities: async (platform) => {
      const found: Identity[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const rows: readonly SqlRow<IdentityModel>[] = await identitiesAfter(platform, after, PAGE);
        found.push(...rows.map(identityOf));
        after = rows.length < PAGE ? undefined : rows.at(-1)?.platformId;
        await new Promise(setImmediate);
      }
      return found;
    },
  };
}
