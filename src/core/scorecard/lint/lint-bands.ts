/** Levels and ratings: bands the right way round, without overlaps. */
import { type Decimal, exact } from '#core/number/decimal.ts';
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import type { Rule } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';

type Band = NonNullable<Rule['levels']>[number];

/** Findings of the levels or the rating of one rule, which is written in `outOf`. */
export function lintBands({ levels = [], rating }: Rule, path: FieldPath, outOf: Decimal): readonly Draft[] {
  const reversed = levels.flatMap((band, index) => reversedBand(band, [...path, 'levels', index]));
  return [
    ...reversed,
    ...(reversed.length > 0 ? [] : overlaps(levels, [...path, 'levels'])),
    ...(rating?.min === undefined ? [] : reversedRating(rating.min, rating.max ?? outOf, [...path, 'rating', 'min'])),
  ];
}

function reversedBand({ name, from, to }: Band, path: FieldPath): readonly Draft[] {
  if (exact(from).lte(exact(to))) return [];
  return [
    error({
      code: 'range-reversed',
      path,
      message: text(
        `等级“${name}”的 from ${from} 大于 to ${to}`,
        `level "${name}" begins at ${from}, above its end ${to}`,
      ),
      mend: text('交换 from 和 to', 'swap from and to'),
    }),
  ];
}

function reversedRating(min: Decimal, max: Decimal, path: FieldPath): readonly Draft[] {
  if (exact(min).lt(exact(max))) return [];
  return [
    error({
      code: 'range-reversed',
      path,
      message: text(`min ${min} 不小于 max ${max}`, `min ${min} is not below max ${max}`),
      mend: text('让 min 小于 max', 'write a min below max'),
    }),
  ];
}

/** A score must belong to one level only. */
function overlaps(levels: readonly Band[], path: FieldPath): readonly Draft[] {
  return levels.flatMap((band, index) => {
    const other = levels.slice(0, index).find((earlier) => touches(earlier, band));
    if (!other) return [];
    return [
      error({
        code: 'levels-overlap',
        path: [...path, index],
        message: text(
          `等级“${band.name}”（${band.from}–${band.to}）与“${other.name}”（${other.from}–${other.to}）重叠`,
          `level "${band.name}" (${band.from} to ${band.to}) overlaps "${other.name}" (${other.from} to ${other.to})`,
        ),
        mend: text('让每个分数只属于一个等级', 'let every score belong to one level only'),
      }),
    ];
  });
}

const touches = (a: Band, b: Band): boolean => exact(a.from).lte(exact(b.to)) && exact(b.from).lte(exact(a.to));
