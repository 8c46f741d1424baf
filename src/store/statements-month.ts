/** Changes to cycles and appraisals as statements: the compare-and-set, its guard, and the chain. */
import type { AcknowledgementRow, Cycle, PeriodSheetRow } from '#app/records.ts';
import { type Appraisal, owing } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { appraisalColumns, cycleColumns, eventColumns, movingColumns, scorecardVersionColumns } from './rows-month.ts';
import { acknowledgementColumns, periodSheetColumns } from './rows-notices.ts';
import { encoderOf, insertInto, orIgnore, orRenew, type Statement, update } from './sql.ts';

export const putCycle = insertInto<Cycle>('Cycle', cycleColumns, orRenew(['id'], ['state', 'publishedAt', 'shadow']));

/** A version is what it is: the same one again is no news. */
export const putScorecardVersion = insertInto('ScorecardVersion', scorecardVersionColumns, orIgnore);

/** The first word counts: what was announced is what a period is appraised by. */
export const putPeriodSheet = insertInto<PeriodSheetRow>('PeriodSheet', periodSheetColumns, orIgnore);
export const putAcknowledgement = insertInto<AcknowledgementRow>('Acknowledgement', acknowledgementColumns);

const insertAppraisal = insertInto<Appraisal>('Appraisal', appraisalColumns);
const moveAppraisal = update<Appraisal>('Appraisal', appraisalColumns, {
  set: movingColumns,
  where: '"id" = ? AND "version" = ?',
});

/** `was` = the version it must still have; another writer's version is missed here and noticed by the event's guard. */
export const putAppraisal = (appraisal: Appraisal, was: number | null): Statement =>
  was === null ? insertAppraisal(appraisal) : moveAppraisal(appraisal, appraisal.id, was);

/** Who owes the next step, renewed as a whole; an anonymous rater owes under the own name. json_each is the one helper that differs between engines. */
export const putOwing = (appraisal: Appraisal): readonly Statement[] => [
  { sql: 'DELETE FROM "Owing" WHERE "appraisalId" = ?', params: [appraisal.id] },
  {
    sql: `INSERT INTO "Owing" ("personId", "appraisalId")
      SELECT DISTINCT COALESCE(t."personId", j."value"), ? FROM json_each(?) j
        LEFT JOIN "RaterToken" t ON t."token" = j."value" WHERE true`,
    params: [appraisal.id, JSON.stringify(owing(appraisal))],
  },
];

const eventNames = Object.keys(eventColumns);
const encodeEvent = encoderOf<AppraisalEvent>(eventColumns, eventNames);

const GUARDED_EVENT = `INSERT INTO "Event" (${eventNames.map((name) => `"${name}"`).join(', ')}) VALUES (
  (SELECT "id" FROM "Appraisal" WHERE "id" = ? AND "version" = ? AND "lastHash" = ?)${', ?'.repeat(eventNames.length - 1)})`;

/** The version and head the appraisal must have once this list is written. */
export type Head = Pick<Appraisal, 'version' | 'lastHash'>;

/**
 * An update that hits no row must undo the whole list. So the event takes its appraisal's id from the appraisal as it
 * must stand by now: after a missed update there is none, and NOT NULL rolls everything back (commit.md).
 */
export const putEvent = (event: AppraisalEvent, head: Head): Statement => ({
  sql: GUARDED_EVENT,
  params: [event.appraisalId, head.version, head.lastHash, ...encodeEvent(event).slice(1)],
});
