/** The cards about rectification plans, in every state. */
import type { Card, Locale } from '#cards/card.ts';
import { improvementNoticeCard } from '#cards/improvement-notice-card.ts';
import { type RectificationStepLine, type RectificationView, rectificationField } from '#cards/rectification.ts';
import { handedOverCard, rectificationCard } from '#cards/rectification-card.ts';
import { rectificationFormCard } from '#cards/rectification-form-card.ts';
import { type RectificationLine, rectificationListCard } from '#cards/rectification-list-card.ts';
import { rectificationReviewCard } from '#cards/rectification-review-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { todoCard } from '#cards/todo-card.ts';
import { JUDGE, PERIOD, SUPERVISOR, specialist } from './clinic.ts';

const CAUSES = '投诉回复慢：晚班只有一人，10 月 7 件投诉有 4 件隔天才回。回访没有专人跟，话术也不统一。';
const MEASURES = '11 月 20 日前晚班加一人（王店长）；投诉 2 小时内先回一次，每天下班前查一遍；月底前练两次回访。';

const step = (kind: RectificationStepLine['kind'], at: string, fields: Partial<RectificationStepLine> = {}) => ({
  kind,
  at,
  by: null,
  words: null,
  ...fields,
});
const askedStep = step('asked', '11-09 10:00', { words: SUPERVISOR });
const filedStep = step('submitted', '11-12 16:20', { by: SUPERVISOR });
const returnedStep = step('returned', '11-13 09:30', { by: JUDGE, words: '措施没有写谁负责，请补上。' });

const asked: RectificationView = {
  rectificationId: 'r-1',
  round: 1,
  period: PERIOD,
  unitName: '国贸分部',
  ownerName: SUPERVISOR,
  rank: 7,
  outOf: 8,
  percent: 8125,
  weakest: [
    { name: '投诉处理', percent: 5600 },
    { name: '回访 · 跟踪', percent: 7150 },
  ],
  state: 'asked',
  due: '11-13 18:00',
  late: false,
  filed: null,
  history: [askedStep],
};
const filed = { causes: CAUSES, measures: MEASURES, by: SUPERVISOR, at: '11-12 16:20', late: false };
const submitted: RectificationView = {
  ...asked,
  state: 'submitted',
  due: null,
  filed,
  history: [askedStep, filedStep],
};
const returned: RectificationView = {
  ...submitted,
  round: 2,
  state: 'returned',
  due: '11-15 18:00',
  history: [askedStep, filedStep, returnedStep],
};
const late: RectificationView = {
  ...asked,
  late: true,
  history: [askedStep, step('escalated', '11-13 18:00')],
};
const accepted: RectificationView = {
  ...submitted,
  state: 'accepted',
  history: [askedStep, filedStep, step('accepted', '11-13 09:30', { by: JUDGE })],
};
const cancelled: RectificationView = {
  ...asked,
  state: 'cancelled',
  due: null,
  history: [askedStep, step('cancelled', '11-12 09:00', { by: JUDGE, words: '排名更正后不在靠后的分部里。' })],
};

const form = { ...asked, due: '11-13 18:00', values: {}, savedAt: null };
const typed = { [rectificationField.causes]: CAUSES, [rectificationField.measures]: MEASURES };
const review = {
  ...submitted,
  may: { decide: true, notice: true, cancel: true },
  noLonger: false,
  values: {
    [rectificationField.notice]: '国贸分部的整改方案还不能说明原因和措施。请尽快补齐，并与上级当面沟通需要的支持。',
  },
};
const notice = {
  unitName: '国贸分部',
  period: PERIOD,
  ownerName: SUPERVISOR,
  byName: JUDGE,
  at: '11-14 09:00',
  why: 'late',
  words: '国贸分部的整改方案没有按时提交。请尽快补齐，并与上级当面沟通需要的支持。',
} as const;

