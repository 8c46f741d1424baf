/** The rows of a cycle's opening written by hand: prepared inserts in one transaction, everything made beforehand. */
import type { Database } from 'better-sqlite3';
import type { OpenedAppraisal } from '#app/records.ts';
import { owing } from '#core/appraisal/appraisal.ts';
import { appraisalColumns, eventColumns } from '#store/rows-month.ts';
import { outboxColumns } from '#store/rows-outbox.ts';
import { insertInto, type Statement } from '#store/sql.ts';
import { preparedOnce } from './raw-click.ts';

const insertAppraisal = insertInto('Appraisal', appraisalColumns);
const insertEvent = insertInto('Event', eventColumns);
const insertMessage = insertInto('Outbox', outboxColumns);
const insertOwing = insertInto<{ personId: string; appraisalId: string }>('Owing', {
  personId: ({ personId }) => personId,
  appraisalId: ({ appraisalId }) => appraisalId,
});

/** The inserts of these appraisals, their events, who owes them and their messages. */
export const insertsOf = (rows: readonly OpenedAppraisal[]): readonly Statement[] =>
  rows.flatMap(({ appraisal, event, messages }) => [
    insertAppraisal(appraisal),
    insertEvent(event),
    ...owing(appraisal).map((personId) => insertOwing({ personId, appraisalId: appraisal.id })),
    ...messages.map(insertMessage),
  ]);

/** A writer of such inserts, one transaction a call. */
export function rawInserter(database: Database): (inserts: readonly Statement[]) => void {
  const run = preparedOnce(database);
  return database.transaction((inserts: readonly Statement[]) => {
    for (const insert of inserts) run(insert);
  }).immediate;
}
