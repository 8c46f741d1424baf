import { describe, expect, it } from 'vitest';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';

function parse(fields: object): Scorecard {
  const file = { id: 'test', name: '表', level: 'staff', period: ['month', 'quarter', 'year'], total: 100, ...fields };
  const { scorecard, findings } = parseScorecard(JSON.stringify(file), 'test.yaml');
  if (!scorecard) throw new Error(JSON.stringify(findings));
  return scorecard;
}

const RATING = { rating: {} };
const leaf = (id: string, points: number, more: object = {}) => ({ id, name: id, points, rule: RATING, ...more });

describe('leaves in the order of the sheet', () => {
  const sheet = parse({
    raters: { self: { weight: 0 }, supervisor: { weight: 60 }, panel: { weight: 40, min: 3, drop: 1 } },
    metrics: { m: { name: '指标' }, sales: { name: '销售' } },
    criteria: [
      {
        id: 'a',
        name: '甲',
        group: '能力',
        points: 30,
        parts: [leaf('a1', 10), leaf('a2', 20, { raters: ['panel'] })],
      },
      leaf('m', 30, { rule: { ratio: { target: 100 } } }),
      leaf('sold', 30, { rule: { ratio: { target: 100 } }, metric: 'sales' }),
      leaf('d', 10, { rule: { deductions: [{ id: 'x', name: 'x', points: 1 }] } }),
    ],
    seasons: [{ name: '旺季', months: [6], points: { a: 40, m: 20 } }],
  });

  it('carry their criterion, group, metric and raters with the defaults filled in', () => {
    const leaves = leavesFor(sheet, '2026-10');
    expect(
      leaves.map(({ id, criterionId, group, points, outOf, metric }) => [
        id,
        criterionId,
        group,
        points,
        outOf,
        metric,
      ]),
    ).toEqual([
      ['a1', 'a', '能力', '10', '10', null],
      ['a2', 'a', '能力', '20', '20', null],
      // a leaf that names no metric reads the one with its own id
      ['m', 'm', null, '30', '30', 'm'],
      ['sold', 'sold', null, '30', '30', 'sales'],
      ['d', 'd', null, '10', '10', null],
    ]);
    expect(leaves[0]?.raters).toEqual([
      { role: 'self', weight: '0', min: 1, drop: 0, absent: 'block' },
      { role: 'supervisor', weight: '60', min: 1, drop: 0, absent: 'block' },
      { role: 'panel', weight: '40', min: 3, drop: 1, absent: 'reweight' },
    ]);
    expect(leaves[1]?.raters.map(({ role }) => role)).toEqual(['panel']);
    expect([leaves[2]?.raters, leaves[4]?.raters]).toEqual([[], []]);
    expect(leaves[0]?.rule).toEqual({ kind: 'rating', min: '0', max: '10', step: '1' });
  });

  it('are rescaled in a season, outOf stays', () => {
    const points = (period: string) => leavesFor(sheet, period).map((entry) => `${entry.points}/${entry.outOf}`);
    // a: 40 shared out 10 : 20 → 13.33 and the rest
    expect(points('2026-06')).toEqual(['13.33/10', '26.67/20', '20/30', '30/30', '10/10']);
    expect(points('2026-07')).toEqual(['10/10', '20/20', '30/30', '30/30', '10/10']);
  });

  it('know no season in a quarter or a year', () => {
    expect(leavesFor(sheet, '2026-Q2')).toBe(leavesFor(sheet, '2026'));
    expect(leavesFor(sheet, '2026-Q2')[0]?.points).toBe('10');
  });

  it('are rated by the supervisor alone where the sheet declares no raters', () => {
    const alone = parse({ criteria: [leaf('x', 100)] });
    expect(leavesFor(alone, '2026-10')[0]?.raters).toEqual([
      { role: 'supervisor', weight: '1', min: 1, drop: 0, absent: 'block' },
    ]);
  });
});

describe('stars', () => {
  it('become points, 2 decimals, the last takes the rest', () => {
    const starred = (id: string, stars: number) => ({ id, name: id, stars, rule: RATING });
    const sheet = parse({ criteria: [5, 4, 4, 5, 5, 2, 2, 3, 3].map((stars, index) => starred(`s${index}`, stars)) });
    const points = leavesFor(sheet, '2026-10').map((entry) => entry.points);
    expect(points).toEqual(['15.15', '12.12', '12.12', '15.15', '15.15', '6.06', '6.06', '9.09', '9.1']);
  });
});
