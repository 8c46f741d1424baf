/** An incident as rows: itself, what stands beside it, and the card to the person at once, all in one commit. */
import type { Asker, Refusal } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { IncidentRow, Person } from '#app/records.ts';
import type { IncidentRecordRow } from '#app/records-voices.ts';
import { today } from '#app/views/figures.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { type IncidentCase, isCycleOpen } from './incident-case.ts';
import { incidentMessage } from './incident-messages.ts';
import { mayRecordItem, recordingRights, roleFor, type Standing } from './may-record.ts';
import { itemsIn, type OwnItem, sheetsOf } from './own-items.ts';

/** What somebody wants to record; a line typed as 扣分 means deductions and vetoes, as 加分 bonus items. */
export type Way = 'deduct' | 'bonus' | 'log';

const fitsWay = (way: Way, { kind }: Pick<OwnItem, 'kind'>): boolean =>
  way === 'log' || (way === 'bonus') === (kind === 'bonus');

/** The month a day is recorded in, or why it cannot be: days to come, and months whose cycle is open already. */
export async function monthFor(deps: Deps, day: string): Promise<{ period: string } | Refusal> {
  const now = today(deps);
  if (day > now) return { code: 'incident_future', given: day };
  const period = monthOf(day);
  const isNear = period === monthOf(now) || period === addMonths(monthOf(now), -1);
  const closed = !isNear || (await isCycleOpen(deps, period));
  return closed ? { code: 'incident_closed', given: period } : { period };
}

/** What this recorder may record of somebody in a month. */
export interface Recordable {
  person: Person;
  period: string;
  rights: Standing;
  items: readonly OwnItem[];
}

export async function recordable(
  deps: Deps,
  asker: Pick<Asker, 'person' | 'hr'>,
  { person, period, way }: { person: Person; period: string; way: Way },
): Promise<Recordable | Refusal> {
  const sheets = await sheetsOf(deps, person, period);
  const rights = await recordingRights(deps, asker, { person, sheets });
  if (!rights)
    return person.id === asker.person.id ? { code: 'incident_self' } : { code: 'incident_rights', who: person.name };
  const items = itemsIn(sheets, period).filter((item) => fitsWay(way, item) && mayRecordItem(rights, item));
  const wanted = way === 'bonus' ? '加分' : way === 'deduct' ? '扣分' : '可以记的';
  if (items.length === 0) return { code: 'no_incident_items', who: person.name, given: wanted };
  return { person, period, rights, items };
}

export interface ToRecord {
  incidentId: string;
  item: OwnItem;
  /** hundredths where the recorder chooses, else null */
  points: number | null;
  day: string;
  words: string;
  /** where it comes from, and its own id there */
  source?: string;
  externalId?: string | null;
}

/** The incident as it will stand. */
export function newIncident(
  deps: Deps,
  { person, period, rights }: Omit<Recordable, 'items'>,
  { what, recordedBy }: { what: ToRecord; recordedBy: string },
): IncidentCase {
  const { incidentId: id, item, points, day, words, source = 'chat', externalId = null } = what;
  const at = nowIso(deps);
  const row: IncidentRow = {
    ...{ id, personId: person.id, period, kind: item.kind, criterionId: item.criterionId, itemId: item.itemId },
    ...{ count: 1, points, role: roleFor(rights, item), recordedBy, appraisalId: null, revision: null, at },
  };
  return { row, record: recordOf(row, { day, words, source, externalId }), person, item, files: [], batchOut: false };
}

/** What stands beside a new incident. */
export const recordOf = (
  { id: incidentId, personId, period, at }: IncidentRow,
  { day, words, source, externalId }: { day: string; words: string; source: string; externalId: string | null },
): IncidentRecordRow => ({
  ...{ incidentId, personId, period, day, state: 'standing', words: words === '' ? null : words, source, externalId },
  ...{ batchId: null, row: null, remark: null, remarkAt: null, dispute: null, disputedAt: null },
  ...{ judgeId: null, decision: null, endedBy: null, endedAt: null, at },
});

/** The rows of a new incident, and its card to the person. */
export function incidentRows(deps: Deps, { row, record, person }: IncidentCase): readonly Change[] {
  const to = { personId: person.id };
  return [
    { put: 'job', key: `incident:${row.id}`, at: row.at },
    { put: 'incident', row },
    { put: 'incident-record', was: null, row: record },
    incidentMessage(deps, row.id, { to, because: `recorded:${person.id}`, recorded: true }),
  ];
}
