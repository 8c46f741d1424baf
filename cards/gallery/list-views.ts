/** The views of lists, rankings and everything over time. */

import type { Locale } from '#cards/card.ts';
import type { EscalationView } from '#cards/escalation-card.ts';
import type { PendingLine, ProgressView } from '#cards/progress-card.ts';
import type { ExplainedLine, ReceiptView } from '#cards/receipt-card.ts';
import type { ScoresView } from '#cards/scores-card.ts';
import type { TaskLine } from '#cards/tasks.ts';
import type { TodoView } from '#cards/todo-card.ts';
import type { WhatifView } from '#cards/whatif-card.ts';
import type { State } from '#core/appraisal/appraisal.ts';
import { FIGURES, resultLines } from './appraisal-views.ts';
import { FINGERPRINT, guide, JUDGE, PERIOD, STAFF, SUPERVISOR, specialist, specialistHead } from './clinic.ts';
import { trend } from './ranking-views.ts';

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
  batches: [],
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

/** Several wait on one sheet: they can be rated side by side. */
export const todoOfSupervisor: TodoView = {
  personName: SUPERVISOR,
  tasks: supervisorTasks,
  batches: [{ batchId: '5b1f0c2a9d3e47685b1f0c2a9d3e4768', scorecardName: '客服专员月度考核表', people: 9 }],
  waiting: [],
};

const states: readonly State[] = ['collecting', 'collecting', 'review', 'sign_off'];

/** All 24 people, so that the card is seen at its usual longest. */
const pending: readonly PendingLine[] = STAFF.map((person, index) => {
  const state = states[index % states.length] ?? 'review';
  const waitingFor = state === 'review' ? SUPERVISOR : person.name;
  return {
    personId: person.id,
    name: person.name,
    unitName: person.unitName,
    state,
    waitingFor,
    unseen: index % 7 === 3 ? 2 : 0,
    daysLeft: index - 2,
  };
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
  ratings: { asked: 30, in: 12 },
  pending,
  notices: [{ period: '2026-11', sent: 24, acknowledged: 21 }],
  mayRemind: true,
  mayPublish: false,
};

export const progressDone: ProgressView = {
  ...progress,
  counts: [{ state: 'final', count: 24 }],
  pending: [],
  mayPublish: true,
};

/** The card before the first cycle: only the sheets were announced. */
export const progressBefore: ProgressView = {
  ...progress,
  cycleId: null,
  counts: [],
  ratings: { asked: 0, in: 0 },
  pending: [],
  notices: [{ period: PERIOD, sent: 24, acknowledged: 9 }],
  mayRemind: false,
};

export const escalation: EscalationView = {
  rung: 'next_up',
  debtors: [
    {
      name: SUPERVISOR,
      tasks: [
        { kind: 'review', personName: guide.name, period: PERIOD, daysLate: 5 },
        { kind: 'review', personName: specialist.name, period: PERIOD, daysLate: 5 },
        { kind: 'rating', personName: null, period: PERIOD, daysLate: 4 },
      ],
    },
    {
      name: specialist.name,
      tasks: [{ kind: 'self_review', personName: specialist.name, period: PERIOD, daysLate: 6 }],
    },
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
  line: Omit<ExplainedLine, 'input' | 'sources' | 'rule' | 'steps'>,
  locale: Locale,
): ExplainedLine {
  const zh = locale === 'zh';
  const ofMetric = leafId === 'online';
  return {
    ...line,
    input: ofMetric ? '52%' : line.why,
    sources: ofMetric
      ? [zh ? '线上 52%，客服系统，批次 10 月，何静 于 11-01 09:00 录入' : '52%, 客服系统, batch 10']
      : [],
    rule: ofMetric ? (zh ? '≥ 50 得 10，≥ 30 得 5，其余 0' : 'from 50 → 10, from 30 → 5, else 0') : null,
    steps: ofMetric ? (zh ? ['52 ≥ 50', '得 10'] : ['52 ≥ 50', 'score 10']) : [],
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

export const unreadNotice = {
  period: '2026-11',
  scorecardId: 'online-service-specialist',
  scorecardName: specialistHead.scorecardName,
};

const online = (locale: Locale) => ({
  name: '线上响应',
  gain: 500,
  how: locale === 'zh' ? '线上 30 秒内响应占比达到 50%（现在 42%）' : '线上 30 秒内响应占比 reaches 50% (now 42%)',
});
const errands = (locale: Locale) => ({
  name: '临时任务',
  gain: 200,
  how: locale === 'zh' ? '评分达到 10' : 'the rating reaches 10',
});

export const whatif = (locale: Locale): WhatifView => ({
  ...specialistHead,
  due: null,
  provisional: false,
  answer: {
    kind: 'way',
    grade: '优秀',
    from: 9000,
    reached: 8750,
    needed: 250,
    alone: [online(locale)],
    together: null,
    others: [errands(locale)],
    open: [],
  },
});

export const whatifProvisional = (locale: Locale): WhatifView => ({
  ...whatif(locale),
  provisional: true,
  answer: {
    kind: 'way',
    grade: '合格',
    from: 6000,
    reached: 3450,
    needed: 2550,
    alone: [],
    together: null,
    others: [online(locale)],
    open: [
      { name: '业务熟悉程度', points: 3000 },
      { name: '临时任务', points: 1000 },
    ],
  },
});

export const whatifTop = (locale: Locale): WhatifView => ({
  ...whatif(locale),
  answer: {
    kind: 'sentence',
    sentence: locale === 'zh' ? '已经是最高等级“优秀”' : 'the highest grade "优秀" is reached',
  },
});
