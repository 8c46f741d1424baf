import { describe, expect, it } from 'vitest';
import { weakestLeaves } from '#core/results/weakest-leaves.ts';

const marks = (key: string, scores: readonly number[], full = 1000) =>
  scores.map((score) => ({ key, name: key, score, full }));

describe('where a branch lost most', () => {
  it('are the three leaves with the lowest share of their points, the lowest first', () => {
    const all = [
      ...marks('投诉处理', [400, 500, 600, 500, 500]),
      ...marks('服务态度', [900, 900, 900, 900, 900]),
      ...marks('回访', [1000, 1000, 1000, 500, 1000], 2000),
      ...marks('仪容', [800, 800, 800, 800, 801]),
    ];
    expect(weakestLeaves(all)).toEqual([
      // 4500 of 10000
      { name: '回访', percent: 4500 },
      // 2500 of 5000
      { name: '投诉处理', percent: 5000 },
      // 4001 of 5000
      { name: '仪容', percent: 8002 },
    ]);
  });

  it('are none that lost nothing, and none that fewer than five results tell of', () => {
    const all = [...marks('满分', [1000, 1000, 1000, 1000, 1000]), ...marks('少', [0, 0, 0, 0])];
    expect(weakestLeaves(all)).toEqual([]);
    expect(weakestLeaves(marks('五个', [0, 1000, 1000, 1000, 1000]))).toEqual([{ name: '五个', percent: 8000 }]);
  });

  it('are one where the same leaf of the same sheet is many people’s, and equal ones by name', () => {
    const all = [...marks('乙', [500, 500, 500, 500, 500]), ...marks('甲', [500, 500, 500, 500, 500])];
    expect(weakestLeaves(all).map(({ name }) => name)).toEqual(['乙', '甲']);
  });

  it('are rounded half up to a hundredth of a percent', () => {
    // 1 of 3: 33.333… and 2 of 3: 66.666…
    const third = marks('三分之一', [100, 100, 100, 100, 100], 300);
    const rest = marks('三分之二', [200, 200, 200, 200, 200], 300);
    expect(weakestLeaves([...third, ...rest])).toEqual([
      { name: '三分之一', percent: 3333 },
      { name: '三分之二', percent: 6667 },
    ]);
  });
});
