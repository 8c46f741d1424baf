/** Points that must add up, and the choice between points and stars, parts and a rule. */
import { type Decimal, exact, sum, ZERO } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import { basePoints } from '#core/scorecard/leaves.ts';
import type { Criterion, Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';

/** What must hold before points can be added up at all. */
export function lintShape({ criteria }: Scorecard): readonly Draft[] {
  const valued = criteria.flatMap(valueFindings);
  return [...valued, ...(valued.length > 0 ? [] : starsFindings(criteria)), ...criteria.flatMap(shapeFindings)];
}

/** Findings of sums: criteria to the total, parts to their criterion, stars to something. */
export function lintPoints(scorecard: Scorecard): readonly Draft[] {
  const base = basePoints(scorecard);
  return [
    ...totalFindings(scorecard, base),
    ...scorecard.criteria.flatMap((criterion, index) => partsFindings(criterion, index, base[index] ?? '0')),
    ...base.flatMap(vanishedFindings),
  ];
}

function valueFindings({ id, points, stars }: Criterion, index: number): readonly Draft[] {
  if ((points === undefined) !== (stars === undefined)) return [];
  const [zh, en] =
    points === undefined
      ? ['既没有 points 也没有 stars', 'neither points nor stars']
      : ['points 和 stars 都写了', 'both points and stars'];
  return [
    error({
      code: 'points-or-stars',
      path: ['criteria', index],
      message: text(`“${id}”${zh}`, `"${id}" has ${en}`),
      mend: text('写 points 或 stars 之一', 'write either points or stars'),
    }),
  ];
}

function starsFindings(criteria: readonly Criterion[]): readonly Draft[] {
  const starred = criteria.filter(({ stars }) => stars !== undefined);
  if (starred.length === 0 || starred.length === criteria.length) return [];
  const index = criteria.findIndex(({ stars }) => stars === undefined);
  return [
    error({
      code: 'stars-mixed',
      path: ['criteria', index],
      message: text(
        `有的项用 stars，“${criteria[index]?.id}”没有`,
        `some criteria have stars, "${criteria[index]?.id}" has none`,
      ),
      mend: text(
        '要么每一项都用 stars，要么都用 points',
        'give stars to every criterion, or points to every criterion',
      ),
    }),
  ];
}

function totalFindings({ total }: Scorecard, base: readonly Decimal[]): readonly Draft[] {
  return differenceFindings({
    code: 'points-sum',
    path: ['total'],
    parts: base,
    whole: total,
    of: ['各考核项', 'the criteria', '总分', 'total'],
  });
}

function partsFindings({ id, parts }: Criterion, index: number, points: Decimal): readonly Draft[] {
  if (!parts) return [];
  const path = ['criteria', index, 'parts'];
  const of = [`“${id}”的各部分`, `the parts of "${id}"`, '本项分值', 'its points'] as const;
  return differenceFindings({ code: 'parts-sum', path, parts: parts.map((part) => part.points), whole: points, of });
}

interface Adding {
  readonly code: 'points-sum' | 'parts-sum' | 'season-sum';
  readonly path: FieldPath;
  readonly parts: readonly Decimal[];
  readonly whole: Decimal;
  /** what is added and what it should give: zh, en, zh, en */
  readonly of: readonly [string, string, string, string];
}

/** One finding when the parts do not add up to the whole; it names the difference. */
export function differenceFindings({ code, path, parts, whole, of }: Adding): readonly Draft[] {
  const added = sum(parts.map(exact));
  const difference = added.sub(exact(whole));
  if (difference.equals(ZERO)) return [];
  const [zh, en] = difference.gt(ZERO) ? ['多', 'more'] : ['少', 'less'];
  const size = inWords(difference.abs());
  const [zhParts, enParts, zhWhole, enWhole] = of;
  return [
    error({
      code,
      path,
      message: text(
        `${zhParts}合计 ${inWords(added)}，比${zhWhole} ${whole} ${zh} ${size}`,
        `${enParts} add up to ${inWords(added)}, ${size} ${en} than ${enWhole} ${whole}`,
      ),
      mend: text(`调整分值，使合计等于 ${whole}`, `change the points so that they add up to ${whole}`),
    }),
  ];
}

function shapeFindings(criterion: Criterion, index: number): readonly Draft[] {
  const { id, parts, rule } = criterion;
  const path = ['criteria', index];
  if ((parts === undefined) === (rule === undefined)) {
    const [zh, en] = parts
      ? ['既有 parts 又有 rule', 'both parts and a rule']
      : ['没有 rule，也没有 parts', 'neither a rule nor parts'];
    return [
      error({
        code: 'parts-or-rule',
        path,
        message: text(`“${id}”${zh}`, `"${id}" has ${en}`),
        mend: text('一项要么分成 parts，要么有一条 rule', 'a criterion has either parts or one rule'),
      }),
    ];
  }
  if (!parts) return [];
  const stray = (['metric', 'outOf', 'raters'] as const).filter((field) => criterion[field] !== undefined);
  return stray.map((field) =>
    error({
      code: 'field-of-a-part',
      path: [...path, field],
      atKey: true,
      message: text(`“${id}”分成了 parts，${field} 不起作用`, `"${id}" has parts, so its ${field} does nothing`),
      mend: text(`把 ${field} 写到各部分上`, `write ${field} on the parts`),
    }),
  );
}

function vanishedFindings(points: Decimal, index: number): readonly Draft[] {
  if (exact(points).gt(ZERO)) return [];
  return [
    error({
      code: 'stars-vanish',
      path: ['criteria', index, 'stars'],
      message: text('按 stars 分到的分值是 0', 'the stars bring 0 points'),
      mend: text('让各项的 stars 更接近，或改用 points', 'bring the stars closer together, or write points'),
    }),
  ];
}
