/**
 * Scores past sheets on two scorecards, before a changed one comes into force: who would move, how the grades would
 * fall, how far people lie apart, what it would cost.
 */
import { exact, sum } from '#core/number/decimal.ts';
import { inDecimals } from '#core/number/round.ts';
import { rankPeople } from '#core/results/ranking.ts';
import type { Finding } from '#core/scorecard/finding.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { carryOver } from './backtest-carry.ts';
import { type Spread, spreadOf } from './backtest-spread.ts';
import type { ReadInputs } from './inputs.ts';
import type { Receipt } from './receipt.ts';
import { scoreSheet } from './score-sheet.ts';

/** The inputs of somebody's sheet of one past period. */
export interface PastSheet {
  /** the person; together with the period it stands there once */
  readonly id: string;
  readonly inputs: ReadInputs;
}

/** What a scorecard brings somebody. */
export interface Standing {
  readonly total: number;
  readonly percent: number;
  readonly grade: string | null;
  readonly coefficient: number | null;
  /** among those compared in the same period, equal ranks for equal percents */
  readonly rank: number;
}

/** One sheet under both scorecards. */
export interface Comparison {
  readonly id: string;
  readonly period: string;
  readonly before: Standing;
  readonly after: Standing;
  /** percent after − percent before */
  readonly moved: number;
}

/** A sheet that one of the scorecards brings to no result, and why. */
export interface LeftOut {
  readonly id: string;
  readonly period: string;
  readonly side: 'before' | 'after';
  readonly reason: Text;
}

/** How many sheets have a grade; the grade null is that of a scorecard without grades. */
export interface GradeCount {
  readonly grade: string | null;
  readonly before: number;
  readonly after: number;
}

/** A figure under both scorecards. */
export interface BothSides<T> {
  readonly before: T;
  readonly after: T;
}

/** All a backtest finds. */
export interface Backtest {
  /** those who move most first */
  readonly compared: readonly Comparison[];
  readonly leftOut: readonly LeftOut[];
  /** ids that the inputs speak of and the later scorecard does not have */
  readonly notRead: readonly string[];
  readonly moves: { readonly up: number; readonly down: number; readonly same: number; readonly otherGrade: number };
  /** from the top of the later scorecard down, then those that only the earlier one has */
  readonly grades: readonly GradeCount[];
  /** null when there is nobody to compare */
  readonly spread: BothSides<Spread> | null;
  /** sum of the coefficients, and how many sheets have none */
  readonly cost: BothSides<{ readonly sum: number; readonly without: number }>;
  /** what the later scorecard does not accept: `narrow-spread`, where most people lie within 2 percent */
  readonly warnings: readonly Pick<Finding, 'severity' | 'code' | 'message' | 'mend'>[];
}

/** Scores every sheet on both scorecards. What the later one cannot read of the inputs is left aside and named. */
export function backtest(before: Scorecard, after: Scorecard, sheets: readonly PastSheet[]): Backtest {
  const carried = carryOver(after, sheets);
  const scored = sheets.map((sheet, index) =>
    scoreBoth({ before, after, sheet, later: carried.sheets[index] ?? sheet }),
  );
  const pairs = scored.flatMap((each) => ('reason' in each ? [] : [each]));
  const compared = comparisonsOf(pairs);
  const spread = spreadsOf(compared);
  return {
    compared,
    leftOut: scored.flatMap((each) => ('reason' in each ? [each] : [])),
    notRead: carried.notRead,
    moves: movesOf(compared),
    grades: gradesOf(before, after, compared),
    spread,
    cost: { before: costOf(compared.map((each) => each.before)), after: costOf(compared.map((each) => each.after)) },
    warnings: spread ? narrowWarning(after, spread.after) : [],
  };
}

function narrowWarning({ accept }: Scorecard, { isNarrow, crowd }: Spread): Backtest['warnings'] {
  if (!isNarrow || accept?.some(({ code }) => code === 'narrow-spread')) return [];
  const to = Number(inDecimals(exact(crowd.from).add(exact(2)), 2));
  return [
    {
      severity: 'warning',
      code: 'narrow-spread',
      message: text(
        `${crowd.share}% 的人挤在 ${crowd.from}%–${to}% 之间，分不出高低`,
        `${crowd.share} % of the people lie between ${crowd.from} % and ${to} %: the sheet hardly tells them apart`,
      ),
      mend: text('拉开各档的得分，或提高目标', 'set the scores of the tiers further apart, or raise the targets'),
    },
  ];
}

