import { describe, expect, it } from 'vitest';
import { appealCard } from '#cards/appeal-card.ts';
import { batchReviewCard } from '#cards/batch-review-card.ts';
import type { Card } from '#cards/card.ts';
import * as one from '#cards/gallery/appraisal-views.ts';
import * as batch from '#cards/gallery/batch-views.ts';
import * as lists from '#cards/gallery/list-views.ts';
import { progressCard } from '#cards/progress-card.ts';
import { resultCard } from '#cards/result-card.ts';
import { supervisorReviewCard } from '#cards/supervisor-review-card.ts';
import { todoCard } from '#cards/todo-card.ts';
import { app, commandOf, createPhone, last } from './phone.ts';

describe('other cards as a person handles them', () => {
  it('a supervisor review with findings, bonus, veto and points that are typed', () => {
    const { press, say, words, clicks } = createPhone(
      supervisorReviewCard(one.supervisorReviewMissing('zh'), 'zh'),
      app,
    );
    expect(words()).toContain('销售目标达成率：由财务部提供');
    press('开始填写');
    press('下一步', { 加分: ['流程优化建议落地（加 1 分）'] });
    expect(words()).toContain('没有就不选；选了就要在评语里写清事实');
    press('看汇总', { 一票否决: ['伪造数据（总分不超过 59）'] });
    say('投诉处理效率 · 超时 1.5\n未解决 2分');
    say('评语：10 月 12 日补录了三条回访。');
    press('批准');
    expect(words()).toContain('批准这份考核？');
    press('确认');
    expect(commandOf(last(clicks)).command).toBe('submit_review');
    expect(last(clicks).form).toEqual({
      'points:complaints:late': '1.5',
      'points:complaints:unresolved': '2',
      bonus: ['proposal'],
      veto: ['forgery'],
      comment: '10 月 12 日补录了三条回访。',
      reason: '',
    });
  });

  it('a supervisor review of many findings, straight to the summary, and back with a reason', () => {
    const { press, say, clicks, words } = createPhone(supervisorReviewCard(one.supervisorReviewFindings, 'zh'), app);
    press('直接看汇总');
    expect(words()).toContain('发现的问题 · 劳动纪律：上岗做私事（扣 0.5 分）');
    say('仪容仪表仪态 未佩戴胸卡、举止不当');
    say('退回原因：请写明临时任务');
    press('退回');
    press('确认');
    expect(commandOf(last(clicks)).command).toBe('return');
    expect(last(clicks).form).toMatchObject({
      'finding:appearance': ['badge', 'conduct'],
      'finding:discipline': ['idle'],
      reason: '请写明临时任务',
    });
  });

  it('an appeal with several items, a reason, and one of its own', () => {
    const { press, say, words, clicks } = createPhone(appealCard(one.appealView('zh'), 'zh'), app);
    press('开始填写');
    press('看汇总', { 有异议的考核项: ['投诉 · 5 / 10', '业务熟悉程度 · 28 / 30'] });
    expect(words()).toContain('有异议的考核项：业务熟悉程度 · 28 / 30、投诉 · 5 / 10');
    expect(clicks).toEqual([]);
    say('申诉理由：误记到我名下。');
    say('投诉：10 月 3 日的那件是别人的');
    press('提交申诉');
    press('确认');
    expect(commandOf(last(clicks)).command).toBe('file_appeal');
    expect(last(clicks).form).toMatchObject({
      items: ['knowledge', 'complaint'],
      reason: '误记到我名下。',
      'reason:complaint': '10 月 3 日的那件是别人的',
      'reason:online': '',
    });
  });

  it('a batch of numbers, several typed in one message, then on to the next item', () => {
    const { press, say, words, clicks } = createPhone(batchReviewCard(batch.batchItem, 'zh'), app);
    expect(words()).toContain('苏婉清：没有填（自评 B 22）');
    expect(words()).toContain('现在填「苏婉清」');
    say('苏婉清 22\n何嘉怡　２７分');
    expect(words()).toContain('何嘉怡：27');
    press('保存并下一项');
    expect(commandOf(last(clicks)).command).toBe('batch_next');
    expect(last(clicks).form).toEqual({
      'a-0/rating:knowledge': '28',
      'a-3/rating:knowledge': '22',
      'a-4/rating:knowledge': '27',
    });
  });

  it('a batch of choices, and the next item begins at its own first page', () => {
    const empty = { ...batch.batchChoice, shown: batch.batchChoice.shown.map((person) => ({ ...person, values: {} })) };
    const other = {
      ...empty,
      shown: empty.shown.map((person) => ({ ...person, appraisalId: `b-${person.appraisalId}` })),
    };
    const { press, words, clicks } = createPhone(batchReviewCard(empty, 'zh'), () => batchReviewCard(other, 'zh'));
    press('下一步', {
      '何嘉怡（5 分）': '全部通过（5 分）',
      '许静文（5 分）': '未通过（0 分）',
      '郑雨桐（5 分）': '补考通过（3 分）',
    });
    expect(words()).toContain('第 2 / 5 步');
    press('下一步');
    press('下一步');
    press('下一步');
    press('下一步');
    press('看汇总', { '朱琳（5 分）': '全部通过（5 分）' });
    expect(clicks).toEqual([]);
    press('保存并下一项');
    expect(last(clicks).form).toMatchObject({
      'a-4/rating:self_test': '全部通过',
      'a-5/rating:self_test': '未通过',
      'a-7/rating:self_test': '',
    });
    expect(words()).toContain('第 1 / 5 步');
  });

  it('a result signed with a remark that was typed', () => {
    const { press, say, words, clicks, buttons } = createPhone(resultCard(one.resultView('zh'), 'zh'), app);
    expect(buttons()).toEqual(['确认签字', '为什么', '申诉', '有保留签字', '拒绝签字', '打开页面']);
    say('说明：投诉那一项我保留意见。');
    expect(words()).toContain('说明：投诉那一项我保留意见。');
    press('有保留签字');
    expect(commandOf(last(clicks)).command).toBe('sign_with_remark');
    expect(last(clicks).form).toEqual({ remark: '投诉那一项我保留意见。' });
  });

  it('a result signed after a question, without the form', () => {
    const { press, clicks } = createPhone(resultCard(one.resultView('zh'), 'zh'), app);
    press('为什么');
    expect(commandOf(last(clicks)).command).toBe('why');
  });

  it('one person urged out of many, found behind 更多…', () => {
    const { press, clicks, screen } = createPhone(progressCard(lists.progress, 'zh'), app);
    press('催办', { 只催一个人: '更多…' });
    expect(clicks).toEqual([]);
    expect(JSON.stringify(screen().button_selection)).toContain('罗子涵');
    press('催办', { 只催一个人: '罗子涵 · 呼叫中心' });
    expect(commandOf(last(clicks)).command).toBe('remind_one');
    expect(last(clicks).form).toEqual({ person: 'p-5' });
  });

  it('a list whose buttons say the same, told apart by numbers', () => {
    const { press, words, clicks } = createPhone(todoCard(lists.todoOfSupervisor, 'zh'), app);
    expect(words()).toContain('3 林晓雨 · 2026 年 10 月 主管评分');
    press('3 去评分');
    expect(commandOf(last(clicks))).toEqual({ command: 'open_task', id: 'a-林晓雨-review', revision: 2 });
  });

  it('more than six buttons, in turns', () => {
    const many: Card = {
      ...{ title: '待办', tone: 'blue', preview: '待办' },
      elements: [
        {
          type: 'buttons',
          buttons: Array.from({ length: 9 }, (_, index) => ({
            text: `第 ${index + 1} 个`,
            press: { command: 'why', id: `a-${index + 1}`, revision: 0 },
          })),
        },
      ],
    };
    const { press, buttons, clicks } = createPhone(many);
    expect(buttons()).toEqual(['第 1 个', '第 2 个', '第 3 个', '第 4 个', '第 5 个', '更多']);
    press('更多');
    expect(buttons()).toEqual(['第 6 个', '第 7 个', '第 8 个', '第 9 个', '更多', '打开页面']);
    press('第 8 个');
    expect(commandOf(last(clicks)).id).toBe('a-8');
    press('更多');
    expect(buttons()).toContain('第 1 个');
  });
});
