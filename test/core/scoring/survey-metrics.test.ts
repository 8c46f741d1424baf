import { describe, expect, it } from 'vitest';
import { csatMeanOf, csatShareOf, npsOf } from '#core/scoring/survey-metrics.ts';

const times = (answer: number, count: number): number[] => Array(count).fill(answer);

describe('metrics of a survey', () => {
  it('NPS is promoters (9–10) minus detractors (0–6) in percent of the answers', () => {
    expect(npsOf([...times(10, 40), ...times(9, 30), ...times(7, 10), ...times(6, 20)])).toBe('50');
    expect(npsOf([...times(9, 60), ...times(8, 30), ...times(0, 10)])).toBe('50');
    // 1 − 2 of 3 answers
    expect(npsOf([9, 0, 6])).toBe('-33.333333');
  });

  it('CSAT is a mean of 1–5, and the share of 4–5 under its own name', () => {
    expect(csatMeanOf([5, 4, 4, 3])).toBe('4');
    expect(csatMeanOf([5, 5, 4])).toBe('4.666667');
    expect(csatShareOf([...times(5, 100), ...times(4, 50), ...times(3, 100)])).toBe('60');
    expect(csatShareOf([...times(4, 45), ...times(1, 5)])).toBe('90');
  });

  it('without answers each is missing', () => {
    expect([npsOf([]), csatMeanOf([]), csatShareOf([])]).toEqual([null, null, null]);
  });
});
