/** One incident with everything its card and its steps need. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { IncidentRow, Person } from '#app/records.ts';
import type { UploadRow } from '#app/records-intake.ts';
import type { IncidentRecordRow } from '#app/records-voices.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { maySee } from './may-record.ts';
import { itemsIn, type OwnItem, sheetsOf } from './own-items.ts';

/** Who reads or acts. */
export type Reader = Pick<Asker, 'person' | 'hr' | 'auditor'>;

export interface IncidentCase {
  row: IncidentRow;
  record: IncidentRecordRow;
  person: Person;
  /** null where the sheet has it no more */
  item: OwnItem | null;
  files: readonly UploadRow[];
  /** whether its batch was taken back, or is still being written: it counts for nothing then */
  batchOut: boolean;
}

/** Null where there is no such incident of a month. */
export async function loadIncident(deps: Deps, incidentId: string): Promise<IncidentCase | null> {
  const [row, record] = await Promise.all([deps.store.incident(incidentId), deps.store.incidentRecord(incidentId)]);
  const person = row && (await deps.store.person(row.personId));
  if (!row || !record || !person) return null;
  const [sheets, files, batch] = await Promise.all([
    sheetsOf(deps, person, row.period),
    deps.store.uploadsOf('incident', incidentId),
    record.batchId === null ? null : deps.store.batch(record.batchId),
  ]);
  return {
    row,
    record,
    person,
    item: itemsIn(sheets, row.period).find((item) => isItem(item, row)) ?? null,
    files: files.filter(({ state }) => state === 'done'),
    batchOut: batch !== null && batch.state !== 'standing',
  };
}

const isItem = (item: OwnItem, row: Pick<IncidentRow, 'kind' | 'criterionId' | 'itemId'>): boolean =>
  item.kind === row.kind && item.criterionId === row.criterionId && item.itemId === row.itemId;

/** Whether it counts: neither withdrawn nor of a batch that does not stand. */
export const isOut = ({ record, batchOut }: IncidentCase): boolean => record.state === 'withdrawn' || batchOut;

export const isJudge = ({ record }: IncidentCase, { person }: Pick<Reader, 'person'>): boolean =>
  record.state === 'disputed' && record.judgeId === person.id;

/** The recorder, whoever judges or judged it, and who sees what is recorded of the person. */
export async function seesIncident(deps: Deps, found: IncidentCase, reader: Reader): Promise<boolean> {
  const { row, record, person } = found;
  const parts = [row.recordedBy, record.judgeId, record.endedBy];
  return parts.includes(reader.person.id) || maySee(deps, reader, person);
}

/** The appraisal of its month that knows the item, if there is one. */
export async function appraisalOf(deps: Deps, { row, item }: IncidentCase): Promise<Appraisal | null> {
  const all = (await deps.store.appraisalsOf(row.personId, row.period)).filter(({ state }) => state !== 'cancelled');
  return all.find(({ scorecardId }) => scorecardId === item?.sheet.scorecard.id) ?? all[0] ?? null;
}

const RESULT_OUT: readonly Appraisal['state'][] = ['sign_off', 'appeal', 'final'];

/** Whether the result was put before the person: from then on an appeal is the way. */
export const isResultOut = (appraisal: Appraisal | null): boolean =>
  appraisal !== null && RESULT_OUT.includes(appraisal.state);

export const isCycleOpen = async (deps: Deps, period: string): Promise<boolean> =>
  (await deps.store.cycleOf(period)) !== null;
