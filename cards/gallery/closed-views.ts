/** Closed cards, one for each ending. */
import type { ClosedView } from '#cards/closed-card.ts';
import { APPEAL_REASON, difference } from './appraisal-views.ts';
import { FINGERPRINT, JUDGE, PERIOD, SUPERVISOR, specialist, specialistHead } from './clinic.ts';

const base: ClosedView = {
  ending: 'self_submitted',
  period: PERIOD,
  personName: specialist.name,
  scorecardName: specialistHead.scorecardName,
  by: specialist.name,
  at: '11-03 17:52',
  fingerprint: FINGERPRINT,
  recorded: [],
  words: null,
  state: null,
};

const ratings = [
  { name: '业务熟悉程度', value: 'A 29 / 30' },
  { name: '服务反馈 · 月度自测', value: '补考通过 3 / 5' },
  { name: '服务反馈 · 回访跟踪', value: '全部完成 5 / 5' },
  { name: '临时任务', value: '9 / 10' },
  { name: '主观评价', value: '9 / 10' },
];

const bySupervisor = { by: SUPERVISOR, at: '11-05 11:30' };
const byNobody = { by: null, fingerprint: null };

/** Each with the card it closes and the state the gallery shows it under. */
export const closedViews: readonly { card: string; state: string; view: ClosedView }[] = [
  {
    card: 'self-review',
    state: 'closed',
    view: { ...base, recorded: ratings, words: '这个月回访全部按时完成。', state: 'review' },
  },
  { card: 'self-review', state: 'recalled', view: { ...base, ending: 'self_recalled', state: 'collecting' } },
  {
    card: 'self-review',
    state: 'passed-on',
    view: { ...base, ...byNobody, ending: 'self_passed_on', at: '11-04 18:00', state: 'review' },
  },
  { card: 'self-review', state: 'stale', view: { ...base, ...byNobody, ending: 'moved_on', state: 'review' } },
  {
    card: 'rating',
    state: 'closed',
    view: { ...base, ending: 'rating_submitted', by: '苏婉清', recorded: ratings, state: 'collecting' },
  },
  {
    card: 'rating',
    state: 'unseen-closed',
    view: { ...base, ...byNobody, ending: 'rating_submitted', at: '11-03', recorded: ratings, state: 'collecting' },
  },
  {
    card: 'rating',
    state: 'declined',
    view: { ...base, ending: 'rating_declined', by: '苏婉清', words: '这个月没有共事。', state: 'collecting' },
  },
  {
    card: 'rating',
    state: 'expired',
    view: { ...base, ...byNobody, ending: 'rating_expired', at: '11-04 18:00', state: 'review' },
  },
  { card: 'nominate', state: 'closed', view: { ...base, ending: 'nominated', state: 'collecting' } },
  {
    card: 'nominees',
    state: 'closed',
    view: { ...base, ...bySupervisor, ending: 'nominees_decided', state: 'collecting' },
  },
  {
    card: 'supervisor-review',
    state: 'closed',
    view: {
      ...base,
      ...bySupervisor,
      ending: 'approved',
      recorded: ratings,
      words: '回访做得很扎实。',
      state: 'sign_off',
    },
  },
  {
    card: 'supervisor-review',
    state: 'returned',
    view: {
      ...base,
      ...bySupervisor,
      ending: 'returned',
      words: '自测成绩和培训记录对不上，请核对后再提交。',
      state: 'collecting',
    },
  },
  {
    card: 'supervisor-review',
    state: 'handed-over',
    view: { ...base, ...byNobody, ending: 'handed_over', at: '11-06 18:00', state: 'review' },
  },
  { card: 'supervisor-review', state: 'stale', view: { ...base, ...byNobody, ending: 'moved_on', state: 'sign_off' } },
  { card: 'result', state: 'closed', view: { ...base, ending: 'signed', at: '11-10 09:05', state: 'final' } },
  {
    card: 'result',
    state: 'signed-with-remark',
    view: { ...base, ending: 'signed_with_remark', words: '投诉那一项我保留意见。', state: 'final' },
  },
  {
    card: 'result',
    state: 'refused',
    view: { ...base, ending: 'refused', words: '我不认可主观评价的分数。', state: 'final' },
  },
  {
    card: 'result',
    state: 'silent',
    view: { ...base, by: null, ending: 'silent', at: '11-11 18:00', state: 'final' },
  },
  { card: 'result', state: 'stale', view: { ...base, ...byNobody, ending: 'moved_on', state: 'appeal' } },
  { card: 'result', state: 'cancelled', view: { ...base, ...byNobody, ending: 'cancelled', state: 'cancelled' } },
  {
    card: 'appeal',
    state: 'closed',
    view: {
      ...base,
      ending: 'appeal_filed',
      at: '11-10 15:08',
      recorded: [{ name: '服务反馈 · 月度自测', value: '3 / 5' }],
      words: APPEAL_REASON,
      state: 'appeal',
    },
  },
  { card: 'appeal', state: 'withdrawn', view: { ...base, ending: 'appeal_withdrawn', state: 'sign_off' } },
  {
    card: 'appeal-decision',
    state: 'closed',
    view: { ...base, by: JUDGE, ending: 'appeal_kept', words: '培训系统没有一次通过的记录。', state: 'sign_off' },
  },
  {
    card: 'appeal-decision',
    state: 'changed',
    view: {
      ...base,
      by: JUDGE,
      ending: 'appeal_changed',
      recorded: [{ name: '服务反馈 · 月度自测', value: '全部通过 5 / 5' }],
      difference,
      words: '核对过培训系统，确实一次通过。',
      state: 'sign_off',
    },
  },
  {
    card: 'result',
    state: 'reopened',
    view: { ...base, by: '赵文慧', ending: 'reopened', at: '11-12 09:30', state: 'review' },
  },
];
