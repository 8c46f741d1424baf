/** Small pieces that views share: hundredths, local times, names, receipt lines. */

import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { Locale } from '#app/records.ts';
import type { FormLeaf, PointItem, Scale } from '#cards/form-leaf.ts';
import type { AppraisalHead } from '#cards/head.ts';
import type { ReceiptLine } from '#cards/receipt-lines.ts';
import { daysBetween, localTime, shortLocal } from '#core/calendar/zone.ts';
import { toHundredths } from '#core/number/round.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import type { Item } from '#core/scorecard/scorecard.ts';
import type { Text } from '#core/scorecard/text.ts';
import { hasUnseen, toldOf } from '#core/scoring/discreet.ts';
import { type Receipt, type ReceiptLeaf, receiptLeaves } from '#core/scoring/receipt.ts';

/** An instant as it stands on cards, in the company's zone. */
export const localText = (deps: Pick<Deps, 'clock' | 'policies'>, instant: string): string =>
  shortLocal(Date.parse(instant), deps.policies.calendar.zone, deps.clock());

/** The company's local day an instant falls on. */
export const localDay = ({ policies }: Pick<Deps, 'policies'>, instant: string): string =>
  localTime(Date.parse(instant), policies.calendar.zone).day;

/** The company's present local day. */
export const today = (deps: Pick<Deps, 'clock' | 'policies'>): string =>
  localTime(deps.clock(), deps.policies.calendar.zone).day;

/** Days until it is due: 0 today, negative when overdue. */
export function daysLeft(deps: Pick<Deps, 'clock' | 'policies'>, dueAt: string | null): number | null {
  if (dueAt === null) return null;
  const left = daysBetween(today(deps), localTime(Date.parse(dueAt), deps.policies.calendar.zone).day);
  return left === 0 && Date.parse(dueAt) < deps.clock() ? -1 : left;
}

export function headOf(deps: Deps, { appraisal, person, unitName, sheet }: Case): AppraisalHead {
  return {
    appraisalId: appraisal.id,
    revision: appraisal.version,
    period: appraisal.period,
    person: { id: person.id, name: person.name, title: person.title, unitName },
    scorecardName: sheet.scorecard.name,
    full: toHundredths(sheet.scorecard.total),
    due: appraisal.dueAt === null ? null : localText(deps, appraisal.dueAt),
  };
}

/** One line a leaf of a receipt, in the reader's language. */
export function receiptLinesOf({ leaves }: Case, receipt: Receipt, locale: Locale): readonly ReceiptLine[] {
  return receiptLeaves(receipt).map((line) => {
    const leaf = leaves.find((each) => each.id === line.id);
    return {
      leafId: line.id,
      name: titleOf(leaf, line.id),
      score: line.score === null ? null : toHundredths(line.score),
      full: toHundredths(line.max),
      why: whyOf(receipt, line, leaf)[locale],
    };
  });
}

/** The one line of a leaf, without what would tell a colleague's rating. The workings are made only where one rates. */
function whyOf(receipt: Receipt, line: ReceiptLeaf, leaf: Leaf | undefined): Text {
  if (!leaf || !hasUnseen(leaf.raters)) return line.why;
  const working = receipt.workings.leaves.find(({ id }) => id === line.id);
  return working ? toldOf(line, working).why : line.why;
}

/** The leaf's name as it is found on the printed sheet. */
export const titleOf = (leaf: Leaf | undefined, id: string): string => {
  if (!leaf) return id;
  return leaf.criterionId === leaf.id ? leaf.name : `${leaf.criterionName} · ${leaf.name}`;
};

/** A leaf as a form asks it. */
export function formLeaf(leaf: Leaf): FormLeaf {
  return {
    id: leaf.id,
    name: leaf.name,
    criterionName: leaf.criterionName,
    points: toHundredths(leaf.points),
    outOf: toHundredths(leaf.outOf),
    scale: scaleOf(leaf),
  };
}

function scaleOf({ rule, id }: Leaf): Scale {
  switch (rule.kind) {
    case 'levels':
      return {
        kind: 'levels',
        step: toHundredths(rule.levels[0]?.step ?? '1'),
        levels: rule.levels.map(({ name, from, to, text = '' }) => ({
          name,
          from: toHundredths(from),
          to: toHundredths(to),
          text,
        })),
      };
    case 'rating':
      return {
        kind: 'rating',
        min: toHundredths(rule.min),
        max: toHundredths(rule.max),
        step: toHundredths(rule.step),
      };
    case 'deductions':
      return { kind: 'deductions', items: rule.items.map(pointItem) };
    default:
      throw new Error(`leaf ${id} is measured: no form asks for it`);
  }
}

/** A deduction or a bonus as a form asks it. */
export const pointItem = ({ id, name, points }: Item): PointItem => ({
  id,
  name,
  points:
    typeof points === 'string'
      ? toHundredths(points)
      : { min: toHundredths(points.min), max: toHundredths(points.max) },
});
