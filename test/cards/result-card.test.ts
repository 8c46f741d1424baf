import { describe, expect, it } from 'vitest';
import * as one from '#cards/gallery/appraisal-views.ts';
import { type ResultView, resultCard } from '#cards/result-card.ts';
import { allWords, buttonOf, commandsOf, factOf, fieldsOf, rowsOf } from './reading.ts';

const view = one.resultView('zh');
const standing = (standing: ResultView['standing']) => resultCard({ ...view, standing }, 'zh');

describe('the result card at sign-off', () => {
  const card = resultCard(view, 'zh');

  it('shows total, grade, coefficient, signature, deadline and fingerprint', () => {
    expect(factOf(card, '总分')).toBe('87.5 / 100');
    expect(factOf(card, '等级')).toBe('良好');
    expect(factOf(card, '绩效系数')).toBe('1.1');
    expect(factOf(card, '签字')).toBe('还没有签字');
    expect(factOf(card, '截止')).toBe('11-11 18:00');
    expect(factOf(card, '指纹')).toBe('7c1e 09b4 5fa2 d38e');
  });

  it('shows what counted for each criterion', () => {
    expect(rowsOf(card)).toHaveLength(9);
    expect(rowsOf(card)[2]).toEqual({ name: '业务熟悉程度', score: '28 / 30', why: '主管 A 28' });
  });

  it('offers to sign, ask, appeal, sign with a remark and refuse', () => {
    expect(commandsOf(card)).toEqual(['sign', 'why', 'open_appeal', 'sign_with_remark', 'refuse']);
    expect(fieldsOf(card).map((field) => field.name)).toEqual(['remark']);
    expect(buttonOf(card, 'sign').confirm?.title).toBe('确认签字？');
    expect(buttonOf(card, 'refuse').style).toBe('danger');
  });

  it('leaves out what the sheet does not have', () => {
    const bare = resultCard({ ...view, figures: { ...view.figures, grade: null, coefficient: null } }, 'zh');
    expect(factOf(bare, '等级')).toBe('无');
    expect(() => factOf(bare, '绩效系数')).toThrow('no fact');
  });

  it('names the bonus and the veto that capped the total', () => {
    const capped = resultCard(one.resultVetoed('zh'), 'zh');
    expect(allWords(capped)).toContain('触发一票否决「伪造数据」，总分不超过 59');
    const bonus = resultCard({ ...view, figures: { ...view.figures, bonus: 150 } }, 'zh');
    expect(factOf(bonus, '加分')).toBe('+1.5');
  });
});

describe('the result card elsewhere', () => {
  it('shows a decided appeal with its reason and offers no second one', () => {
    const card = resultCard(one.resultAfterAppeal('zh'), 'zh');
    expect(factOf(card, '总分')).toBe('89.5 / 100');
    expect(allWords(card)).toContain('沈若琳已裁定申诉：改分，结果如下');
    expect(commandsOf(card)).not.toContain('open_appeal');
  });

  it('waits without buttons while under appeal', () => {
    const card = standing({ state: 'appeal', judge: '沈若琳' });
    expect(commandsOf(card)).toEqual([]);
    expect(allWords(card)).toContain('申诉处理中，由沈若琳裁定');
  });

  it.each([
    ['signed', '已签字 · 11-10 09:05'],
    ['with_remark', '有保留签字 · 11-10 09:05'],
    ['refused', '拒绝签字 · 11-10 09:05'],
    ['silent', '未签字 · 11-10 09:05'],
  ] as const)('shows a final result as %s without buttons', (signature, words) => {
    const card = standing({ state: 'final', signature, at: '11-10 09:05' });
    expect(factOf(card, '签字')).toBe(words);
    expect(commandsOf(card)).toEqual([]);
  });

  it('says that silence is no consent', () => {
    expect(allWords(standing({ state: 'final', signature: 'silent', at: '11-11 18:00' }))).toContain('不代表你同意');
  });
});
