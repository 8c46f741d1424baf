/** Grades from the top down to 0, each within reach; one way to a coefficient. */
import { exact, ratioOf, sum, ZERO } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import type { Grade, Rule, Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { lintLinear } from './lint-rules.ts';
import { leafSources, outOfOf } from './sources.ts';

/** Findings of grades and coefficient. */
export function lintGrades(scorecard: Scorecard): readonly Draft[] {
  const { grades = [], coefficient } = scorecard;
  const order = grades.flatMap((grade, index) => orderFindings(grades[index - 1], grade, index));
  return [
    ...order,
    ...holeFindings(grades),
    ...(order.length > 0 ? [] : reachFindings(scorecard, grades)),
    ...coefficientFindings(scorecard),
    ...lintLinear(coefficient?.linear ?? [], ['coefficient', 'linear']),
  ];
}

function orderFindings(above: Grade | undefined, grade: Grade, index: number): readonly Draft[] {
  if (!above || exact(grade.from).lt(exact(above.from))) return [];
  const isSame = grade.from === above.from;
  return [
    error({
      code: isSame ? 'grades-overlap' : 'grade-unreachable',
      path: ['grades', index, 'from'],
      message: text(
        `“${grade.name}”从 ${grade.from} 起，已被“${above.name}”（${above.from} 起）取走`,
        `"${grade.name}" from ${grade.from} is already taken by "${above.name}" from ${above.from}`,
      ),
      mend: text('等级从高到低排列，各不相同', 'write grades from the top down, each with its own edge'),
    }),
  ];
}

function holeFindings(grades: readonly Grade[]): readonly Draft[] {
  const last = grades.at(-1);
  if (!last || exact(last.from).equals(ZERO)) return [];
  return [
    error({
      code: 'grades-hole',
      path: ['grades', grades.length - 1, 'from'],
      message: text(`低于 ${last.from} 的总分没有等级`, `totals below ${last.from} have no grade`),
      mend: text('最后一个等级写 from: 0', 'write from: 0 on the last grade'),
    }),
  ];
}

function reachFindings(scorecard: Scorecard, grades: readonly Grade[]): readonly Draft[] {
  const most = highestTotal(scorecard);
  return grades.flatMap(({ name, from }, index) => {
    if (exact(from).lte(most)) return [];
    return [
      error({
        code: 'grade-unreachable',
        path: ['grades', index, 'from'],
        message: text(
          `“${name}”从 ${from} 起，最高只能得 ${inWords(most)}`,
          `"${name}" begins at ${from}, the highest total is ${inWords(most)}`,
        ),
        mend: text(
          '降低界限；界限按本表的分值写，不按百分比',
          'lower the edge; edges are in points of this sheet, not percent',
        ),
      }),
    ];
  });
}

/** What a perfect sheet brings, bonus included: some rules cannot bring their full points. */
function highestTotal(scorecard: Scorecard) {
  const leaves = leafSources(scorecard).map((leaf) => {
    const outOf = outOfOf(leaf);
    if (exact(outOf).equals(ZERO)) return ZERO;
    const best = leaf.source.rule ? bestScore(leaf.source.rule, outOf) : exact(outOf);
    return best.mul(exact(leaf.points)).div(exact(outOf));
  });
  const rounded = sum(leaves).mul(ratioOf(100n, 1n)).ceil().div(ratioOf(100n, 1n));
  return rounded.add(exact(scorecard.bonus?.cap ?? '0'));
}

function bestScore({ tiers, linear, levels, rating }: Rule, outOf: string) {
  const scores = tiers?.map(({ score }) => score) ??
    linear?.map(([, score]) => score) ??
    levels?.map(({ to }) => to) ?? [rating?.max ?? outOf];
  return scores.map(exact).reduce((best, score) => (score.gt(best) ? score : best), ZERO);
}

function coefficientFindings({ grades = [], coefficient }: Scorecard): readonly Draft[] {
  const index = grades.findIndex((grade) => grade.coefficient !== undefined);
  if (!coefficient || index === -1) return [];
  return [
    error({
      code: 'coefficient-twice',
      path: ['coefficient'],
      atKey: true,
      message: text('绩效系数既按等级又按直线', 'the coefficient comes both from the grades and from a line'),
      mend: text('只留一种', 'keep one of them'),
    }),
  ];
}
