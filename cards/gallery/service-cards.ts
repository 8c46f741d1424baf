/** Alerts, complaints, notes on their causes and the morning digest, in every state. */
import { type AlertLine, alertCard } from '#cards/alert-card.ts';
import type { Card, Locale } from '#cards/card.ts';
import { type ComplaintView, complaintCard, complaintGoneCard } from '#cards/complaint-card.ts';
import { complaintFormCard } from '#cards/complaint-form-card.ts';
import { type ComplaintLine, complaintListCard } from '#cards/complaint-list-card.ts';
import { type LowAnswer, morningDigestCard } from '#cards/morning-digest-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { type RootCauseView, rootCauseCard } from '#cards/root-cause-card.ts';
import { todoCard } from '#cards/todo-card.ts';
import { guide, SUPERVISOR, specialist } from './clinic.ts';
import { incidentCards } from './incident-cards.ts';

const CHANNELS = [
  { id: 'head_office', name: '总部' },
  { id: 'duty_phone', name: '值班电话' },
  { id: 'online', name: '线上' },
];

const WORDS = '约了三点的面诊，等到四点半没有人说一声，前台还让我自己去找医生。';
const CAUSES = '当天两位顾问请假，预约没有重新排；我看到客户在等，以为同事已经说明。';
const MEASURES = '每天 9 点和 13 点核对一次预约；超过 15 分钟由当班的人当面说明并改约，本周开始。';

const alert: AlertLine = {
  subjectName: specialist.name,
  metricName: '客户满意度',
  unit: '%',
  period: '2026-10',
  value: '76.5',
  source: '满意度调查',
  edge: { side: 'below', value: '80' },
  corrected: false,
  trend: [
    { period: '2026-07', value: '88' },
    { period: '2026-08', value: '85.5' },
    { period: '2026-09', value: '81' },
    { period: '2026-10', value: '76.5' },
  ],
  propose: [],
};

const success: AlertLine = {
  ...alert,
  subjectName: guide.name,
  metricName: '套餐推荐成功率',
  value: '22',
  source: '客户管理系统',
  edge: { side: 'below', value: '30' },
  trend: [],
  propose: ['观摩一次成功案例', '参加套餐推荐培训', '和带教同事各演练两次'],
};

const complaint: ComplaintView = {
  complaintId: 'complaint-1',
  revision: 0,
  state: 'open',
  about: guide.name,
  unitName: guide.unitName,
  channelName: '值班电话',
  receivedAt: '11-21 16:40',
  recordedAt: '11-21 17:05',
  recordedBy: SUPERVISOR,
  answered: null,
  solved: null,
  satisfied: null,
  words: WORDS,
  solution: null,
  steps: ['answer', 'solve'],
  mayTakeBack: true,
  note: { id: 'note-1', state: 'asked', late: false },
  values: {},
};

const solved: ComplaintView = {
  ...complaint,
  revision: 2,
  state: 'solved',
  answered: { at: '11-21 17:20', minutes: 40 },
  solved: { at: '11-22 10:55', minutes: 1095 },
  solution: '当面道歉，免费改约到周六上午第一位，客户接受。',
  steps: ['satisfied', 'dissatisfied'],
  mayTakeBack: false,
  note: { id: 'note-1', state: 'filed', late: true },
};

const note: RootCauseView = {
  noteId: 'note-1',
  why: 'asked',
  state: 'asked',
  about: guide.name,
  cause: 'complaint',
  complaint: { channelName: '值班电话', receivedAt: '11-21 16:40', words: WORDS },
  answer: null,
  ownerName: guide.name,
  own: true,
  askedAt: '11-21 17:05',
  dueAt: '11-22 17:05',
  overdue: false,
  asks: true,
  mayOpen: true,
  filed: null,
  values: {},
  draftSavedAt: null,
};

const filed: RootCauseView = {
  ...note,
  why: 'filed',
  state: 'filed',
  own: false,
  asks: false,
  mayOpen: false,
  filed: { by: guide.name, at: '11-22 18:30', late: true, causes: CAUSES, measures: MEASURES },
};

const line: ComplaintLine = {
  complaintId: 'complaint-1',
  about: guide.name,
  channelName: '值班电话',
  receivedAt: '11-21 16:40',
  state: 'open',
};

const lines: readonly ComplaintLine[] = [
  line,
  { ...line, complaintId: 'complaint-2', about: '徐汇分院', channelName: '线上', state: 'answered' },
];

const lowAnswer: LowAnswer = {
  about: guide.name,
  marks: [['服务态度', 2]],
  at: '11-22 15:10',
  words: '等了四十分钟没人理。',
};

