import { describe, expect, it } from 'vitest';
import { chosen, readForm, typed } from '#app/read-form.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';

const SHEET = `
id: sheet
name: 测试表
level: staff
period: [month]
total: 20
criteria:
  - { id: knowledge, name: 业务熟悉, points: 10, rule: { rating: { min: 0, max: 10 } } }
  - id: service
    name: 服务
    points: 10
    rule:
      deductions:
        - { id: badge, name: 未戴胸卡, points: 0.5 }
        - { id: late, name: 迟到, points: { min: 1, max: 5 } }
bonus: { cap: 2, items: [{ id: idea, name: 建议, points: 1 }, { id: extra, name: 其他, points: { min: 0.5, max: 2 } }] }
vetoes: [{ id: fraud, name: 弄虚作假, total: 0 }]
grades: [{ name: 合格, from: 0 }]
`;

const { scorecard } = parseScorecard(SHEET, 'sheet.yaml');
if (!scorecard) throw new Error('the sheet of this test is wrong');
const asked = { leaves: leavesFor(scorecard, '2026-10'), extras: scorecard };

describe('reading a form', () => {
  it('takes numbers, findings with fixed and chosen points, bonus and vetoes', () => {
    const form = {
      'rating:knowledge': '8',
      'finding:service': ['badge'],
      'points:service:late': '2.5',
      bonus: ['idea'],
      'bonus-points:extra': '0.5',
      veto: ['fraud'],
    };
    expect(readForm(asked, form)).toEqual({
      ok: true,
      submission: {
        ratings: [{ criterionId: 'knowledge', score: 800, level: null }],
        findings: [
          { kind: 'deduction', criterionId: 'service', itemId: 'badge', points: null },
          { kind: 'deduction', criterionId: 'service', itemId: 'late', points: 250 },
          { kind: 'bonus', criterionId: '', itemId: 'idea', points: null },
          { kind: 'bonus', criterionId: '', itemId: 'extra', points: 50 },
          { kind: 'veto', criterionId: '', itemId: 'fraud', points: null },
        ],
      },
    });
  });

  it('takes an untouched deduction leaf for looked at and nothing found', () => {
    const read = readForm(asked, { 'rating:knowledge': '8' });
    expect(read).toMatchObject({
      ok: true,
      submission: { findings: [{ kind: 'deduction', criterionId: 'service', itemId: null, points: null }] },
    });
  });

  it('takes "cannot judge" as a score of null', () => {
    const read = readForm({ ...asked, extras: null }, { 'rating:knowledge': '无法评价' });
    expect(read).toMatchObject({ ok: true, submission: { ratings: [{ criterionId: 'knowledge', score: null }] } });
  });

  it.each([
    ['no rating', {}, '业务熟悉'],
    ['words', { 'rating:knowledge': '八' }, '八'],
    ['points beyond the range', { 'rating:knowledge': '8', 'points:service:late': '6' }, '迟到'],
    ['bonus points in words', { 'rating:knowledge': '8', 'bonus-points:extra': '一' }, '其他'],
  ])('stops at %s and names it in both languages', (_name, form, named) => {
    const read = readForm(asked, form);
    if (read.ok) throw new Error('it was read');
    expect(read.problem.zh).toContain(named);
    expect(read.problem.en).toContain(named);
  });

  it('ignores items and vetoes nobody has', () => {
    const form = { 'rating:knowledge': '8', 'finding:service': ['nonsense'], veto: ['nonsense'], bonus: 'nonsense' };
    expect(readForm(asked, form)).toMatchObject({ ok: true, submission: { findings: [{ itemId: null }] } });
  });

  it('asks for no bonus and no veto where they are not asked', () => {
    const read = readForm({ ...asked, extras: null }, { 'rating:knowledge': '8', veto: ['fraud'] });
    expect(read).toMatchObject({ ok: true, submission: { findings: [{ kind: 'deduction' }] } });
  });
});

describe('one field', () => {
  it('is trimmed text, or nothing', () => {
    expect(typed({ reason: ' 补充 ' }, 'reason')).toBe('补充');
    expect(typed({}, 'reason')).toBe('');
    expect(typed({ reason: ['补充'] }, 'reason')).toBe('');
  });

  it('of several choices is a list', () => {
    expect(chosen({ items: ['a', 'b'] }, 'items')).toEqual(['a', 'b']);
    expect(chosen({ items: 'a' }, 'items')).toEqual(['a']);
    expect(chosen({ items: '' }, 'items')).toEqual([]);
    expect(chosen({}, 'items')).toEqual([]);
  });
});
