/** What the cards of incidents show. */
import type { Deps } from '#app/deps.ts';
import type { IncidentRow } from '#app/records.ts';
import { localText } from '#app/views/figures.ts';
import type { Card } from '#cards/card.ts';
import type { FieldValues } from '#cards/form-leaf.ts';
import {
  type IncidentStep,
  type IncidentView,
  incidentCard,
  incidentGoneCard,
  MOST_INCIDENT_EVIDENCE,
} from '#cards/incident-card.ts';
import { shortLocal } from '#core/calendar/zone.ts';
import {
  incidentRevision,
  judgedBy,
  judgesPassed,
  mayDispute,
  withdrawalRefusal,
} from '#core/incidents/incident-life.ts';
import type { SheetItem } from '#core/incidents/sheet-items.ts';
import { toHundredths } from '#core/number/round.ts';
import {
  appraisalOf,
  type IncidentCase,
  isCycleOpen,
  isJudge,
  isOut,
  isResultOut,
  type Reader,
  seesIncident,
} from './incident-case.ts';

/** "仪容仪表 · 未佩戴胸卡": where it stands on the sheet, and what it is. */
export const itemTitle = (item: Pick<SheetItem, 'under' | 'name'> | null, row: Pick<IncidentRow, 'itemId'>): string =>
  item ? [...item.under, item.name].join(' · ') : (row.itemId ?? '');

/** Hundredths: what it takes off (negative) or adds; of a veto the most the total may be. */
export function incidentValue(
  item: Pick<SheetItem, 'points'> | null,
  row: Pick<IncidentRow, 'kind' | 'points' | 'count'>,
): number {
  const fixed = item && typeof item.points === 'string' ? toHundredths(item.points) : 0;
  const each = row.points ?? fixed;
  if (row.kind === 'veto') return fixed;
  return (row.kind === 'bonus' ? each : -each) * row.count;
}

/** The card as one reader may see it; one that is none of theirs says only that. */
export async function incidentCardFor(
  deps: Deps,
  found: IncidentCase | null,
  { reader, values = {} }: { reader: Reader; values?: FieldValues },
): Promise<Card> {
  const { locale } = reader.person;
  if (!found || !(await seesIncident(deps, found, reader))) return incidentGoneCard(locale);
  return incidentCard(await incidentView(deps, found, { reader, values }), locale);
}

async function incidentView(
  deps: Deps,
  found: IncidentCase,
  { reader, values }: { reader: Reader; values: FieldValues },
): Promise<IncidentView> {
  const { row, record, person, item, files } = found;
  const appraisal = await appraisalOf(deps, found);
  const nameOf = async (id: string | null) => (id === null ? '' : ((await deps.store.person(id))?.name ?? ''));
  const state = standingOf(found);
  return {
    incidentId: row.id,
    revision: incidentRevision(record),
    reader: readerOf(found, reader),
    kind: row.kind,
    state,
    personName: person.name,
    unitName: (await deps.store.unit(person.unitId))?.name ?? '',
    itemName: itemTitle(item, row),
    points: incidentValue(item, row),
    day: record.day.slice(5),
    recordedBy: (await nameOf(row.recordedBy)) || record.source,
    recordedAt: localText(deps, row.at),
    words: record.words,
    evidence: files.map(({ name, size }) => ({ name, size })),
    ...(await saidOn(deps, found, nameOf)),
    afterResult:
      state === 'withdrawn' &&
      record.decision !== null &&
      appraisal?.result != null &&
      isResultOut(appraisal) &&
      (await settledBefore(deps, appraisal.id, record.endedAt)),
    steps: await stepsFor(deps, found, { reader, resultOut: isResultOut(appraisal) }),
    values,
  };
}

/** Whether the result that stands is older than the decision: it was not worked out from it. */
async function settledBefore(deps: Deps, appraisalId: string, endedAt: string | null): Promise<boolean> {
  const receipt = await deps.store.receipt(appraisalId);
  return receipt !== null && endedAt !== null && receipt.at <= endedAt;
}

function standingOf(found: IncidentCase): IncidentView['state'] {
  if (isOut(found)) return 'withdrawn';
  if (found.record.state === 'disputed') return 'disputed';
  return found.record.endedAt === null ? 'standing' : 'kept';
}

function readerOf({ row }: IncidentCase, { person }: Reader): IncidentView['reader'] {
  if (row.personId === person.id) return 'own';
  return row.recordedBy === person.id ? 'recorder' : 'other';
}

type NameOf = (id: string | null) => Promise<string>;

/** What both sides and the judge said; erased words leave a dash. */
async function saidOn(
  deps: Deps,
  { record, batchOut }: IncidentCase,
  nameOf: NameOf,
): Promise<Pick<IncidentView, 'remark' | 'dispute' | 'decision' | 'withdrawn'>> {
  const said = (at: string | null, words: string | null) =>
    at === null ? null : { at: localText(deps, at), words: words ?? '—' };
  const { calendar } = deps.policies;
  const { disputedAt } = record;
  const due =
    disputedAt === null ? 0 : judgedBy(disputedAt, judgesPassed(disputedAt, deps.clock(), calendar), calendar);
  const dispute = said(disputedAt, record.dispute);
  const decision = record.decision === null ? null : said(record.endedAt, record.decision);
  const withdrawn = record.state === 'withdrawn' && record.decision === null;
  return {
    remark: said(record.remarkAt, record.remark),
    dispute: dispute && {
      ...dispute,
      judgeName: await nameOf(record.judgeId),
      due: shortLocal(due, calendar.zone, deps.clock()),
    },
    decision: decision && { ...decision, by: await nameOf(record.endedBy), kept: record.state === 'standing' },
    withdrawn: withdrawn
      ? { by: await nameOf(record.endedBy), at: record.endedAt === null ? null : localText(deps, record.endedAt) }
      : batchOut
        ? { by: null, at: null }
        : null,
  };
}

async function stepsFor(
  deps: Deps,
  found: IncidentCase,
  { reader, resultOut }: { reader: Reader; resultOut: boolean },
): Promise<readonly IncidentStep[]> {
  const { row, record, files } = found;
  const see: readonly IncidentStep[] = files.length === 0 ? [] : ['see'];
  if (isOut(found)) return see;
  if (row.personId === reader.person.id) {
    const remark: readonly IncidentStep[] = record.remarkAt === null && row.kind !== 'bonus' ? ['remark'] : [];
    const dispute: readonly IncidentStep[] =
      mayDispute(record) && row.kind !== 'bonus' && !resultOut ? ['dispute'] : [];
    return [...see, ...remark, ...dispute];
  }
  if (isJudge(found, reader)) return [...see, 'decide'];
  const recorder = row.recordedBy === reader.person.id;
  const opened = await isCycleOpen(deps, row.period);
  const asked = { recorder, hr: reader.hr, opened, now: deps.clock(), zone: deps.policies.calendar.zone };
  const withdraw: readonly IncidentStep[] = withdrawalRefusal(record, asked) === null ? ['withdraw'] : [];
  const more: readonly IncidentStep[] = recorder && mayAddEvidence(found, resultOut) ? ['evidence'] : [];
  return [...see, ...more, ...withdraw];
}

/** Until it is decided and the result is out. */
export const mayAddEvidence = ({ record, files }: IncidentCase, resultOut: boolean): boolean =>
  record.state !== 'withdrawn' && record.endedAt === null && !resultOut && files.length < MOST_INCIDENT_EVIDENCE;
