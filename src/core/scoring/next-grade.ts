/** What the next grade would take (差多少), worked out from the rules; what a change brings is scored, never guessed. */
import { type Exact, exact, smallest, ZERO } from '#core/number/decimal.ts';
import { scoreNumber } from '#core/number/round.ts';
import { readsMetric, readsRatings } from '#core/scorecard/leaf-rule.ts';
import { type Leaf, leavesFor } from '#core/scorecard/leaves.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import type { Grade } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { changed, type InputChange, type Sheet } from './change-inputs.ts';
import { type MetricValues, metricValues } from './metric-values.ts';
import { bonusProposals, deductionProposals, metricProposals, type Proposal, ratingProposals } from './proposals.ts';
import { type Receipt, receiptLeaves } from './receipt.ts';
import { scoreSheet } from './score-sheet.ts';

/** One change and what it brings to the total. */
export interface Way {
  /** the leaf's id; null for a bonus */
  readonly leaf: string | null;
  readonly how: Text;
  readonly change: InputChange;
  /** points, above 0 */
  readonly gain: number;
  /** whether it alone reaches the grade */
  readonly enough: boolean;
}

/** A grade above the present points, and the ways there. */
export interface WayUp {
  readonly kind: 'way';
  readonly grade: string;
  /** where the grade begins */
  readonly from: number;
  /** the points so far: the total, or what is settled while leaves are open */
  readonly reached: number;
  /** points still missing, above 0 */
  readonly needed: number;
  /** what is enough alone first, the smallest change of these; then what brings the most */
  readonly ways: readonly Way[];
  /** some ways that are enough together, where none is alone; null when all of them do not suffice */
  readonly together: readonly Way[] | null;
  /** leaves without a score yet, and the points they can bring */
  readonly open: readonly { readonly leaf: string; readonly points: number }[];
}

/** The answer to "what would lift me", or why there is none. */
export type NextGrade =
  | WayUp
  | { readonly kind: 'no-grades' }
  | { readonly kind: 'unknown-grade'; readonly known: readonly string[]; readonly meant: string | null }
  /** no points lift a sheet over a veto */
  | { readonly kind: 'veto'; readonly name: string; readonly total: number }
  /** the grade asked for, or the highest, is reached already */
  | { readonly kind: 'reached'; readonly grade: string; readonly top: boolean };

/**
 * The way to a grade above the present one: the nearest, or the one that is named.
 *
 * @param receipt of exactly these inputs
 */
export function nextGrade(sheet: Sheet, receipt: Receipt, wanted?: string): NextGrade {
  const grades = sheet.scorecard.grades ?? [];
  if (grades.length === 0) return { kind: 'no-grades' };
  const named = wanted === undefined ? null : grades.find(({ name }) => name === wanted);
  if (named === undefined) {
    const known = grades.map(({ name }) => name);
    return { kind: 'unknown-grade', known, meant: nearest(wanted ?? '', known) };
  }
  const veto = receipt.vetoes.toSorted((a, b) => a.total - b.total)[0];
  if (veto) return { kind: 'veto', name: veto.name, total: veto.total };
  const reached = pointsOf(receipt);
  const goal = named ?? grades.filter(({ from }) => exact(from).gt(reached)).at(-1);
  if (!goal || exact(goal.from).lte(reached)) {
    const grade = grades.find(({ from }) => exact(from).lte(reached))?.name ?? '';
    return { kind: 'reached', grade, top: grade === grades[0]?.name };
  }
  return wayUp(sheet, receipt, goal);
}

/** The total, or what stands so far: only used where no veto caps it. */
const pointsOf = ({ subtotal, bonus }: Receipt): Exact => exact(subtotal).add(exact(bonus));

function wayUp(sheet: Sheet, receipt: Receipt, goal: Grade): WayUp {
  const reached = pointsOf(receipt);
  const needed = exact(goal.from).sub(reached);
  const ways = waysFor(sheet, receipt, needed);
  return {
    kind: 'way',
    grade: goal.name,
    from: scoreNumber(goal.from),
    reached: scoreNumber(reached),
    needed: scoreNumber(needed),
    ways,
    together: ways.some(({ enough }) => enough) ? null : togetherOf(sheet, ways, exact(goal.from)),
    open: receiptLeaves(receipt).flatMap(({ id, score, max }) => (score === null ? [{ leaf: id, points: max }] : [])),
  };
}

