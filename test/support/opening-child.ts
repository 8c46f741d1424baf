/** A process that opens a cycle for many people: says `ready`, then `opened` when it got that far alive. */
import { writeSync } from 'node:fs';
import type { Change } from '#app/changes.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { AT, aMessage, aPerson, company, openCycle, opened } from './store-rows.ts';

const [file = '', people = '0', run = '0'] = process.argv.slice(2);
const ids = Array.from({ length: Number(people) }, (_, index) => `p-${index}`);

const store = await openSqliteStore({ file, now: Date.now });
await store.commit([...company(), ...openCycle(), ...ids.map((id): Change => ({ put: 'person', row: aPerson(id) }))]);
writeSync(1, 'ready\n');
const rows = ids.map((personId) => {
  const id = `a-${personId}-${run}`;
  return opened({ id, personId }, [aMessage(`m-${id}`, { key: `${personId}:self-review`, appraisalId: id })]);
});
await store.openAppraisals({ key: 'opened:2026-10', rows, at: AT });
writeSync(1, 'opened\n');
await store.close();
