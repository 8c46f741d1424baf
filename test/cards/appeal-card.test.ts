import { describe, expect, it } from 'vitest';
import { appealCard } from '#cards/appeal-card.ts';
import { appealDecisionCard } from '#cards/appeal-decision-card.ts';
import * as one from '#cards/gallery/appraisal-views.ts';
import { allWords, buttonOf, commandsOf, fieldOf, fieldsOf, richOf, rowsOf } from './reading.ts';

describe('the appeal card', () => {
  const card = appealCard(one.appealView('zh'), 'zh');

  it('offers every leaf with its score, asks for a reason for all, and takes one for each leaf alone', () => {
    const leaves = one.appealView('zh').lines.map((line) => `reason:${line.leafId}`);
    expect(leaves).toHaveLength(9);
    expect(fieldsOf(card).map((field) => field.name)).toEqual(['items', 'reason', ...leaves]);
    expect(fieldOf(card, 'reason:self_test')).toMatchObject({
      label: '服务反馈 · 月度自测 · 单独的理由',
      maxLength: 200,
    });
    expect(fieldOf(card, 'items')).toMatchObject({ type: 'multi-choice', placeholder: '不选表示对整个结果有异议' });
    const items = fieldOf(card, 'items');
    expect(items.type === 'multi-choice' && items.options[5]).toEqual({
      value: 'self_test',
      text: '服务反馈 · 月度自测 · 3 / 5',
    });
  });

  it('says who decides and how long it takes, and files after a question', () => {
    expect(allWords(card)).toContain('由没有给这些项评过分的上级在 3 个工作日内裁定');
    expect(allWords(card)).toContain('对整个结果的异议由沈若琳裁定');
    expect(buttonOf(card, 'file_appeal').confirm?.text).toBe('同一结果只能申诉一次，裁定之前可以撤回。');
  });
});

describe('the evidence of an appeal', () => {
  it('is asked for on the form, and counted there with names and sizes', () => {
    const bare = appealCard(one.appealView('zh'), 'zh');
    expect(allWords(bare)).toContain('每个不超过 5 MB，最多 9 个');
    expect(allWords(bare)).not.toContain('已收到证据');
    const card = appealCard({ ...one.appealView('zh'), evidence: one.evidence }, 'zh');
    expect(allWords(card)).toContain('已收到证据 2 个');
    expect(allWords(card)).toContain('培训系统截图.png · 243 KB');
    expect(allWords(card)).toContain('10月自测成绩.pdf · 1176 KB');
  });

  it('is listed to the judge, who gets it after the card', () => {
    const card = appealDecisionCard({ ...one.appealDecision('zh'), evidence: one.evidence }, 'zh');
    expect(allWords(card)).toContain('已收到证据 2 个');
    expect(allWords(card)).toContain('跟在这张卡片后面');
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
