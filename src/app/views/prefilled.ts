/** What a form shows before anybody types: metrics with their source, incidents, and the answers of the last time. */

import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { IncidentRow, PersonalText, RatingRow } from '#app/records.ts';
import type { CheckNotes } from '#app/spot-checks/check-notes.ts';
import { CHECKS } from '#app/spot-checks/record-check.ts';
import { type FieldValues, fieldName, isChoice } from '#cards/form-leaf.ts';
import { score } from '#cards/format.ts';
import type { IncidentLine, MetricLine } from '#cards/prefilled.ts';
import { isTalkField } from '#cards/talk-fields.ts';
import { toHundredths } from '#core/number/round.ts';
import { readsRatings } from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import type { Item } from '#core/scorecard/scorecard.ts';
import { isUnseen } from '#core/scoring/discreet.ts';
import { formLeaf, localText, titleOf } from './figures.ts';

/**
 * The metrics the sheet reads from outside, missing ones with who owes them; worked-out ones are on the receipt.
 * @param notes how many checks stand behind a figure, fewer than asked or not
 */
export function metricLines({ sheet, metrics }: Case, notes: CheckNotes = new Map()): readonly MetricLine[] {
  return Object.entries(sheet.scorecard.metrics ?? {})
    .filter(([, metric]) => metric.formula === undefined)
    .map(([key, metric]) => {
      const row = metrics.get(key);
      const counted = row?.source === CHECKS ? (notes.get(key)?.slice(0, 1) ?? []) : [];
      return {
        name: metric.name,
        value: row?.value ?? null,
        unit: metric.unit ?? '',
        source: [row?.source ?? metric.source ?? '', ...counted].join(' · '),
      };
    });
}

/** The incidents that count, as people read them. While ratings come in nobody sees what others found in theirs. */
export async function incidentLines(deps: Deps, about: Case): Promise<readonly IncidentLine[]> {
  const blind = about.appraisal.state === 'collecting';
  const beside = await recordedBeside(deps, about);
  const lines: IncidentLine[] = [];
  for (const row of about.incidents) {
    if (row.itemId === null || isUnseen(row.role) || (blind && row.appraisalId !== null)) continue;
    const author = await deps.store.person(row.recordedBy);
    const item = itemOf(about, row);
    lines.push({
      criterionName: criterionNameOf(about, row),
      itemName: item?.name ?? row.itemId,
      count: row.count,
      points: pointsOf(row, item),
      recordedBy: author?.name ?? '',
      at: localText(deps, row.at),
      ...beside.get(row.id),
    });
  }
  return lines;
}

/** What stands beside the incidents of the month: words, whether they are disputed, how many pieces of evidence. */
async function recordedBeside(
  deps: Deps,
  { appraisal, incidents }: Case,
): Promise<ReadonlyMap<string, Pick<IncidentLine, 'words' | 'disputed' | 'evidence'>>> {
  if (incidents.every(({ appraisalId }) => appraisalId !== null)) return new Map();
  const records = await deps.store.incidentRecords(appraisal.personId, appraisal.period);
  const lines = records.map(async ({ incidentId, words, state }) => {
    const evidence = (await deps.store.uploadsOf('incident', incidentId)).length;
    return [incidentId, { words, disputed: state === 'disputed', evidence }] as const;
  });
  return new Map(await Promise.all(lines));
}

function itemOf({ leaves, sheet }: Case, row: IncidentRow): Item | undefined {
  if (row.kind === 'bonus') return sheet.scorecard.bonus?.items.find((item) => item.id === row.itemId);
  const leaf = leaves.find((candidate) => candidate.id === row.criterionId);
  return leaf?.rule.kind === 'deductions' ? leaf.rule.items.find((item) => item.id === row.itemId) : undefined;
}

function criterionNameOf({ leaves, sheet }: Case, row: IncidentRow): string {
  if (row.kind === 'veto') return sheet.scorecard.vetoes?.find((veto) => veto.id === row.itemId)?.name ?? '';
  return titleOf(
    leaves.find((leaf) => leaf.id === row.criterionId),
    row.criterionId,
  );
}

function pointsOf(row: IncidentRow, item: Item | undefined): number {
  const each = row.points ?? (typeof item?.points === 'string' ? toHundredths(item.points) : 0);
  return (row.kind === 'bonus' ? each : -each) * row.count;
}

/** The draft as typed, else what this person submitted last time, so that a returned form is not empty. */
export async function formValues(
  deps: Deps,
  about: Case,
  personId: string,
): Promise<{ values: FieldValues; savedAt: string | null }> {
  const draft = await deps.store.draft(about.appraisal.id, personId);
  // what was typed on a card that follows the result is none of this form's
  const others = draft !== null && Object.keys(draft.fields).length > 0 && Object.keys(draft.fields).every(isTalkField);
  if (draft && !others) {
    const { [fieldName.elsewhere]: _, ...values } = draft.fields;
    return { values, savedAt: localText(deps, draft.updatedAt) };
  }
  return {
    values: { ...lastRatings(about, personId), ...lastFindings(about, personId), ...lastComment(about, personId) },
    savedAt: null,
  };
}

const newestOf = <T extends { revision: number | null }>(rows: readonly T[]): readonly T[] => {
  const newest = Math.max(...rows.map((row) => row.revision ?? 0));
  return rows.filter((row) => row.revision === newest);
};

function lastRatings({ allRatings, leaves }: Case, personId: string): FieldValues {
  const rows = newestOf(allRatings.filter((row) => row.raterId === personId));
  const choices = new Set(leaves.filter(isChosen).map(({ id }) => id));
  const answerOf = (row: RatingRow) =>
    row.score === null || choices.has(row.criterionId) ? (row.level ?? '') : score(row.score);
  return Object.fromEntries(rows.map((row) => [fieldName.rating(row.criterionId), answerOf(row)]));
}

/** Whether the form offers this leaf's levels to choose from instead of asking for a number. */
const isChosen = (leaf: Leaf): boolean => readsRatings(leaf.rule) && isChoice(formLeaf(leaf).scale);

function lastFindings({ allIncidents }: Case, personId: string): FieldValues {
  const rows = newestOf(allIncidents.filter((row) => row.recordedBy === personId && row.revision !== null));
  const values: Record<string, string | string[]> = {};
  const add = (name: string, itemId: string) => {
    const before = values[name];
    values[name] = [...(Array.isArray(before) ? before : []), itemId];
  };
  for (const row of rows) {
    if (row.itemId === null) continue;
    const typedPoints = row.points === null ? null : score(row.points);
    if (row.kind === 'veto') add(fieldName.veto, row.itemId);
    else if (row.kind === 'bonus') {
      if (typedPoints === null) add(fieldName.bonus, row.itemId);
      else values[fieldName.bonusPoints(row.itemId)] = typedPoints;
    } else if (typedPoints === null) add(fieldName.finding(row.criterionId), row.itemId);
    else values[fieldName.points(row.criterionId, row.itemId)] = typedPoints;
  }
  return values;
}

function lastComment({ texts }: Case, personId: string): FieldValues {
  const comment = newestText(texts, (text) => text.kind === 'comment' && text.authorId === personId);
  return comment ? { [fieldName.comment]: comment.body } : {};
}

/** The newest personal text that fits, erased ones left out. */
export const newestText = (
  texts: readonly PersonalText[],
  fits: (text: PersonalText) => boolean,
): PersonalText | undefined =>
  [...texts].filter((text) => fits(text) && text.body !== '').sort((a, b) => (a.at < b.at ? 1 : -1))[0];
