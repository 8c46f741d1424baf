import { describe, expect, it } from 'vitest';
import * as one from '#cards/gallery/appraisal-views.ts';
import { supervisorReviewCard } from '#cards/supervisor-review-card.ts';
import { allWords, buttonOf, commandsOf, fieldsOf, rowsOf } from './reading.ts';

const card = supervisorReviewCard(one.supervisorReview('zh'), 'zh');

describe('the supervisor review card', () => {
  it('sets metrics and self-review side by side, with what counts so far', () => {
    expect(rowsOf(card).slice(0, 3)).toEqual([
      { name: '响应 · 线上', metric: '52%', self: '—', provisional: '10 / 10' },
      { name: '响应 · 微信', metric: '1', self: '—', provisional: '10 / 10' },
      { name: '业务熟悉程度', metric: '—', self: 'A 29', provisional: '— / 30' },
    ]);
  });

  it('folds the receipt so far away under its sum', () => {
    const fold = card.elements.find((element) => element.type === 'fold');
    expect(fold?.title).toBe('得分明细（暂计 34.5 分，不含你的评分）');
  });

  it('approves and returns after a question, and saves a draft without one', () => {
    expect(commandsOf(card)).toEqual(['submit_review', 'save_draft', 'return']);
    expect(buttonOf(card, 'submit_review').confirm?.title).toBe('批准这份考核？');
    expect(buttonOf(card, 'return')).toMatchObject({ style: 'danger', confirm: { title: '退回自评？' } });
  });

  it('asks for the leaves, a comment and a reason', () => {
    expect(fieldsOf(card).map((field) => field.name)).toEqual([
      'rating:knowledge',
      'rating:self_test',
      'rating:tracking',
      'rating:errands',
      'rating:judgement',
      'comment',
      'reason',
    ]);
  });

  it('shows the comment of the self-review, or that none was submitted', () => {
    expect(allWords(card)).toContain('国庆期间咨询量大');
    const silent = supervisorReviewCard({ ...one.supervisorReview('zh'), selfComment: null }, 'zh');
    expect(allWords(silent)).toContain('没有提交自评（时间已到，按规则转到你这里）');
  });

  it('says which reviewer of how many this is', () => {
    const second = supervisorReviewCard({ ...one.supervisorReview('zh'), station: { k: 2, n: 3 } }, 'zh');
    expect(second.tags?.[0]?.text).toBe('第 2 / 3 位评分人');
  });
});

describe('a review of findings', () => {
  const findings = supervisorReviewCard(one.supervisorReviewFindings, 'zh');

  it('asks for findings and bonus, and compares nothing where nothing stands beside them', () => {
    expect(fieldsOf(findings).map((field) => field.name)).toEqual([
      'finding:appearance',
      'finding:service',
      'finding:discipline',
      'finding:team',
      'finding:mindset',
      'finding:hygiene',
      'bonus',
      'comment',
      'reason',
    ]);
    expect(allWords(findings)).not.toContain('指标与自评对照');
  });

  it('shows what was recorded during the month', () => {
    expect(rowsOf(findings)).toEqual([{ item: '仪容仪表仪态 · 未佩戴胸卡', points: '-0.5', by: '周敏 10-14' }]);
  });
});

describe('a review with a missing metric', () => {
  it('names the metric and its owner and why the approval waits', () => {
    const missing = allWords(supervisorReviewCard(one.supervisorReviewMissing('zh'), 'zh'));
    expect(missing).toContain('销售目标达成率：由财务部提供');
    expect(missing).toContain('数据到齐之前批准会等待；可以先保存草稿。');
  });

  it('asks for points of the own choice and for vetoes', () => {
    const fields = fieldsOf(supervisorReviewCard(one.supervisorReviewMissing('zh'), 'zh')).map((field) => field.name);
    expect(fields).toEqual([
      'points:complaints:late',
      'points:complaints:unresolved',
      'bonus',
      'veto',
      'comment',
      'reason',
    ]);
  });
});
