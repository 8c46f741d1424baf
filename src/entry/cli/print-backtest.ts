/** A backtest as people read it in a terminal. */
import { formatScore } from '#core/number/round.ts';
import { type Text, type TextLocale, text } from '#core/scorecard/text.ts';
import type { Backtest, Comparison, LeftOut } from '#core/scoring/backtest.ts';
import type { Spread } from '#core/scoring/backtest-spread.ts';

/** Longer lists are cut; --json has all of them. */
const SHOWN = 20;

/** Every section, in one language. */
export function printBacktest(found: Backtest, lang: TextLocale): string {
  const lines = [
    ...movesInWords(found),
    ...gradesInWords(found),
    ...(found.spread ? spreadInWords(found.spread.before, found.spread.after) : []),
    costInWords(found),
    ...cut(found.compared.filter(({ moved }) => moved !== 0).map(comparisonInWords)),
    ...cut(found.leftOut.map(leftOutInWords)),
    ...(found.notRead.length === 0 ? [] : [notReadInWords(found.notRead)]),
    ...found.warnings.flatMap(({ message, mend }) => [
      text(`提醒：${message.zh}`, `warning: ${message.en}`),
      text(`  → ${mend.zh}`, `  → ${mend.en}`),
    ]),
  ];
  return `${lines.map((line) => line[lang]).join('\n')}\n`;
}

function cut(lines: readonly Text[]): readonly Text[] {
  const more = lines.length - SHOWN;
  return more <= 0 ? lines : [...lines.slice(0, SHOWN), text(`  …… 另有 ${more} 份`, `  … and ${more} more`)];
}

function movesInWords({ compared, leftOut, moves }: Backtest): readonly Text[] {
  const { up, down, same, otherGrade } = moves;
  return [
    text(
      `可比 ${compared.length} 份，不可比 ${leftOut.length} 份`,
      `${compared.length} sheets compared, ${leftOut.length} left out`,
    ),
    text(
      `升 ${up}，降 ${down}，不变 ${same}；换等级 ${otherGrade}`,
      `${up} up, ${down} down, ${same} the same; ${otherGrade} in another grade`,
    ),
  ];
}

const gradesInWords = ({ grades }: Backtest): readonly Text[] =>
  grades.map(({ grade, before, after }) =>
    text(`  ${grade ?? '无等级'}：${before} → ${after}`, `  ${grade ?? 'no grade'}: ${before} → ${after}`),
  );

function spreadInWords(before: Spread, after: Spread): readonly Text[] {
  const both = (of: (spread: Spread) => number) => `${formatScore(of(before))} → ${formatScore(of(after))}`;
  const [quarter, half, rest] = [0, 1, 2].map((index) => both(({ quartiles }) => quartiles[index] ?? 0));
  return [
    text(
      `均值 ${both(({ mean }) => mean)}，标准差 ${both(({ deviation }) => deviation)}`,
      `mean ${both(({ mean }) => mean)}, standard deviation ${both(({ deviation }) => deviation)}`,
    ),
    text(`四分位 ${quarter}，${half}，${rest}`, `quartiles ${quarter}, ${half}, ${rest}`),
    text(
      `最集中的 2 个百分点里有 ${both(({ crowd }) => crowd.share)}% 的人`,
      `within the fullest 2 percent: ${both(({ crowd }) => crowd.share)} % of the people`,
    ),
  ];
}

function costInWords({ cost }: Backtest): Text {
  const { before, after } = cost;
  const without = before.without + after.without === 0 ? '' : ` (− ${before.without} → ${after.without})`;
  return text(
    `系数合计 ${before.sum} → ${after.sum}${without}`,
    `sum of coefficients ${before.sum} → ${after.sum}${without}`,
  );
}

function comparisonInWords({ id, period, before, after, moved }: Comparison): Text {
  const sign = moved > 0 ? '+' : '−';
  const percent = `${formatScore(before.percent)} → ${formatScore(after.percent)} (${sign}${formatScore(Math.abs(moved))})`;
  const grade = before.grade === after.grade ? '' : `  ${before.grade ?? '–'} → ${after.grade ?? '–'}`;
  return text(
    `  ${id} ${period}  ${percent}${grade}  第 ${before.rank} → ${after.rank} 名`,
    `  ${id} ${period}  ${percent}${grade}  rank ${before.rank} → ${after.rank}`,
  );
}

function leftOutInWords({ id, period, side, reason }: LeftOut): Text {
  const [zh, en] = side === 'before' ? ['现行的表', 'as it is'] : ['改过的表', 'as it would be'];
  return text(`  ${id} ${period} 不可比（${zh}）：${reason.zh}`, `  ${id} ${period} left out (${en}): ${reason.en}`);
}

const notReadInWords = (ids: readonly string[]): Text =>
  text(`改过的表不读：${ids.join('、')}`, `not read by the changed scorecard: ${ids.join(', ')}`);
