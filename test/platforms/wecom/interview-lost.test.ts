import { describe, expect, it } from 'vitest';
import { encodeAction } from '#cards/action.ts';
import * as one from '#cards/gallery/appraisal-views.ts';
import { resultCard } from '#cards/result-card.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { attendedAt } from '#platforms/wecom/attention.ts';
import { readPress } from '#platforms/wecom/interview.ts';
import { createPhone, NOW, PUBLIC_URL } from './phone.ts';

describe('a press on a card nothing is known of', () => {
  const pressed = (key: string) => ({
    ...{ type: 'card' as const, eventKey: 'e1', userId: 'linxiaoyu', taskId: 'task-9', key, responseCode: 'rc' },
    ...{ cardType: 'button_interaction', selected: new Map([['q', ['o']]]) },
  });
  const context = { publicUrl: PUBLIC_URL, now: NOW };

  it('does what a button outside a form says by its key alone', () => {
    const { pressOf } = createPhone(resultCard(one.resultView('zh'), 'zh'));
    const { event, kept } = readPress(pressed(pressOf('为什么').key), null, context);
    expect(kept).toBeNull();
    expect(event).toMatchObject({ type: 'click', actor: 'linxiaoyu', form: {}, messageId: 'task-9' });
    expect(event.type === 'click' && event.payload).toBe('1|why|a-p-lin|3||3');
  });

  it('never hands in a form without its answers: the present card is opened instead', () => {
    const phone = createPhone(selfReviewCard(one.selfReviewDraft, 'zh'));
    phone.press('直接看汇总');
    for (const text of ['提交', '保存草稿', '修改']) {
      const { event } = readPress(pressed(phone.pressOf(text).key), null, context);
      expect(event.type === 'click' && event.payload).toBe('1|open_task|a-p-lin|3|');
    }
  });

  it('is not that of another member, whatever is kept', () => {
    const phone = createPhone(selfReviewCard(one.selfReviewDraft, 'zh'));
    const { event, kept } = readPress(
      { ...phone.pressOf('直接看汇总'), userId: 'wangfang' },
      phone.cards[0] ?? null,
      context,
    );
    expect(kept).toBeNull();
    expect(event).toMatchObject({ type: 'click', actor: 'wangfang', form: {} });
  });

  it('brings the present card for a key that is none of it', () => {
    const phone = createPhone(selfReviewCard(one.selfReviewDraft, 'zh'));
    const event = phone.send({ ...phone.pressOf('直接看汇总'), key: '1|submit_self|a-p-lin|2|' });
    expect(event.type).toBe('turned');
    expect(phone.clicks).toEqual([]);
    expect(phone.words()).toContain('继续填写');
  });

  it('makes a card that asks the one that words are meant for, for it was used last', () => {
    const phone = createPhone(selfReviewCard(one.selfReview, 'zh'));
    const [kept] = phone.cards;
    if (!kept) throw new Error('no card');
    const sent = { ...kept, at: '2026-11-01T01:00:00.000Z', responseCode: 'old', codeAt: '2026-11-01T01:00:00.000Z' };
    const { kept: pressedLast } = readPress(phone.pressOf('开始填写'), sent, context);
    expect(pressedLast).toMatchObject({ asks: true, at: attendedAt(NOW), responseCode: 'rc1', codeAt: NOW });
  });

  it('carries the action as an object where the card is kept', () => {
    const phone = createPhone(resultCard(one.resultView('zh'), 'zh'));
    phone.press('申诉');
    expect(phone.clicks[0]?.payload).toEqual(encodeAction({ command: 'open_appeal', id: 'a-p-lin', revision: 3 }));
  });
});
