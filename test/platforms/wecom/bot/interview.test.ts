import { afterEach, describe, expect, it } from 'vitest';
import * as one from '#cards/gallery/appraisal-views.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { commandOf, last } from '#test/platforms/wecom/phone.ts';
import { failureOf } from '#test/support/failure.ts';
import { type BotWorld, openBotWorld } from './world.ts';

let world: BotWorld;
afterEach(async () => world.close());

const LIN = 'lin.xiaoyu';

async function reviewing(answerMs?: number): Promise<BotWorld> {
  world = await openBotWorld({}, answerMs);
  await world.listen();
  await world.says(LIN, '你好');
  await world.sends(LIN, selfReviewCard(one.selfReview, 'zh'));
  return world;
}

describe('a self-review over the connection of an AI bot', () => {
  it('is the interview of the app, redrawn in answer to each press, and handed in whole', async () => {
    const { presses, says, words, buttons, clicks, newest } = await reviewing();
    expect(buttons(LIN)).toEqual(['开始填写', '直接看汇总', '看全文']);
    await presses(LIN, '开始填写');
    await presses(LIN, '下一步', {
      '服务反馈 · 月度自测（5 分）': '补考通过（3 分）',
      '服务反馈 · 回访跟踪（5 分）': '全部完成（5 分）',
      '临时任务（10 分）': '9 分',
    });
    await presses(LIN, '看汇总', { '主观评价（10 分）': '8 分' });
    expect(words(LIN)).toContain('已填 4 / 6');
    expect(newest(LIN)).toMatchObject({ taskId: 'task-1', drawn: 4 });
    await says(LIN, '29');
    await says(LIN, '自评说明：回访全部按时完成。');
    await presses(LIN, '提交');
    await presses(LIN, '确认');
    expect(commandOf(last(clicks))).toEqual({ command: 'submit_self', id: 'a-p-lin', revision: 3 });
    expect(last(clicks).form).toEqual({
      'rating:knowledge': '29',
      'rating:self_test': '补考通过',
      'rating:tracking': '全部完成',
      'rating:errands': '9',
      'rating:judgement': '8',
      comment: '回访全部按时完成。',
    });
    expect(words(LIN)).toContain('已记录');
    expect(buttons(LIN)).toEqual(['看全文']);
  });

  it('tells everything of a card as plain words, for there is no page', async () => {
    const { presses, words, newest } = await reviewing();
    await presses(LIN, '看全文');
    expect(newest(LIN).msgtype).toBe('markdown');
    expect(words(LIN)).toContain('| 线上 30 秒内响应占比');
    expect(words(LIN)).toContain('业务熟悉程度');
    expect(words(LIN)).not.toContain('http');
  });

  it('redraws a card once for each press, within five seconds of it', async () => {
    const { presses, platform, options, server } = await reviewing();
    await presses(LIN, '开始填写');
    const body = platform.render(selfReviewCard(one.selfReview, 'zh'), new Map());
    const redraw = async () => (await failureOf(platform.replace({ messageId: 'task-1', chatId: LIN }, body))).word;
    expect(await redraw()).toBe('gone');
    const kept = await options.cards.find('task-1');
    if (!kept) throw new Error('not kept');
    await options.cards.keep({ ...kept, responseCode: 'r-1', codeAt: new Date(Date.now() - 5_001).toISOString() });
    expect(await redraw()).toBe('gone');
    expect(server.heard().filter((cmd) => cmd === 'aibot_respond_update_msg')).toHaveLength(1);
  });

  it('takes the word of WeCom for it that a press is too old', async () => {
    const { presses, newest, log } = await reviewing(0);
    await presses(LIN, '开始填写');
    expect(newest(LIN).drawn).toBe(1);
    expect(log.join('\n')).toContain('"word":"gone"');
  });
});