function waysFor(sheet: Sheet, receipt: Receipt, needed: Exact): readonly Way[] {
  const { scorecard, inputs } = sheet;
  const values = metricValues(scorecard, inputs.metrics);
  if (!values.ok) return [];
  const measured = (leaf: string | null, proposals: readonly Proposal[]) =>
    chosen(proposals.flatMap((proposal) => wayOf(sheet, receipt, { leaf, proposal, needed })));
  const ofLeaves = leavesFor(scorecard, inputs.period).flatMap((leaf) =>
    measured(leaf.id, proposalsFor({ sheet, receipt, values: values.values, needed }, leaf)),
  );
  const ofBonus = bonusProposals(scorecard, exact(receipt.bonus), needed).flatMap((proposal) =>
    measured(null, [proposal]),
  );
  return [...ofLeaves, ...ofBonus].sort(
    (a, b) => Number(b.enough) - Number(a.enough) || (a.enough ? a.gain - b.gain : b.gain - a.gain),
  );
}

interface Asking {
  readonly sheet: Sheet;
  readonly receipt: Receipt;
  readonly values: MetricValues;
  readonly needed: Exact;
}

function proposalsFor({ sheet, receipt, values, needed }: Asking, leaf: Leaf): readonly Proposal[] {
  const scored = receiptLeaves(receipt).find(({ id }) => id === leaf.id);
  if (!scored || scored.score === null || scored.score >= scored.max) return [];
  const inScale = (points: Exact): Exact => points.mul(exact(leaf.outOf)).div(exact(scored.max));
  const score = exact(scored.score);
  const wanted = inScale(smallest(exact(scored.max), score.add(needed)));
  const need = { leaf, now: inScale(score), wanted };
  const { rule } = leaf;
  if (readsRatings(rule)) return ratingProposals(need, rule);
  if (rule.kind === 'deductions') return deductionProposals(leaf, rule, sheet.inputs.incidents);
  const metric = leaf.metric === null ? undefined : values.get(leaf.metric);
  if (!metric || !readsMetric(rule)) return [];
  const { key, value } = metric;
  return metricProposals(need, rule, { key, name: metric.metric.name, unit: metric.metric.unit ?? '', value });
}

/** A proposal with what it really brings, or nothing when it brings nothing or lies outside the metric's range. */
function wayOf(
  sheet: Sheet,
  receipt: Receipt,
  { leaf, proposal, needed }: { leaf: string | null; proposal: Proposal; needed: Exact },
): readonly Way[] {
  const after = pointsAfter(sheet, [proposal.change]);
  const gain = after?.sub(pointsOf(receipt));
  if (!gain?.gt(ZERO)) return [];
  return [{ leaf, ...proposal, gain: scoreNumber(gain), enough: gain.gte(needed) }];
}

/** The points once all changes are made; null when the inputs would be refused. */
function pointsAfter(sheet: Sheet, changes: readonly InputChange[]): Exact | null {
  const { scorecard, inputs } = changes.reduce(changed, sheet);
  const scored = scoreSheet(scorecard, inputs);
  return scored.ok ? pointsOf(scored.receipt) : null;
}

/** Of one leaf the nearest change, and the first that is enough or brings the most. */
function chosen(ways: readonly Way[]): readonly Way[] {
  const most = ways.toSorted((a, b) => b.gain - a.gain)[0];
  const best = ways.find(({ enough }) => enough) ?? most;
  const [near] = ways;
  if (!best || !near) return [];
  return near.gain < best.gain && 'metric' in near.change ? [near, best] : [best];
}

/** The ways that bring the most, one a leaf, until the grade is reached. */
function togetherOf(sheet: Sheet, ways: readonly Way[], from: Exact): readonly Way[] | null {
  const best = ways
    .toSorted((a, b) => b.gain - a.gain)
    .filter(({ leaf }, index, all) => all.findIndex((each) => each.leaf === leaf) === index);
  for (let count = 2; count <= best.length; count += 1) {
    const some = best.slice(0, count);
    const after = pointsAfter(
      sheet,
      some.map(({ change }) => change),
    );
    if (after?.gte(from)) return some;
  }
  return null;
}

/** The sentence for an answer without a way. */
export function nextGradeInWords(answer: Exclude<NextGrade, WayUp>): Text {
  switch (answer.kind) {
    case 'no-grades':
      return text('这张考核表不分等级', 'this scorecard has no grades');
    case 'veto':
      return text(
        `有一票否决“${answer.name}”，总分最高计 ${answer.total}，加分也提不了等级`,
        `the veto "${answer.name}" caps the total at ${answer.total}; no points lift the grade`,
      );
    case 'reached':
      return answer.top
        ? text(`已经是最高等级“${answer.grade}”`, `the highest grade "${answer.grade}" is reached`)
        : text(`已经到了，现在是“${answer.grade}”`, `that is reached: the grade is "${answer.grade}"`);
    case 'unknown-grade': {
      const list = text(answer.known.join('、'), answer.known.join(', '));
      return answer.meant === null
        ? text(`没有这个等级，有：${list.zh}`, `there is no such grade; there are ${list.en}`)
        : text(
            `没有这个等级，是不是想问“${answer.meant}”？`,
            `there is no such grade; did you mean "${answer.meant}"?`,
          );
    }
  }
}