interface Pair {
  readonly id: string;
  readonly period: string;
  readonly before: Result;
  readonly after: Result;
}

type Result = Omit<Standing, 'rank'>;

interface Both {
  readonly before: Scorecard;
  readonly after: Scorecard;
  readonly sheet: PastSheet;
  /** the sheet as the later scorecard can read it */
  readonly later: PastSheet;
}

function scoreBoth({ before, after, sheet, later }: Both): Pair | LeftOut {
  const { id, inputs } = sheet;
  const who = { id, period: inputs.period };
  const old = resultOf(before, inputs);
  if ('zh' in old) return { ...who, side: 'before', reason: old };
  const fresh = resultOf(after, later.inputs);
  if ('zh' in fresh) return { ...who, side: 'after', reason: fresh };
  return { ...who, before: old, after: fresh };
}

/** A result, or why there is none. */
function resultOf(scorecard: Scorecard, inputs: ReadInputs): Result | Text {
  const scored = scoreSheet(scorecard, inputs);
  return scored.ok ? (closedResult(scored.receipt) ?? openInWords(scored.receipt)) : scored.problem.message;
}

const closedResult = ({ total, percent, grade, coefficient }: Receipt): Result | null =>
  total === null || percent === null ? null : { total, percent, grade, coefficient };

function openInWords({ missing }: Receipt): Text {
  const leaves = missing.join(', ');
  return text(`没有结果：${leaves}`, `open: ${leaves}`);
}

function comparisonsOf(pairs: readonly Pair[]): readonly Comparison[] {
  const ranks = { before: ranksOf(pairs, 'before'), after: ranksOf(pairs, 'after') };
  return pairs
    .map(({ id, period, before, after }, index) => ({
      id,
      period,
      before: { ...before, rank: ranks.before[index] ?? 0 },
      after: { ...after, rank: ranks.after[index] ?? 0 },
      moved: Number(inDecimals(exact(after.percent).sub(exact(before.percent)), 2)),
    }))
    .sort((a, b) => Math.abs(b.moved) - Math.abs(a.moved) || (a.id < b.id ? -1 : 1));
}

/** Ranks within each period, in the order of the pairs. */
function ranksOf(pairs: readonly Pair[], side: 'before' | 'after'): readonly number[] {
  const ranks = pairs.map(() => 0);
  for (const period of new Set(pairs.map((pair) => pair.period))) {
    const own = pairs.flatMap((pair, index) =>
      pair.period === period ? [{ id: String(index), score: pair[side].percent }] : [],
    );
    const ranking = rankPeople(own);
    if (ranking.kind === 'ranked') for (const { id, rank } of ranking.places) ranks[Number(id)] = rank;
  }
  return ranks;
}

function spreadsOf(compared: readonly Comparison[]): Backtest['spread'] {
  const before = spreadOf(compared.map((each) => each.before.percent));
  const after = spreadOf(compared.map((each) => each.after.percent));
  return before && after && { before, after };
}

const movesOf = (compared: readonly Comparison[]): Backtest['moves'] => ({
  up: compared.filter(({ moved }) => moved > 0).length,
  down: compared.filter(({ moved }) => moved < 0).length,
  same: compared.filter(({ moved }) => moved === 0).length,
  otherGrade: compared.filter(({ before, after }) => before.grade !== after.grade).length,
});

function gradesOf(before: Scorecard, after: Scorecard, compared: readonly Comparison[]): readonly GradeCount[] {
  const named = [...(after.grades ?? []), ...(before.grades ?? [])].map(({ name }) => name);
  const ungraded = before.grades && after.grades ? [] : [null];
  return [...new Set([...named, ...ungraded])].map((grade) => ({
    grade,
    before: compared.filter((each) => each.before.grade === grade).length,
    after: compared.filter((each) => each.after.grade === grade).length,
  }));
}

function costOf(standings: readonly Standing[]): { sum: number; without: number } {
  const coefficients = standings.flatMap(({ coefficient }) => (coefficient === null ? [] : [exact(coefficient)]));
  return { sum: Number(inDecimals(sum(coefficients), 4)), without: standings.length - coefficients.length };
}
