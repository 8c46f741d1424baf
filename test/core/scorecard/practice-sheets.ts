export const metric = (fields: object = {}) => ({ name: '指标', ...fields });
export const measured = (id: string, points: number) => ({ id, name: id, points, rule: { ratio: { target: 100 } } });
export const judged = (points: number) => ({ id: 'j', name: '评', points, rule: { rating: {} } });

/** Sheets that are sound and against the practice of the forms. */
export const PRACTICE: readonly { code: string; at: string; sheet: object }[] = [
  {
    code: 'few-judged',
    at: 'criteria',
    sheet: { metrics: { a: metric() }, criteria: [measured('a', 91), judged(9)] },
  },
  {
    code: 'efficiency-alone',
    at: '{"id":"a"',
    sheet: {
      metrics: { a: metric({ kind: 'efficiency' }), b: metric({ kind: 'quality' }), c: metric({ kind: 'quantity' }) },
      criteria: [measured('a', 21), measured('b', 41), measured('c', 20), judged(18)],
    },
  },
  {
    code: 'no-house-metric',
    at: '"department"',
    sheet: { level: 'department', metrics: { turnover: metric() }, criteria: [measured('turnover', 60), judged(40)] },
  },
  {
    code: 'no-staff-metric',
    at: '"organisation"',
    sheet: { level: 'organisation', metrics: { revenue: metric() }, criteria: [measured('revenue', 60), judged(40)] },
  },
  {
    code: 'many-metrics',
    at: 'criteria',
    sheet: {
      metrics: Object.fromEntries([...'abcdefghi'].map((key) => [key, metric()])),
      criteria: [...[...'abcdefghi'].map((key) => measured(key, 9)), judged(19)],
    },
  },
  {
    code: 'one-sided',
    at: 'metrics',
    sheet: { metrics: { a: metric({ kind: 'quality' }) }, criteria: [measured('a', 60), judged(40)] },
  },
];
