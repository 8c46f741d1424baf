/**
 * The process that gets killed: opens the store of the file given and commits clicks without end, telling each one on
 * stdout once it was acknowledged. `early` plants the bug the harness must catch: it tells before it was acknowledged.
 */
import { writeSync } from 'node:fs';
import type { Store } from '#app/ports.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { company, inbox, moved, openCycle, opened, opening, say } from './store-rows.ts';

const [file = '', run = '0', mode = 'honest'] = process.argv.slice(2);
/** As many clicks as this are on their way at once, each on an appraisal of its own. */
const CLIENTS = 8;

const tell = (key: string) => writeSync(1, `${key}\n`);

async function client(store: Store, name: string): Promise<never> {
  const scorecardId = name;
  const sheet = opened({ id: name, scorecardId });
  await store.commit([
    {
      put: 'scorecard-version',
      row: { scorecardId, version: sheet.appraisal.scorecardVersion, name, source: '', at: sheet.appraisal.enteredAt },
    },
    ...opening(sheet),
  ]);
  for (let { appraisal } = sheet, click = 0; ; click++) {
    const key = `${name}-${click}`;
    const { after, changes } = moved(appraisal);
    if (mode === 'early') tell(key);
    const result = await store.commit([inbox(key), say(key), ...changes]);
    if (result.kind !== 'done') throw new Error(`${key}: ${result.kind}`);
    if (mode !== 'early') tell(key);
    appraisal = after;
  }
}

const store = await openSqliteStore({ file, now: Date.now });
await store.commit([...company(), ...openCycle()]);
await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(store, `r${run}c${index}`)));
