/** `kind: ranking`: who is ranked, what equal scores get, and what a group is shown (results.md §1). */
import { z } from 'zod';
import { listOf, mapping, name, refusing, whole } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const tieKey = mapping({ key: name, better: z.enum(['higher', 'lower'], refusing('better')).default('higher') });

const yes = z.boolean(refusing('yesNo')).default(true);

const show = mapping({
  /** the others in counts */
  bands: yes,
  /** averages by unit */
  units: yes,
  chart: yes,
  congratulate: yes,
  /** the scope's mean over the months before */
  trend: yes,
});

const schema = policyOf('ranking', {
  periods: listOf(z.enum(['month', 'quarter', 'year'], refusing('periods'))).default(['month', 'quarter', 'year']),
  ties: z
    .union([z.enum(['standard', 'dense', 'modified']), mapping({ keys: listOf(tieKey) })], refusing('ties'))
    .default('standard'),
  /** names a group reads; whoever shares the last of these ranks is named too */
  top: whole(1, 20, 'top').default(3),
  /** lower edges in percent, from the top; below the last is one band more */
  bands: z.array(whole(1, 99, 'bands'), refusing('bands')).default([90, 80, 60]),
  show: show.default({ bands: true, units: true, chart: true, congratulate: true, trend: true }),
  /** the smallest group that is shown anything, never under five */
  smallestGroup: whole(5, 100, 'smallestGroup').default(5),
  /** joined after this day of a month: not ranked for it */
  joinedAfter: whole(1, 31, 'dayOfMonth').default(15),
  /** employee numbers */
  exempt: z.array(name, refusing('list')).default([]),
  /** months with a result without which nobody is ranked for the period */
  fewest: mapping({
    quarter: whole(1, 3, 'value').default(2),
    year: whole(1, 12, 'value').default(8),
  }).default({ quarter: 2, year: 8 }),
  units: mapping({
    ranked: yes,
    score: z.enum(['mean', 'sheet'], refusing('unitScore')).default('mean'),
    /** which units stand against each other, by name or id; none = the units directly under the company */
    list: z.array(name, refusing('list')).default([]),
  }).default({ ranked: true, score: 'mean', list: [] }),
});

export const rankingKind = policyKind(schema, ({ bands }): readonly Draft[] => {
  const wrong = bands.findIndex((edge, index) => index > 0 && edge >= (bands[index - 1] ?? 0));
  if (wrong < 0) return [];
  return [
    error({
      code: 'bands-order',
      path: ['bands', wrong],
      message: text(
        `分数段 ${bands[wrong]} 应小于前一个`,
        `the edge ${bands[wrong]} has to be below the one before it`,
      ),
      mend: text('从高到低写，例如 [90, 80, 60]', 'write them from the top, such as [90, 80, 60]'),
    }),
  ];
});

export type RankingPolicy = z.output<typeof schema>;

/** The rules of a house that wrote none. */
export const DEFAULT_RANKING: RankingPolicy = schema.parse({ id: 'ranking', kind: 'ranking', name: '排名' });
