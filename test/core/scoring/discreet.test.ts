import { describe, expect, it } from 'vitest';
import { toldOf } from '#core/scoring/discreet.ts';
import { leafIn, rating, receiptOf, sheetOf } from './build-sheet.ts';

const SHEET = sheetOf(
  { rating: { min: 0, max: 100 } },
  {},
  { raters: { supervisor: { weight: 70 }, peer: { weight: 30 } } },
);

const told = (peers: readonly number[]) => {
  const ratings = [rating('supervisor', 'E1', 80), ...peers.map((score, index) => rating('peer', `P${index}`, score))];
  const receipt = receiptOf(SHEET, { ratings });
  const [working] = receipt.workings.leaves;
  if (!working) throw new Error('no working');
  const { input, steps, why } = toldOf(leafIn(receipt, 'x'), working);
  return [input, ...steps, why].map(({ zh }) => zh).join('\n');
};

describe('what is told of a leaf that colleagues rated', () => {
  it('names a role of one or two colleagues without their mean or their number', () => {
    // 0.7 × 80 + 0.3 × 61 = 74.3
    for (const peers of [[61], [60, 62]]) {
      expect(told(peers)).toContain('同事（权重 30，不足 3 份，不单独显示）');
      expect(told(peers)).toContain('主管（权重 70）1 份，均值 80');
      expect(told(peers)).toContain('得 74.3');
      expect(told(peers)).not.toContain('61');
    }
  });

  it('shows their mean and number from three on', () => {
    expect(told([60, 61, 62])).toContain('同事（权重 30）3 份，均值 61');
    expect(told([60, 61, 62])).toContain('0.7 × 80 + 0.3 × 61');
  });
});
