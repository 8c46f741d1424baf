import { describe, expect, it } from 'vitest';
import * as one from '#cards/gallery/appraisal-views.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { type Answer, app, commandOf, createPhone, last, PUBLIC_URL } from './phone.ts';

describe('a self-review as a person does it', () => {
  const phone = () => createPhone(selfReviewCard(one.selfReview, 'zh'), app);

  it('first tells what is on the card, and where the page is', () => {
    const { words, buttons, screen } = phone();
    expect(words()).toContain('线上 30 秒内响应占比｜52%');
    expect(buttons()).toEqual(['开始填写', '直接看汇总', '打开页面']);
    expect(screen().card_action).toEqual({ type: 1, url: `${PUBLIC_URL}/m/task-1` });
  });

  it('asks three questions a card, keeps a draft at every step, and hands in the whole form after a question', () => {
    const { press, words, buttons, clicks, say } = phone();
    press('开始填写');
    press('下一步', {
      '服务反馈 · 月度自测（5 分）': '补考通过（3 分）',
      '服务反馈 · 回访跟踪（5 分）': '全部完成（5 分）',
      '临时任务（10 分）': '9 分',
    });
    expect(clicks.map((click) => commandOf(click).command)).toEqual(['save_draft']);
    expect(words()).toContain('主观评价（10 分）');
    press('看汇总', { '主观评价（10 分）': '8 分' });
    expect(words()).toContain('已填 4 / 6');
    expect(words()).toContain('现在填「业务熟悉程度」：直接回复分数（A 25–30');
    say('29');
    expect(words()).toContain('业务熟悉程度：29');
    say('自评说明：回访全部按时完成。\n想参加培训。');
    expect(buttons()).toEqual(['提交', '保存草稿', '修改', '打开页面']);
    press('提交');
    expect(words()).toContain('提交自评？');
    expect(buttons()).toEqual(['确认', '返回']);
    press('确认');
    expect(commandOf(last(clicks))).toEqual({ command: 'submit_self', id: 'a-p-lin', revision: 3 });
    expect(last(clicks).form).toEqual({
      'rating:knowledge': '29',
      'rating:self_test': '补考通过',
      'rating:tracking': '全部完成',
      'rating:errands': '9',
      'rating:judgement': '8',
      comment: '回访全部按时完成。\n想参加培训。',
    });
    expect(words()).toContain('已记录');
    expect(clicks.map((click) => commandOf(click).command)).toEqual([
      ...['save_draft', 'save_draft', 'save_draft', 'save_draft'],
      'submit_self',
    ]);
  });

  it('stays once on a page with something unchosen, keeps the rest, and lets it be skipped', () => {
    const { press, words, clicks } = phone();
    press('开始填写');
    const turned = press('下一步', { '服务反馈 · 回访跟踪（5 分）': '有遗漏（0 分）' });
    expect(turned.type).toBe('turned');
    expect(words()).toContain('还没选：服务反馈 · 月度自测、临时任务');
    press('下一步');
    expect(words()).toContain('第 2 / 3 步');
    expect(last(clicks).form).toMatchObject({
      'rating:self_test': '',
      'rating:tracking': '有遗漏',
      'rating:errands': '',
    });
  });

  it('shows more than nine options in turns', () => {
    const { press, screen, words, clicks } = phone();
    press('开始填写');
    press('下一步', { '临时任务（10 分）': '更多…', '服务反馈 · 回访跟踪（5 分）': '有遗漏（0 分）' });
    expect(clicks).toEqual([]);
    expect(JSON.stringify(screen().select_list)).toContain('"2 分"');
    press('下一步', { '临时任务（10 分）': '1 分', '服务反馈 · 月度自测（5 分）': '未通过（0 分）' });
    expect(last(clicks).form).toMatchObject({
      'rating:errands': '1',
      'rating:tracking': '有遗漏',
      'rating:self_test': '未通过',
    });
    expect(words()).toContain('主观评价');
  });

  it('leads from the summary to one item and back', () => {
    const { press, words, clicks } = createPhone(selfReviewCard(one.selfReviewDraft, 'zh'), app);
    press('直接看汇总');
    press('修改');
    expect(words()).toContain('请先选一项');
    press('修改', { 修改哪一项: '服务反馈 · 月度自测' });
    press('保存', { '服务反馈 · 月度自测（5 分）': '全部通过（5 分）' });
    expect(words()).toContain('还没选：服务反馈 · 回访跟踪');
    press('保存', { '服务反馈 · 回访跟踪（5 分）': '全部完成（5 分）' });
    expect(words()).toContain('月度自测：全部通过（5 分）');
    expect(last(clicks).form).toMatchObject({ 'rating:self_test': '全部通过', 'rating:knowledge': '29' });
    press('修改', { 修改哪一项: '业务熟悉程度' });
    expect(words()).toContain('A　25–30 分：对项目、价格和术后护理都很熟，能帮同事答疑');
  });

  it('goes back a page and shows the form again when told to', () => {
    const { press, say, words, cards } = phone();
    press('开始填写');
    press('下一步', {
      '服务反馈 · 月度自测（5 分）': '未通过（0 分）',
      '服务反馈 · 回访跟踪（5 分）': '有遗漏（0 分）',
      '临时任务（10 分）': '5 分',
    });
    say('上一步');
    expect(words()).toContain('第 1 / 3 步');
    expect(cards.length).toBe(2);
    say('继续');
    expect(words()).toContain('第 1 / 3 步');
    say('汇总');
    expect(words()).toContain('临时任务：5 分');
  });

  it('takes nothing from a card that went on below, and says so on it', () => {
    const { press, pressOf, send, say, cards, clicks, drawn } = phone();
    press('开始填写');
    const late = pressOf('下一步', { '临时任务（10 分）': '3 分' });
    say('业务熟悉程度 28');
    const before = cards.at(-1)?.body;
    const event = send(late);
    expect(event).toMatchObject({ type: 'turned', message: { messageId: 'task-1' } });
    expect(last(drawn)).toMatchObject({ replace_text: '已在下方继续' });
    expect(cards.at(-1)?.body).toBe(before);
    expect(clicks.length).toBe(1);
  });

  it('counts a double press of a page once, and brings the present page', () => {
    const { press, pressOf, send, clicks, words } = phone();
    press('开始填写');
    const once = pressOf('下一步', {
      '服务反馈 · 月度自测（5 分）': '未通过（0 分）',
      '服务反馈 · 回访跟踪（5 分）': '有遗漏（0 分）',
      '临时任务（10 分）': '5 分',
    });
    send(once);
    const again = send({ ...once, eventKey: 'again', responseCode: 'rc-again' });
    expect(again.type).toBe('turned');
    expect(words()).toContain('第 2 / 3 步');
    expect(clicks.length).toBe(1);
    press('看汇总', { '主观评价（10 分）': '8 分' });
    expect(last(clicks).form).toMatchObject({ 'rating:errands': '5', 'rating:judgement': '8' });
  });

  it('tells a second confirmation as the same press, so that the app says it counted', () => {
    const { press, pressOf, send, clicks } = createPhone(selfReviewCard(one.selfReviewDraft, 'zh'));
    press('直接看汇总');
    press('提交');
    const once = pressOf('确认');
    send(once);
    send({ ...once, eventKey: 'again', responseCode: 'rc-again' });
    expect(clicks.map((click) => commandOf(click).command)).toEqual(['submit_self', 'submit_self']);
    expect(clicks[0]?.form).toEqual(clicks[1]?.form);
  });

  it('returns from the question without doing anything, and a late confirmation does nothing either', () => {
    const { press, pressOf, send, clicks, words } = createPhone(selfReviewCard(one.selfReviewDraft, 'zh'), app);
    press('直接看汇总');
    press('提交');
    const confirmation = pressOf('确认');
    press('返回');
    expect(words()).toContain('已填 4 / 6');
    expect(send(confirmation).type).toBe('turned');
    expect(clicks).toEqual([]);
  });

  it('brings the summary again with what the app says is missing on top', () => {
    const refuse: Answer = (click) =>
      click.shown && { ...click.shown, notice: { text: '还没填：业务熟悉程度', tone: 'orange' } };
    const { press, screen, clicks } = createPhone(selfReviewCard(one.selfReview, 'zh'), refuse);
    press('直接看汇总');
    press('提交');
    press('确认');
    expect(clicks.length).toBe(1);
    expect(screen().main_title).toEqual({
      title: '还没填：业务熟悉程度',
      desc: '自评 · 2026 年 10 月 · 林晓雨 · 截止 11-04 18:00',
    });
    expect(screen()).toHaveProperty('button_selection');
  });
});
