import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { type AlertRule, alertKey, alertsIn, isPast, type MeasuredValue } from '#core/results/alerts.ts';

const value = (changed: Partial<MeasuredValue> = {}): MeasuredValue => ({
  subjectKind: 'person',
  subjectId: 'p1',
  key: 'csat_rate',
  period: '2026-10',
  value: '75',
  ...changed,
});

const watching = (...alerts: AlertRule[]) => ({ id: 'alerts', alerts });
const keysOf = (rules: readonly AlertRule[], values: readonly MeasuredValue[]) =>
  alertsIn(watching(...rules), values).map(({ key }) => key);

describe('the edge of a metric', () => {
  it.each([
    ['below', '80', '79.99', true],
    ['below', '80', '80', false],
    ['below', '80', '80.01', false],
    ['above', '3', '3.01', true],
    ['above', '3', '3', false],
    ['above', '0', '-1', false],
  ] as const)('%s %s: %s is past it: %s', (side, edge, measured, past) => {
    expect(isPast({ [side]: edge }, measured)).toBe(past);
  });
});

describe('alerts', () => {
  const below80: AlertRule = { metric: 'csat_rate', below: '80' };

  it('are raised by values past the edge, and by no other metric', () => {
    const values = [value(), value({ subjectId: 'p2', value: '80' }), value({ key: 'nps', value: '10' })];
    expect(keysOf([below80], values)).toEqual(['alert:alerts:csat_rate:p1:2026-10']);
  });

  it('are one a metric, subject and period', () => {
    const values = [
      value(),
      value({ period: '2026-09' }),
      value({ subjectKind: 'unit', subjectId: 'u1' }),
      value({ subjectId: 'p2' }),
    ];
    expect(keysOf([below80], values)).toEqual([
      'alert:alerts:csat_rate:p1:2026-10',
      'alert:alerts:csat_rate:p1:2026-09',
      'alert:alerts:csat_rate:u1:2026-10',
      'alert:alerts:csat_rate:p2:2026-10',
    ]);
  });

  it('of a corrected value go by the newest', () => {
    expect(keysOf([below80], [value(), value({ value: '85' })])).toEqual([]);
    expect(keysOf([below80], [value({ value: '85' }), value()])).toHaveLength(1);
  });

  it('wait for enough answers of the same subject and period', () => {
    const rule = { ...below80, minimum: { metric: 'csat_count', at: '5' } };
    const count = (changed: Partial<MeasuredValue>) => value({ key: 'csat_count', value: '5', ...changed });
    expect(keysOf([rule], [value()])).toEqual([]);
    expect(keysOf([rule], [value(), count({ value: '4' })])).toEqual([]);
    expect(keysOf([rule], [value(), count({ period: '2026-09' })])).toEqual([]);
    expect(keysOf([rule], [value(), count({ subjectId: 'p2' })])).toEqual([]);
    expect(keysOf([rule], [value(), count({})])).toHaveLength(1);
  });

  it('come at most once a metric, subject and period in whatever order values arrive, and for each that was past it', () => {
    const arriving = fc.array(
      fc.record({
        subjectKind: fc.constantFrom('person', 'unit'),
        subjectId: fc.constantFrom('a', 'b', 'c'),
        key: fc.constantFrom('csat_rate', 'nps'),
        period: fc.constantFrom('2026-09', '2026-10'),
        value: fc.integer({ min: 70, max: 90 }).map(String),
      }),
      { maxLength: 60 },
    );
    const policy = watching(below80, { metric: 'nps', above: '85' });
    fc.assert(
      fc.property(arriving, fc.integer({ min: 1, max: 7 }), (values, atOnce) => {
        // a person and a unit never share an id
        const apart = values.map((each) => ({ ...each, subjectId: `${each.subjectKind}-${each.subjectId}` }));
        const claimed = new Set<string>();
        const told: string[] = [];
        for (let start = 0; start < apart.length; start += atOnce) {
          for (const { key } of alertsIn(policy, apart.slice(start, start + atOnce))) {
            if (!claimed.has(key)) told.push(key);
            claimed.add(key);
          }
        }
        expect(new Set(told).size).toBe(told.length);
        if (atOnce > 1) return;
        const past = apart.filter((each) => (each.key === 'nps' ? Number(each.value) > 85 : Number(each.value) < 80));
        expect(new Set(told)).toEqual(new Set(past.map((each) => alertKey('alerts', each))));
      }),
    );
  });
});

describe('a policy of alerts', () => {
  const read = (...lines: string[]) =>
    readResultPolicy(
      ['id: alerts', 'kind: alerts', 'name: 预警', 'alerts:', ...lines].join('\n'),
      'policies/alerts.yaml',
    );
  const codes = (...lines: string[]) => read(...lines).findings.map(({ line, code }) => [line, code]);

  it('keeps its edges as exact decimals', () => {
    expect(read('  - { metric: csat_rate, below: 80.50 }').value).toMatchObject({
      enabled: true,
      alerts: [{ metric: 'csat_rate', below: '80.5' }],
    });
  });

  it('names what is wrong at its line', () => {
    expect(codes('  - { metric: csat_rate }')).toEqual([[5, 'one-edge']]);
    expect(codes('  - { metric: csat_rate, below: 80, above: 90 }')).toEqual([[5, 'one-edge']]);
    expect(codes('  - { metric: a, below: 1 }', '  - { metric: a, above: 9 }')).toEqual([[6, 'repeated-metric']]);
    expect(codes('  - { metric: a, below: 八十 }')).toEqual([[5, 'wrong-value']]);
    expect(codes('  - { metric: a, under: 80 }')).toEqual([[5, 'unknown-field']]);
  });
});