const digest = {
  day: '2026-11-23',
  all: false,
  complaints: { lines, count: 2 },
  alerts: { lines: [alert, success], count: 2 },
  checks: { lines: [{ personName: specialist.name, day: '2026-11-20', score: 7250 }], count: 1 },
  answers: { lines: [lowAnswer], count: 1 },
};

const lowSheet = { surveyName: '就诊满意度', at: lowAnswer.at, marks: lowAnswer.marks, words: null };

const noteTask = { noteId: 'note-1', about: guide.name, due: '11-22 17:05', daysLeft: 0 };
const lists = { personName: guide.name, tasks: [], waiting: [], batches: [] };

/** Each with its card, its state and how it is drawn. */
export const serviceCards = (locale: Locale): readonly { card: string; state: string; build: () => Card }[] => [
  ...incidentCards(locale),
  { card: 'alert', state: 'one', build: () => alertCard({ alerts: [alert] }, locale) },
  { card: 'alert', state: 'several', build: () => alertCard({ alerts: [alert, success] }, locale) },
  { card: 'alert', state: 'corrected', build: () => alertCard({ alerts: [{ ...alert, corrected: true }] }, locale) },
  {
    card: 'complaint-form',
    state: 'open',
    build: () => complaintFormCard({ complaintId: 'c', channels: CHANNELS, values: {}, draftSavedAt: null }, locale),
  },
  {
    card: 'complaint-form',
    state: 'draft',
    build: () =>
      complaintFormCard(
        {
          complaintId: 'c',
          channels: CHANNELS,
          values: { who: '3002', channel: 'duty_phone', 'received-at': '11-21 16:40', words: WORDS },
          draftSavedAt: '11-21 17:01',
        },
        locale,
      ),
  },
  { card: 'complaint', state: 'open', build: () => complaintCard(complaint, locale) },
  {
    card: 'complaint',
    state: 'own',
    build: () => complaintCard({ ...complaint, steps: [], mayTakeBack: false, note: null }, locale),
  },
  { card: 'complaint', state: 'solved', build: () => complaintCard(solved, locale) },
  {
    card: 'complaint',
    state: 'closed',
    build: () => complaintCard({ ...solved, revision: 3, state: 'closed', satisfied: true, steps: [] }, locale),
  },
  { card: 'complaint', state: 'gone', build: () => complaintGoneCard(locale) },
  { card: 'complaint-list', state: 'open', build: () => complaintListCard({ lines }, locale) },
  { card: 'complaint-list', state: 'none', build: () => complaintListCard({ lines: [] }, locale) },
  { card: 'root-cause', state: 'asked', build: () => rootCauseCard(note, locale) },
  {
    card: 'root-cause',
    state: 'reminder',
    build: () =>
      rootCauseCard({ ...note, why: 'reminder', values: { causes: CAUSES }, draftSavedAt: '11-21 20:10' }, locale),
  },
  {
    card: 'root-cause',
    state: 'late',
    build: () => rootCauseCard({ ...note, why: 'late', own: false, overdue: true, asks: false }, locale),
  },
  {
    card: 'root-cause',
    state: 'for-somebody',
    build: () => rootCauseCard({ ...note, why: 'shown', own: false, overdue: true }, locale),
  },
  {
    card: 'root-cause',
    state: 'answer',
    build: () => rootCauseCard({ ...note, cause: 'answer', complaint: null, answer: lowSheet }, locale),
  },
  {
    card: 'root-cause',
    state: 'answer-above',
    build: () =>
      rootCauseCard(
        {
          ...note,
          ...{ why: 'late', own: false, overdue: true, asks: false },
          cause: 'answer',
          complaint: null,
          answer: { ...lowSheet, words: lowAnswer.words },
        },
        locale,
      ),
  },
  { card: 'root-cause', state: 'filed', build: () => rootCauseCard(filed, locale) },
  {
    card: 'root-cause',
    state: 'withdrawn',
    build: () => rootCauseCard({ ...note, why: 'shown', state: 'withdrawn', asks: false, complaint: null }, locale),
  },
  { card: 'morning-digest', state: 'own', build: () => morningDigestCard(digest, locale) },
  {
    card: 'morning-digest',
    state: 'all',
    build: () => morningDigestCard({ ...digest, all: true, complaints: { lines, count: 14 } }, locale),
  },
  { card: 'todo', state: 'note', build: () => todoCard({ ...lists, notes: [noteTask] }, locale) },
  {
    card: 'reminder',
    state: 'note',
    build: () =>
      reminderCard({ personName: guide.name, tasks: [], unread: [], urgedBy: null, notes: [noteTask] }, locale),
  },
];
