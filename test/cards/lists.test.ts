import { describe, expect, it } from 'vitest';
import * as lists from '#cards/gallery/list-views.ts';
import { progressCard } from '#cards/progress-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { urgency } from '#cards/tasks.ts';
import { todoCard } from '#cards/todo-card.ts';
import { allWords, buttonsOf, commandsOf, factOf, fieldOf, fieldsOf, rowsOf } from './reading.ts';

describe('how soon something is due', () => {
  it.each([
    [2, '还剩 2 天', '2 days left', 'grey'],
    [1, '还剩 1 天', '1 day left', 'grey'],
    [0, '今天到期', 'due today', 'orange'],
    [-1, '逾期 1 天', '1 day overdue', 'red'],
  ])('%i days is said in words and colour', (days, zh, en, tone) => {
    expect(urgency(days, 'zh')).toEqual({ text: zh, tone });
    expect(urgency(days, 'en')).toEqual({ text: en, tone });
  });
});

describe('the reminder', () => {
  const view = { personName: '周敏', tasks: lists.supervisorTasks, unread: [], urgedBy: null };

  it('is one digest with a button for each thing owed', () => {
    const card = reminderCard(view, 'zh');
    expect(commandsOf(card)).toEqual(['open_task', 'open_task', 'open_task', 'open_task']);
    expect(allWords(card)).toContain('陈思涵 · 2026 年 10 月 主管评分　截止 11-05 18:00　逾期 1 天');
    expect(buttonsOf(card).map((button) => button.text)).toEqual(['去评分', '去评分', '去裁定', '去签字确认']);
  });

  it('turns red once something is overdue', () => {
    expect(reminderCard(view, 'zh').tone).toBe('red');
    expect(reminderCard({ ...view, tasks: lists.ownTasks }, 'zh').tone).toBe('orange');
  });

  it('names who urged by hand', () => {
    expect(allWords(reminderCard({ ...view, unread: [], urgedBy: '赵倩' }, 'zh'))).toContain(
      '赵倩催你尽快处理下面的事：',
    );
  });

  it('counts what is too much for one card', () => {
    const tasks = Array.from({ length: 12 }, () => lists.supervisorTasks).flat();
    const card = reminderCard({ ...view, tasks }, 'zh');
    expect(commandsOf(card)).toHaveLength(10);
    expect(allWords(card)).toContain('另有 38 项未列出');
  });
});

describe('the to-do list', () => {
  it('opens what I owe and takes back what I may', () => {
    const card = todoCard(lists.todo, 'zh');
    expect(commandsOf(card)).toEqual(['open_task', 'recall_self', 'withdraw_appeal']);
    expect(allWords(card)).toContain('2026 年 10 月 考核：主管评分中，等周敏处理');
  });

  it('says so where nothing is owed', () => {
    const card = todoCard({ personName: '林晓雨', tasks: [], batches: [], waiting: [] }, 'zh');
    expect(allWords(card)).toContain('现在没有待办。');
    expect(commandsOf(card)).toEqual([]);
  });
});

describe('the progress card', () => {
  it('counts who is done and lists who is pending, with the days', () => {
    const card = progressCard(
      { ...lists.progress, counts: [...lists.progress.counts.slice(0, 3), { state: 'final', count: 6 }] },
      'zh',
    );
    expect(factOf(card, '已完成')).toBe('6 / 30 人');
    expect(rowsOf(card)).toHaveLength(24);
    expect(rowsOf(card)[0]).toEqual({
      name: '林晓雨 · 呼叫中心',
      state: '自评中',
      waiting: '林晓雨',
      days: '逾期 2 天',
    });
  });

  it('urges all or one of the pending', () => {
    const card = progressCard(lists.progress, 'zh');
    expect(commandsOf(card)).toEqual(['remind_all', 'remind_one']);
    const person = fieldOf(card, 'person');
    expect(person.type === 'choice' && person.options).toHaveLength(24);
  });

  it('shows nothing to press to those who may only look', () => {
    const card = progressCard({ ...lists.progress, mayRemind: false }, 'zh');
    expect(buttonsOf(card)).toEqual([]);
    expect(fieldsOf(card)).toEqual([]);
  });

  it('offers to publish once everybody is done, and urges nobody', () => {
    expect(commandsOf(progressCard(lists.progressDone, 'zh'))).toEqual(['publish']);
  });

  it('draws the people by state', () => {
    const chart = progressCard(lists.progress, 'zh').elements.find((element) => element.type === 'chart');
    expect(chart?.series[0]?.points).toEqual([
      { label: '自评中', value: '12' },
      { label: '主管评分中', value: '6' },
      { label: '待签字确认', value: '6' },
      { label: '已完成', value: '0' },
    ]);
  });
});