const line: RectificationLine = {
  rectificationId: 'r-1',
  round: 1,
  unitName: '国贸分部',
  period: PERIOD,
  ownerName: SUPERVISOR,
  state: 'asked',
  due: '11-13 18:00',
  late: false,
  noticeGiven: false,
  standIn: false,
};
const lines: readonly RectificationLine[] = [
  { ...line, late: true, noticeGiven: true },
  { ...line, rectificationId: 'r-2', unitName: '望京分部', ownerName: JUDGE, standIn: true },
  { ...line, rectificationId: 'r-3', unitName: '中关村分部', state: 'accepted', due: null },
];

const task = { rectificationId: 'r-1', round: 1, unitName: '国贸分部', period: PERIOD } as const;
const write = { ...task, kind: 'write', due: '11-13 18:00', daysLeft: 1 } as const;
const record = { ...task, kind: 'review', due: null, daysLeft: null } as const;

/** Each with its card, its state and how it is drawn. */
export const rectificationCards = (locale: Locale): readonly { card: string; state: string; build: () => Card }[] => [
  { card: 'rectification-form', state: 'open', build: () => rectificationFormCard(form, locale) },
  {
    card: 'rectification-form',
    state: 'draft',
    build: () => rectificationFormCard({ ...form, values: typed, savedAt: '11-11 20:10' }, locale),
  },
  {
    card: 'rectification-form',
    state: 'returned',
    build: () => rectificationFormCard({ ...returned, due: '11-15 18:00', values: typed, savedAt: null }, locale),
  },
  {
    card: 'rectification-form',
    state: 'late',
    build: () => rectificationFormCard({ ...form, ...late, due: '11-13 18:00' }, locale),
  },
  { card: 'rectification', state: 'submitted', build: () => rectificationCard(submitted, locale) },
  { card: 'rectification', state: 'late', build: () => rectificationCard(late, locale) },
  { card: 'rectification', state: 'accepted', build: () => rectificationCard(accepted, locale) },
  { card: 'rectification', state: 'cancelled', build: () => rectificationCard(cancelled, locale) },
  {
    card: 'rectification',
    state: 'handed-over',
    build: () => handedOverCard({ unitName: '国贸分部', period: PERIOD, ownerName: specialist.name }, locale),
  },
  { card: 'rectification-review', state: 'open', build: () => rectificationReviewCard(review, locale) },
  {
    card: 'rectification-review',
    state: 'late',
    build: () =>
      rectificationReviewCard({ ...review, ...late, may: { decide: false, notice: true, cancel: true } }, locale),
  },
  {
    card: 'rectification-review',
    state: 'no-longer',
    build: () =>
      rectificationReviewCard(
        { ...review, ...asked, noLonger: true, may: { decide: false, notice: false, cancel: true } },
        locale,
      ),
  },
  {
    card: 'rectification-review',
    state: 'done',
    build: () =>
      rectificationReviewCard({ ...review, ...accepted, may: { decide: false, notice: false, cancel: false } }, locale),
  },
  { card: 'improvement-notice', state: 'late', build: () => improvementNoticeCard(notice, locale) },
  {
    card: 'improvement-notice',
    state: 'judged',
    build: () => improvementNoticeCard({ ...notice, why: 'judged' }, locale),
  },
  { card: 'rectification-list', state: 'asked', build: () => rectificationListCard({ period: PERIOD, lines }, locale) },
  { card: 'rectification-list', state: 'all', build: () => rectificationListCard({ period: null, lines }, locale) },
  {
    card: 'rectification-list',
    state: 'none',
    build: () => rectificationListCard({ period: null, lines: [] }, locale),
  },
  {
    card: 'todo',
    state: 'rectification',
    build: () =>
      todoCard({ personName: SUPERVISOR, tasks: [], batches: [], waiting: [], plans: [write, record] }, locale),
  },
  {
    card: 'reminder',
    state: 'rectification',
    build: () =>
      reminderCard(
        { personName: SUPERVISOR, tasks: [], unread: [], plans: [{ ...write, daysLeft: -1 }], urgedBy: null },
        locale,
      ),
  },
];
