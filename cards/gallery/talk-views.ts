/** What follows the specialist's result of 87.5: the talk about it, its goals, and an improvement plan. */
import type { Locale } from '#cards/card.ts';
import type { InterviewAnswerView } from '#cards/interview-answer-card.ts';
import type { InterviewView, TalkNotes } from '#cards/interview-card.ts';
import type { CheckLine, PlanView } from '#cards/plan-card.ts';
import type { PlanCheckView } from '#cards/plan-check-card.ts';
import type { PlanFormView } from '#cards/plan-form-card.ts';
import type { FollowLine } from '#cards/todo-card.ts';
import { agendaOf } from '#core/results/agenda.ts';
import { resultLines } from './appraisal-views.ts';
import { FINGERPRINT, SUPERVISOR, specialist, specialistHead } from './clinic.ts';

const GOAL = '微信一分钟内响应，全月超时不超过 3 次';

export const goals = [
  { words: GOAL, criterion: '响应 · 微信', state: 'open' },
  { words: '月度自测一次通过', criterion: '服务反馈 · 月度自测', state: 'open' },
] as const;

const notes: TalkNotes = {
  praise: '国庆期间咨询量翻倍，回访一个没落，还主动和晓晴错峰排班。',
  improve: '投诉那一件，客户等了两小时才有人接。以后接不过来就在群里喊人。',
  goals,
};

/** September: the same sheet, four leaves otherwise. */
const before = (locale: Locale) =>
  resultLines(locale).map((line) => ({ ...line, score: line.leafId === 'complaint' ? 1000 : line.score }));

export const interview = (locale: Locale): InterviewView => ({
  ...specialistHead,
  due: null,
  revision: 1,
  state: 'open',
  interviewerName: SUPERVISOR,
  asks: true,
  total: 8750,
  grade: '良好',
  agenda: agendaOf(resultLines(locale), before(locale)),
  trend: [
    { period: '2026-08', percent: 8600 },
    { period: '2026-09', percent: 9250 },
    { period: '2026-10', percent: 8750 },
  ],
  lastGoals: [{ id: 'g-last', words: '术后护理的培训参加一次', criterion: '业务熟悉程度', state: 'open' }],
  remark: null,
  plan: null,
  criteria: resultLines(locale).map(({ leafId, name }) => ({ id: leafId, name })),
  values: {},
  draftSavedAt: null,
  notes: null,
  agreedAt: null,
  recorded: { by: SUPERVISOR, at: '11-11 10:02', fingerprint: FINGERPRINT },
});

export const interviewDraft = (locale: Locale): InterviewView => ({
  ...interview(locale),
  values: { 'talk:praise': notes.praise, 'talk:mark:g-last': 'met', 'talk:goal:1': GOAL, 'talk:criterion:1': 'wechat' },
  draftSavedAt: '11-11 10:20',
  plan: { goal: '投诉当天回复', until: '2026-12-09' },
});

export const interviewAgain = (locale: Locale): InterviewView => ({
  ...interview(locale),
  revision: 3,
  lastGoals: [{ id: 'g-last', words: '术后护理的培训参加一次', criterion: '业务熟悉程度', state: 'met' }],
  remark: { at: '11-11 15:31', words: '超时 3 次太紧，旺季一天就有上百个咨询，改成 5 次我能做到。' },
  values: { 'talk:praise': notes.praise, 'talk:improve': notes.improve, 'talk:goal:1': GOAL },
});

export const interviewHeld = (locale: Locale): InterviewView => ({
  ...interview(locale),
  revision: 2,
  state: 'held',
  notes,
});

export const interviewAgreed = (locale: Locale): InterviewView => ({
  ...interviewHeld(locale),
  revision: 3,
  state: 'agreed',
  agreedAt: '11-11 16:40',
});

export const interviewAnswer: InterviewAnswerView = {
  ...specialistHead,
  due: null,
  revision: 2,
  state: 'held',
  interviewerName: SUPERVISOR,
  asks: true,
  notes,
  lastGoals: [{ words: '术后护理的培训参加一次', criterion: '业务熟悉程度', state: 'met' }],
  values: {},
  agreedAt: null,
  recorded: { by: SUPERVISOR, at: '11-11 11:15', fingerprint: FINGERPRINT },
};

export const planForm: PlanFormView = {
  ...specialistHead,
  due: null,
  revision: 0,
  lengths: [2, 3, 4, 5, 6, 7, 8].map((weeks) => ({ weeks, until: `2026-12-${String(weeks + 10)}` })),
  runs: false,
  values: {},
};

const check = (number: number, state: CheckLine['state'], said: Partial<CheckLine> = {}): CheckLine => ({
  number,
  dueDay: `2026-11-${11 + 7 * (number - 1)}`,
  state,
  did: null,
  evidence: null,
  file: null,
  ...said,
});

const did = { did: '接不过来的 4 次都在群里喊了人。', evidence: '客服系统 11 月第一周超时 1 次。' };

export const plan: PlanView = {
  planId: 'plan-1',
  personName: specialist.name,
  ownerName: SUPERVISOR,
  goal: '投诉当天回复，四周内没有超时',
  fromDay: '2026-11-04',
  toDay: '2026-11-25',
  state: 'running',
  checks: [check(1, 'reported', did), check(2, 'skipped'), check(3, 'due')],
  asks: true,
  own: false,
  ended: false,
  values: {},
  closed: null,
  fingerprint: FINGERPRINT,
};

export const planOwn: PlanView = { ...plan, asks: false, own: true };
export const planEnded: PlanView = { ...plan, ended: true };
export const planMet: PlanView = {
  ...plan,
  state: 'met',
  asks: false,
  checks: [check(1, 'reported', did), check(2, 'skipped'), check(3, 'reported', { ...did, file: '投诉登记.pdf' })],
  closed: { by: SUPERVISOR, at: '11-26 10:30', reason: '四周都做到了。' },
};

export const planCheck: PlanCheckView = {
  planId: 'plan-1',
  personName: specialist.name,
  ownerName: SUPERVISOR,
  goal: plan.goal,
  check: check(3, 'due'),
  of: 3,
  asks: true,
  running: true,
  files: [{ id: 'f-1', name: '投诉登记.pdf' }],
  values: {},
  fingerprint: null,
};

export const planCheckReported: PlanCheckView = {
  ...planCheck,
  check: check(3, 'reported', did),
  asks: false,
  fingerprint: FINGERPRINT,
};

export const planCheckSkipped: PlanCheckView = { ...planCheck, check: check(2, 'skipped'), asks: false };

export const follows: readonly FollowLine[] = [
  { kind: 'talk', appraisalId: specialistHead.appraisalId, period: specialistHead.period },
  { kind: 'plan', planId: 'plan-1', goal: plan.goal, until: plan.toDay, next: '2026-11-25', due: true },
];

/** Of whoever holds them: one begun, one that came back. */
export const talksToHold: readonly FollowLine[] = [false, true].map((back) => ({
  kind: 'to_hold',
  appraisalId: specialistHead.appraisalId,
  period: specialistHead.period,
  personName: specialist.name,
  back,
}));
