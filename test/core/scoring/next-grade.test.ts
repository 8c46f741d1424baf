import { describe, expect, it } from 'vitest';
import { nextGrade } from '#core/scoring/next-grade.ts';
import { buildSheet, receiptOf } from './build-sheet.ts';

const SHEET = buildSheet({
  metrics: { a: { name: '甲' }, b: { name: '乙' } },
  grades: [
    { name: '优秀', from: 90 },
    { name: '良好', from: 80 },
    { name: '其他', from: 0 },
  ],
  vetoes: [{ id: 'v', name: '否决', total: 59 }],
  criteria: ['a', 'b'].map((id) => ({ id, name: id, points: 50, rule: { ratio: { target: 100 } } })),
});
const receipt = (a: number | null, b: number, vetoes: string[] = []) => receiptOf(SHEET, { metrics: { a, b }, vetoes });

describe('what the next grade takes', () => {
  it('is the points up to its edge, and where there is room for them', () => {
    // 80 % of 50 + 61.1 % of 50 = 40 + 30.55 = 70.55; 良好 from 80 takes 9.45
    expect(nextGrade(SHEET, receipt(80, 61.1))).toEqual({
      grade: '良好',
      from: 80,
      needed: 9.45,
      room: [
        { leaf: 'b', points: 19.45 },
        { leaf: 'a', points: 10 },
      ],
    });
  });

  it('may be asked for a grade by name', () => {
    expect(nextGrade(SHEET, receipt(80, 61.1), '优秀')).toMatchObject({ grade: '优秀', needed: 19.45 });
    expect(nextGrade(SHEET, receipt(80, 61.1), '其他')).toBeNull();
  });

  it('is nothing at the top, while the sheet is open, or under a veto', () => {
    expect(nextGrade(SHEET, receipt(100, 95))).toBeNull();
    expect(nextGrade(SHEET, receipt(null, 95))).toBeNull();
    expect(nextGrade(SHEET, receipt(80, 80, ['v']))).toBeNull();
  });
});
