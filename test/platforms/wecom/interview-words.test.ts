import { describe, expect, it } from 'vitest';
import type { Card } from '#cards/card.ts';
import * as one from '#cards/gallery/appraisal-views.ts';
import { ratingView } from '#cards/gallery/rating-views.ts';
import { talkCards } from '#cards/gallery/talk-cards.ts';
import { ratingCard } from '#cards/rating-card.ts';
import { resultCard } from '#cards/result-card.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { supervisorReviewCard } from '#cards/supervisor-review-card.ts';
import { createPhone } from './phone.ts';

const self = selfReviewCard(one.selfReview, 'zh');
const review = supervisorReviewCard(one.supervisorReview('zh'), 'zh');
const findings = supervisorReviewCard(one.supervisorReviewFindings, 'zh');

/** What the form holds once the words were said on the summary; undefined where they were no answer. */
function heard(card: Card, words: string): Readonly<Record<string, unknown>> | string {
  const phone = createPhone(card);
  if (phone.buttons().includes('直接看汇总')) phone.press('直接看汇总');
  const event = phone.say(words);
  if (event.type === 'text') return event.text;
  if (event.type === 'click')
    return Object.fromEntries(Object.entries(event.form).filter(([, value]) => value.length > 0));
  return phone.words();
}

describe('words typed while a card asks', () => {
  it.each([
    ['业务熟悉 28', { 'rating:knowledge': '28' }],
    ['业务熟悉程度28', { 'rating:knowledge': '28' }],
    ['业务熟悉２８分', { 'rating:knowledge': '28' }],
    ['业务熟悉：28', { 'rating:knowledge': '28' }],
    ['业务熟悉程度 = 28.5', { 'rating:knowledge': '28.5' }],
    ['业务熟悉程度（30 分） 28', { 'rating:knowledge': '28' }],
    ['业务熟悉 A 28', { 'rating:knowledge': 'A 28' }],
    ['业务熟悉程度 二十八', { 'rating:knowledge': '二十八' }],
    ['28', { 'rating:knowledge': '28' }],
    [' ２８ 分 ', { 'rating:knowledge': '28' }],
    ['A28', { 'rating:knowledge': 'A28' }],
    ['临时任务 9', { 'rating:errands': '9' }],
    ['月度自测 补考通过', { 'rating:self_test': '补考通过' }],
    ['服务反馈 · 月度自测：补考', { 'rating:self_test': '补考通过' }],
    [
      '业务熟悉 28\n临时任务 9\n主观评价 8',
      { 'rating:knowledge': '28', 'rating:errands': '9', 'rating:judgement': '8' },
    ],
    ['业务熟悉 28\n\n自评说明：挺好\n临时任务 9', { 'rating:knowledge': '28', comment: '挺好\n临时任务 9' }],
    ['说明：很好', { comment: '很好' }],
    ['自评说明: 很好', { comment: '很好' }],
    ['comment: 第一行\n第二行：有冒号', { comment: '第一行\n第二行：有冒号' }],
  ])('%s', (words, form) => {
    expect(heard(self, words)).toEqual(form);
  });

  it.each([
    '待办',
    '成绩 2026-10',
    '排名',
    '为什么 业务熟悉',
    '撤回',
    '申诉',
    '你好',
    '说明',
    '说明：',
    '28 29',
    '业务',
    '2026-10',
    '业务熟悉 28\n待办',
    '差多少 A',
  ])('%s is no answer, and stays a command like any other', (words) => {
    expect(heard(self, words)).toBe(words);
  });

  it('asks which one is meant where a name fits several', () => {
    expect(heard(self, '服务反馈 全部')).toContain(
      '「服务反馈」有几项：服务反馈 · 月度自测、服务反馈 · 回访跟踪。请写全名称再发一次',
    );
  });

  it('tells two texts apart by their names', () => {
    expect(heard(review, '评语：回访扎实')).toEqual({ comment: '回访扎实' });
    expect(heard(review, '退回原因：请补充')).toEqual({ reason: '请补充' });
    expect(heard(review, '原因：请补充')).toEqual({ reason: '请补充' });
  });

  it('ticks several findings by their names, and takes none where one is unknown', () => {
    expect(heard(findings, '劳动纪律：擅自离岗；其他违纪')).toMatchObject({
      'finding:discipline': ['outing', 'other'],
    });
    expect(heard(findings, '发现的问题 · 劳动纪律：迟到')).toContain('没有这一项');
  });

  it('takes 无法评价 for a number where the card offers it', () => {
    const rating = ratingCard(ratingView, 'zh');
    expect(heard(rating, '业务熟悉程度 无法评价')).toEqual({ 'rating:knowledge': '无法评价' });
    const phone = createPhone(rating);
    phone.say('汇总');
    expect(phone.say('无法评价')).toMatchObject({ type: 'click', form: { 'rating:knowledge': '无法评价' } });
  });

  it('keeps nothing of a text that is too long, and says how long it may be', () => {
    expect(heard(self, `说明：${'好'.repeat(1001)}`)).toContain('「自评说明」最多 1000 字，没有记下');
    expect(heard(self, `说明：${'好'.repeat(1000)}`)).toEqual({ comment: '好'.repeat(1000) });
  });

  it('finds a field whose label holds a colon, by its short name and by the whole', () => {
    const interview = talkCards('zh')
      .find(({ card, state }) => card === 'interview' && state === 'open')
      ?.build();
    if (!interview) throw new Error('no such card');
    expect(heard(interview, '肯定：主动错峰排班')).toEqual({ 'talk:praise': '主动错峰排班' });
    expect(heard(interview, '1　肯定：做得好的地方：主动：错峰')).toEqual({ 'talk:praise': '主动：错峰' });
    expect(heard(interview, '下月目标 1：一次通过')).toEqual({ 'talk:goal:1': '一次通过' });
    expect(heard(interview, '下月目标 2：一次通过')).toEqual({ 'talk:goal:2': '一次通过' });
  });

  it('says what was noted by name only, for a new message shows on a locked phone', () => {
    const phone = createPhone(self);
    phone.say('业务熟悉 28');
    expect(JSON.stringify([phone.screen().source, phone.screen().main_title])).not.toContain('28');
    expect(phone.screen().source).toEqual({ desc: '已记下：业务熟悉程度', desc_color: 3 });
    expect(phone.screen().main_title).toMatchObject({ title: '自评 · 2026 年 10 月' });
  });

  it('takes a bare number only where one is asked for', () => {
    const phone = createPhone(self);
    expect(phone.say('28').type).toBe('text');
    phone.press('开始填写');
    expect(phone.say('28').type).toBe('text');
  });

  it('asks for the number the reader picked', () => {
    const phone = createPhone(selfReviewCard(one.selfReviewDraft, 'zh'));
    phone.press('直接看汇总');
    expect(phone.say('30').type).toBe('text');
    phone.press('修改', { 修改哪一项: '业务熟悉程度' });
    expect(phone.say('30')).toMatchObject({ type: 'click', form: { 'rating:knowledge': '30' }, messageId: '' });
  });

  it('goes to the card that asked last, and leaves the one before it alone', () => {
    const phone = createPhone(resultCard(one.resultView('zh'), 'zh'));
    phone.say('说明：一');
    phone.say('说明：二');
    expect(phone.cards.map(({ asks }) => asks)).toEqual([false, false, true]);
    phone.press('有保留签字');
    expect(phone.clicks.at(-1)?.form).toEqual({ remark: '二' });
  });

  it('speaks English where the card does', () => {
    const phone = createPhone(selfReviewCard(one.selfReview, 'en'));
    phone.press('Summary');
    expect(phone.words()).toContain('Now "业务熟悉程度": reply with the number');
    phone.say('comment: all follow-ups on time');
    expect(phone.words()).toContain('Your comment: all follow-ups on time');
    phone.say('back');
    expect(phone.words()).toContain('Step 2 of 3');
  });
});
