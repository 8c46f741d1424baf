import { describe, expect, it } from 'vitest';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { judged, measured, metric, PRACTICE } from './practice-sheets.ts';

describe('a warning does not stop a sheet', () => {
  const build = (sheet: object) =>
    JSON.stringify({ id: 'test', name: '表', level: 'staff', period: ['month'], total: 100, ...sheet });

  it.each(PRACTICE)('$code', ({ code, at, sheet }) => {
    const source = build(sheet);
    const { scorecard, findings } = parseScorecard(source, 'test.yaml');
    expect(scorecard).not.toBeNull();
    const place = {
      line: 1,
      column: source.indexOf(/^[{"]/.test(at) ? at : `"${at}"`) + 1,
    };
    expect(findings).toMatchObject([{ severity: 'warning', code, ...place }]);
  });

  it.each(PRACTICE)('$code is silent once accepted with a reason', ({ code, sheet }) => {
    const source = build({ ...sheet, accept: [{ code, reason: '试行期' }] });
    expect(parseScorecard(source, 'test.yaml').findings).toEqual([]);
  });

  it('a tenth judged, and quality of twice the points, are enough', () => {
    const sheet = {
      metrics: { a: metric({ kind: 'efficiency' }), b: metric({ kind: 'quality' }), c: metric({ kind: 'quantity' }) },
      criteria: [measured('a', 20), measured('b', 40), measured('c', 30), judged(10)],
    };
    expect(parseScorecard(build(sheet), 'test.yaml').findings).toEqual([]);
  });

  it('a department that reads a metric of the house and of its staff is fine', () => {
    const sheet = {
      level: 'department',
      metrics: { a: metric({ scope: 'organisation' }), b: metric({ name: '员工满意度' }) },
      criteria: [measured('a', 40), measured('b', 40), judged(20)],
    };
    expect(parseScorecard(build(sheet), 'test.yaml').findings).toEqual([]);
  });

  it('a wrongly spelled sum and a warning together tell the sum alone', () => {
    const sheet = { metrics: { a: metric() }, criteria: [measured('a', 90), judged(9)] };
    expect(parseScorecard(build(sheet), 'test.yaml').findings.map(({ code }) => code)).toEqual(['points-sum']);
  });
});
