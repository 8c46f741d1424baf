/** The views of lists, rankings and everything over time. */

import type { Locale } from '#cards/card.ts';
import type { PendingLine, ProgressView } from '#cards/progress-card.ts';
import type { OwnRankingView, RankedLine, RankingView } from '#cards/ranking-card.ts';
import type { ExplainedLine, ReceiptView } from '#cards/receipt-card.ts';
import type { ScoresView } from '#cards/scores-card.ts';
import type { TaskLine } from '#cards/tasks.ts';
import type { TodoView } from '#cards/todo-card.ts';
import type { TrendPoint } from '#cards/trend.ts';
import type { State } from '#core/appraisal/appraisal.ts';
import { FIGURES, resultLines } from './appraisal-views.ts';
import { FINGERPRINT, guide, JUDGE, PERIOD, STAFF, SUPERVISOR, specialist, specialistHead, UNITS } from './clinic.ts';

const task = (kind: TaskLine['kind'], personName: string, due: string, daysLeft: number): TaskLine => ({
  appraisalId: `a-${personName}-${kind}`,
  revision: 2,
  kind,
  personName,
  period: PERIOD,
  due,
  daysLeft,
});

export const ownTasks: readonly TaskLine[] = [task('self_review', specialist.name, '11-04 18:00', 1)];

export const supervisorTasks: readonly TaskLine[] = [
  task('review', guide.name, '11-05 18:00', -1),
  task('review', specialist.name, '11-06 18:00', 0),
  task('appeal_decision', '何嘉怡', '11-09 18:00', 3),
  task('sign_off', SUPERVISOR, '11-11 18:00', 5),
];

export const todo: TodoView = {
  personName: specialist.name,
  tasks: [task('sign_off', specialist.name, '11-11 18:00', 3)],
  waiting: [
    {
      appraisalId: 'a-1',
      revision: 4,
      period: '2026-10',
      state: 'review',
      waitingFor: SUPERVISOR,
      takeBack: 'recall_self',
    },
    {
      appraisalId: 'a-2',
      revision: 9,
      period: '2026-09',
      state: 'appeal',
      waitingFor: JUDGE,
      takeBack: 'withdraw_appeal',
    },
  ],
};

const states: readonly State[] = ['collecting', 'collecting', 'review', 'sign_off'];

/** All 24 people, so that the card is seen at its usual longest. */
const pending: readonly PendingLine[] = STAFF.map((person, index) => {
  const state = states[index % states.length] ?? 'review';
  const waitingFor = state === 'review' ? SUPERVISOR : person.name;
  return { personId: person.id, name: person.name, unitName: person.unitName, state, waitingFor, daysLeft: index - 2 };
});

export const progress: ProgressView = {
  cycleId: 'c-2026-10',
  period: PERIOD,
  scopeName: '星颜医美',
  asOf: '11-04 09:30',
  counts: [
    { state: 'collecting', count: 12 },
    { state: 'review', count: 6 },
    { state: 'sign_off', count: 6 },
    { state: 'final', count: 0 },
  ],
  pending,
  mayRemind: true,
  mayPublish: false,
};

export const progressDone: ProgressView = {
  ...progress,
  counts: [{ state: 'final', count: 24 }],
  pending: [],
  mayPublish: true,
};

const ranked = (rank: number, index: number, percent: number, grade: string): RankedLine => {
  const person = STAFF[index] ?? specialist;
  return { rank, personId: person.id, name: person.name, unitName: person.unitName, percent, grade };
};

/** Equal scores share the second place. */
export const ranking: RankingView = {
  period: PERIOD,
  scopeName: '星颜医美',
  counted: 24,
  publishedAt: '11-11 10:00',
  top: [ranked(1, 4, 9620, '优秀'), ranked(2, 9, 9350, '优秀'), ranked(2, 14, 9350, '优秀')],
  units: UNITS.map((name, index) => ({ name, mean: [8841, 8702, 8615, 8390][index] ?? 0 })),
  bands: [
    { from: 9000, to: 10000, count: 4 },
    { from: 8000, to: 9000, count: 12 },
    { from: 6000, to: 8000, count: 5 },
    { from: 0, to: 6000, count: 0 },
  ],
};

const trend: readonly TrendPoint[] = [
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

export const receipt = (locale: Locale): ReceiptView => ({
  ...specialistHead,
  due: null,
  lines: resultLines(locale).map((line) => explained(line.leafId, line, locale)),
  subtotal: 8750,
  result: { figures: FIGURES, standing: { state: 'final', signature: 'signed', at: '11-10 09:05' } },
  scorecardVersion: `sha256:${FINGERPRINT}`,
  focus: null,
});

function explained(
  leafId: string,
  line: Omit<ExplainedLine, 'input' | 'source' | 'rule'>,
  locale: Locale,
): ExplainedLine {
  const zh = locale === 'zh';
  const ofMetric = leafId === 'online';
  return {
    ...line,
    input: ofMetric ? '52%' : line.why,
    source: ofMetric ? (zh ? '客服系统，11-01 导入' : '客服系统, imported 11-01') : null,
    rule: ofMetric ? (zh ? '≥ 50 得 10，≥ 30 得 5，其余 0' : 'from 50 → 10, from 30 → 5, else 0') : null,
  };
}

export const scores = (locale: Locale): ScoresView => ({
  ...specialistHead,
  due: '11-11 18:00',
  state: 'sign_off',
  result: { figures: FIGURES, standing: { state: 'sign_off', decision: null }, lines: resultLines(locale) },
  trend,
});

export const scoresWaiting: ScoresView = {
  ...specialistHead,
  due: null,
  state: 'review',
  result: null,
  trend: trend.slice(0, 3),
};
