/** Seasons keep the total, share no month, and name criteria that exist. */
import { exact, sum } from '#core/number/decimal.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { basePoints } from '#core/scorecard/leaves.ts';
import { suggestion } from '#core/scorecard/schema-findings.ts';
import type { Scorecard, Season } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { differenceFindings } from './lint-points.ts';

/** Findings of seasons. */
export function lintSeasons(scorecard: Scorecard): readonly Draft[] {
  const { seasons = [] } = scorecard;
  return [
    ...periodFindings(scorecard),
    ...seasons.flatMap((season, index) => criteriaFindings(scorecard, season, index)),
    ...sharedMonths(seasons),
  ];
}

/** Only months lie in a season. */
function periodFindings({ seasons, period }: Scorecard): readonly Draft[] {
  if (!seasons || period.includes('month')) return [];
  return [
    error({
      code: 'season-without-month',
      path: ['seasons'],
      atKey: true,
      message: text('季节权重按月份生效，本表不按月考核', 'seasons apply to months, and this sheet is not monthly'),
      mend: text('在 period 里加上 month，或删掉 seasons', 'add month to period, or remove seasons'),
    }),
  ];
}

function criteriaFindings(scorecard: Scorecard, season: Season, index: number): readonly Draft[] {
  const ids = scorecard.criteria.map(({ id }) => id);
  const path = ['seasons', index, 'points'];
  const unknown = Object.keys(season.points)
    .filter((id) => !ids.includes(id))
    .map((id) =>
      error({
        code: 'unknown-criterion',
        path: [...path, id],
        atKey: true,
        message: text(`没有考核项“${id}”`, `there is no criterion "${id}"`),
        mend: suggestion(id, ids),
      }),
    );
  if (unknown.length > 0) return unknown;
  const base = basePoints(scorecard);
  // a wrong sum outside any season is told once, by lint-points
  if (!sum(base.map(exact)).equals(exact(scorecard.total))) return [];
  const points = ids.map((id, at) => season.points[id] ?? base[at] ?? '0');
  const of = [`“${season.name}”期间各项`, `the criteria in "${season.name}"`, '总分', 'total'] as const;
  return differenceFindings({ code: 'season-sum', path, parts: points, whole: scorecard.total, of });
}

function sharedMonths(seasons: readonly Season[]): readonly Draft[] {
  const taken = new Map<number, string>();
  return seasons.flatMap(({ name, months }, index) =>
    months.flatMap((month, at) => {
      const other = taken.get(month);
      taken.set(month, name);
      if (other === undefined) return [];
      return [
        error({
          code: 'season-month',
          path: ['seasons', index, 'months', at],
          message: text(`${month} 月已属于“${other}”`, `month ${month} already belongs to "${other}"`),
          mend: text('一个月只能属于一个季节', 'a month belongs to one season only'),
        }),
      ];
    }),
  );
}
