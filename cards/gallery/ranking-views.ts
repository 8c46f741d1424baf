/** Rankings as a group and as one person sees them. */
import type { OwnRankingView, RankedLine, RankingView } from '#cards/ranking-card.ts';
import type { TrendPoint } from '#cards/trend.ts';
import { addMonths } from '#core/calendar/period.ts';
import { PERIOD, STAFF, specialist, UNITS } from './clinic.ts';

const ranked = (rank: number, index: number, percent: number, grade: string): RankedLine => {
  const person = STAFF[index] ?? specialist;
  return { rank, personId: person.id, name: person.name, unitName: person.unitName, percent, grade };
};

const MEANS = [8214, 8260, 8198, 8305, 8341, 8290, 8377, 8402, 8455, 8430, 8512, 8596];

/** A year of the whole scope's mean. */
const scopeMeans: readonly TrendPoint[] = MEANS.map((percent, index) => ({
  period: addMonths(PERIOD, index + 1 - MEANS.length),
  percent,
}));

/** Equal scores share the second place. */
export const ranking: RankingView = {
  period: PERIOD,
  scopeName: '星颜医美',
  counted: 24,
  publishedAt: '11-11 10:00',
  correction: false,
  top: [ranked(1, 4, 9620, '优秀'), ranked(2, 9, 9350, '优秀'), ranked(2, 14, 9350, '优秀')],
  units: UNITS.map((name, index) => ({ name, mean: [8841, 8702, 8615, 8390][index] ?? 0, rank: null })),
  trend: scopeMeans,
  show: { chart: true, congratulate: true },
  changes: null,
  bands: [
    { from: 9000, to: 10000, count: 4 },
    { from: 8000, to: 9000, count: 12 },
    { from: 6000, to: 8000, count: 5 },
    { from: 0, to: 6000, count: 0 },
  ],
};

/** The same after an appeal. */
export const rankingCorrected: RankingView = {
  ...ranking,
  correction: true,
  changes: {
    counted: null,
    places: [
      { name: STAFF[9]?.name ?? '', before: { rank: 3, percent: 9280 }, after: { rank: 2, percent: 9350 } },
      { name: STAFF[11]?.name ?? '', before: { rank: 2, percent: 9350 }, after: null },
    ],
    units: [{ name: UNITS[1] ?? '', before: 8690, after: 8702 }],
    bands: [{ from: 9000, to: 10000, before: 3, after: 4 }],
  },
};

/** A quarter, and units that stand against each other. */
export const rankingOfQuarter: RankingView = {
  ...ranking,
  period: '2026-Q4',
  units: ranking.units.map((unit, index) => ({ ...unit, rank: index + 1 })),
  trend: [
    { period: '2026-Q2', percent: 8330 },
    { period: '2026-Q3', percent: 8429 },
    { period: '2026-Q4', percent: 8560 },
  ],
};

/** 李娜's own months. */
export const trend: readonly TrendPoint[] = [
  { period: '2026-07', percent: 8230 },
  { period: '2026-08', percent: 8415 },
  { period: '2026-09', percent: 8600 },
  { period: PERIOD, percent: 8750 },
];

export const ownRanking: OwnRankingView = {
  period: PERIOD,
  scopeName: '星颜医美',
  personName: specialist.name,
  total: 8750,
  full: 10000,
  percent: 8750,
  grade: '良好',
  rank: 9,
  counted: 24,
  moved: 3,
  trend,
  lifts: [
    { name: '投诉', score: 500, full: 1000 },
    { name: '业务熟悉程度', score: 2800, full: 3000 },
  ],
};
