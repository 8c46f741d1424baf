import { describe, expect, it } from 'vitest';
import { appealCard } from '#cards/appeal-card.ts';
import { appealDecisionCard } from '#cards/appeal-decision-card.ts';
import * as one from '#cards/gallery/appraisal-views.ts';
import { allWords, buttonOf, commandsOf, fieldOf, fieldsOf, richOf, rowsOf } from './reading.ts';

describe('the appeal card', () => {
  const card = appealCard(one.appealView('zh'), 'zh');

  it('offers every leaf with its score and asks for a reason', () => {
    expect(fieldsOf(card).map((field) => field.name)).toEqual(['items', 'reason']);
    expect(fieldOf(card, 'items')).toMatchObject({ type: 'multi-choice', placeholder: '不选表示对整个结果有异议' });
    const items = fieldOf(card, 'items');
    expect(items.type === 'multi-choice' && items.options[5]).toEqual({
      value: 'self_test',
      text: '服务反馈 · 月度自测 · 3 / 5',
    });
  });

  it('says who decides and how long it takes, and files after a question', () => {
    expect(allWords(card)).toContain('由沈若琳在 3 个工作日内裁定');
    expect(buttonOf(card, 'file_appeal').confirm?.text).toBe('同一结果只能申诉一次，裁定之前可以撤回。');
  });
});

describe('the appeal decision card', () => {
  const card = appealDecisionCard(one.appealDecision('zh'), 'zh');

  it('shows the reason and the disputed criteria as they count now', () => {
    expect(richOf(card)).toContain(one.APPEAL_REASON);
    expect(rowsOf(card)).toEqual([{ name: '服务反馈 · 月度自测', score: '3 / 5', why: '主管 补考通过' }]);
  });

  it('lets the judge keep or change, with new ratings and a reason', () => {
    expect(commandsOf(card)).toEqual(['decide_keep', 'decide_change']);
    expect(fieldsOf(card).map((field) => field.name)).toEqual(['rating:self_test', 'reason']);
    expect(fieldOf(card, 'rating:self_test')).toMatchObject({ value: '补考通过' });
  });

  it('offers no change where only metrics are disputed, and says what to do', () => {
    const metric = appealDecisionCard(one.appealDecisionMetric('zh'), 'zh');
    expect(commandsOf(metric)).toEqual(['decide_keep']);
    expect(allWords(metric)).toContain('指标有误请人事更正后再裁定');
  });

  it('says so where the whole result is disputed', () => {
    const whole = appealDecisionCard({ ...one.appealDecision('zh'), whole: true }, 'zh');
    expect(allWords(whole)).toContain('对整个结果有异议');
  });
});
