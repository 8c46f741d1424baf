import { describe, expect, it } from 'vitest';
import { readScoreInputs } from '#core/scoring/inputs.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { buildSheet } from './build-sheet.ts';

const SHEET = buildSheet({
  raters: { supervisor: { weight: 70 }, peer: { weight: 30 } },
  metrics: {
    csat: { name: '满意度', min: 0, max: 100 },
    low: { name: '下限', min: 1 },
    high: { name: '上限', max: 5 },
    rate: { name: '率', formula: 'csat * 2', max: 150 },
  },
  criteria: [
    { id: 'csat', name: '满意度', points: 40, rule: { ratio: { target: 100 } } },
    {
      id: 'skill',
      name: '业务',
      points: 30,
      rule: {
        levels: [
          { name: 'A', from: 20, to: 30 },
          { name: 'B', from: 0, to: 10 },
        ],
      },
    },
    { id: 'duty', name: '职责', points: 20, raters: ['supervisor'], rule: { rating: {} } },
    {
      id: 'look',
      name: '仪容',
      points: 10,
      rule: {
        deductions: [
          { id: 'badge', name: '胸卡', points: 5 },
          { id: 'rude', name: '失礼', points: { min: 1, max: 4 } },
        ],
      },
    },
  ],
  bonus: { cap: 3, items: [{ id: 'idea', name: '建议', points: 1 }] },
  vetoes: [{ id: 'forgery', name: '伪造', total: 59 }],
});

const rate = (entry: object) => ({
  ratings: [{ role: 'supervisor', by: 'E1', criterion: 'skill', score: 28, ...entry }],
});
const found = (entry: object) => ({ incidents: [{ criterion: 'look', item: 'badge', ...entry }] });

function problemOf(inputs: object) {
  const read = readScoreInputs({ period: '2026-10', ...inputs });
  if (!read.ok) return read.problem;
  const scored = scoreSheet(SHEET, read.inputs);
  if (scored.ok) throw new Error('these inputs must be refused');
  return scored.problem;
}

describe('inputs that do not fit are refused with field, value and what is allowed', () => {
  it.each([
    ['a period that is none', { period: '2026-13' }, 'bad-period', 'period', '2026-13', '2026-Q4'],
    ['a period of another kind', { period: '2026-Q4' }, 'period-not-for-sheet', 'period', '2026-Q4', 'month'],
    ['a metric above its range', { metrics: { csat: 101 } }, 'metric-out-of-range', 'metrics.csat', '101', '0 to 100'],
    [
      'a metric below its minimum',
      { metrics: { low: 0.5 } },
      'metric-out-of-range',
      'metrics.low',
      '0.5',
      'at least 1',
    ],
    [
      'a metric above its maximum',
      { metrics: { high: 5.1 } },
      'metric-out-of-range',
      'metrics.high',
      '5.1',
      'at most 5',
    ],
    [
      'a formula that leaves its range',
      { metrics: { csat: 90 } },
      'metric-out-of-range',
      'metrics.rate',
      '180',
      'at most 150',
    ],
    ['a value for a formula', { metrics: { rate: 1 } }, 'formula-metric-given', 'metrics.rate', '1', 'formula'],
    [
      'a metric that is no number',
      { metrics: { csat: '九十' } },
      'bad-shape',
      'metrics.csat',
      '九十',
      'decimal number',
    ],
    ['an exponent in a text', { metrics: { csat: '1e2' } }, 'bad-shape', 'metrics.csat', '1e2', 'decimal number'],
    ['an unknown field', { metric: {} }, 'unknown-field', 'metric', 'metric', 'did you mean metrics'],
    [
      'an unknown field of an entry',
      found({ cout: 2 }),
      'unknown-field',
      'incidents[0].cout',
      'cout',
      'did you mean count',
    ],
    ['a list that is none', { ratings: {} }, 'bad-shape', 'ratings', '{}', 'list'],
    ['a count of none', found({ count: 0 }), 'bad-shape', 'incidents[0].count', '0', 'whole number from 1'],
    [
      'a count of one and a half',
      found({ count: 1.5 }),
      'bad-shape',
      'incidents[0].count',
      '1.5',
      'whole number from 1',
    ],
    [
      'an unknown criterion',
      rate({ criterion: 'skil' }),
      'unknown-criterion',
      'ratings[0].criterion',
      'skil',
      'did you mean skill',
    ],
    [
      'an unknown criterion of an incident',
      found({ criterion: 'loook' }),
      'unknown-criterion',
      'incidents[0].criterion',
      'loook',
      'look',
    ],
    ['an unknown item', found({ item: 'bage' }), 'unknown-item', 'incidents[0].item', 'bage', 'did you mean badge'],
    [
      'an unknown bonus',
      { bonus: [{ item: 'nothing-like' }] },
      'unknown-item',
      'bonus[0].item',
      'nothing-like',
      'idea',
    ],
    ['an unknown veto', { vetoes: ['theft'] }, 'unknown-item', 'vetoes[0]', 'theft', 'forgery'],
    ['an undeclared role', rate({ role: 'panel' }), 'undeclared-role', 'ratings[0].role', 'panel', 'supervisor, peer'],
    [
      'an undeclared role of an incident',
      found({ role: 'panel' }),
      'undeclared-role',
      'incidents[0].role',
      'panel',
      'supervisor',
    ],
    ['an undeclared closed role', { closed: ['customer'] }, 'undeclared-role', 'closed[0]', 'customer', 'supervisor'],
    [
      'a role the leaf does not ask',
      rate({ role: 'peer', criterion: 'duty', score: 5 }),
      'role-not-asked',
      'ratings[0].role',
      'peer',
      'supervisor',
    ],
    ['a rating of a measured leaf', rate({ criterion: 'csat' }), 'not-rated', 'ratings[0].criterion', 'csat', 'empty'],
    [
      'an incident on a rated leaf',
      found({ criterion: 'duty' }),
      'not-deducted',
      'incidents[0].criterion',
      'duty',
      'deductions',
    ],
    ['a score beyond the scale', rate({ score: 31 }), 'out-of-range', 'ratings[0].score', '31', 'A 20–30'],
    ['a score in a gap', rate({ score: 15 }), 'in-a-gap', 'ratings[0].score', '15', 'A 20–30, B 0–10'],
    ['a score between two steps', rate({ score: 28.5 }), 'not-on-step', 'ratings[0].score', '28.5', 'whole numbers'],
    ['a score outside its level', rate({ level: 'B' }), 'outside-level', 'ratings[0].score', '28', 'B 0–10'],
    ['an unknown level', rate({ level: 'C' }), 'unknown-level', 'ratings[0].level', 'C', 'A 20–30'],
    [
      'a level without its score',
      rate({ level: 'A', score: undefined }),
      'level-needs-score',
      'ratings[0].level',
      'A',
      'A 20–30',
    ],
    [
      'a level where a number is asked',
      rate({ criterion: 'duty', level: 'A', score: 5 }),
      'level-not-asked',
      'ratings[0].level',
      'A',
      '0 to 20',
    ],
    ['a rating that says nothing', rate({ score: undefined }), 'empty', 'ratings[0].score', '无 (none)', 'A 20–30'],
    [
      'a range item without points',
      found({ item: 'rude' }),
      'points-needed',
      'incidents[0].points',
      '无 (none)',
      '1 to 4',
    ],
    [
      'points beyond the range',
      found({ item: 'rude', points: 4.5 }),
      'out-of-range',
      'incidents[0].points',
      '4.5',
      '1 to 4',
    ],
    [
      'a range item counted at once',
      found({ item: 'rude', points: 2, count: 2 }),
      'count-of-range-item',
      'incidents[0].count',
      '2',
      'one entry',
    ],
    ['points of a fixed item', found({ points: 4 }), 'points-fixed', 'incidents[0].points', '4', '5'],
  ])('%s', (...[_, inputs, code, field, value, allowed]) => {
    const problem = problemOf(inputs);
    expect(problem).toMatchObject({ code, field, value });
    expect(problem.allowed.en).toContain(allowed);
    for (const sentence of [problem.message.zh, problem.message.en]) {
      expect(sentence).toContain(field);
      expect(sentence).toContain(value);
      expect(sentence).not.toContain('\n');
    }
  });

  it('the same role, person and leaf twice, even when one of them cannot judge', () => {
    const entry = { role: 'peer', by: 'E2', criterion: 'skill' };
    const ratings = [
      { ...entry, score: 28 },
      { ...entry, score: null },
    ];
    expect(problemOf({ ratings })).toMatchObject({ code: 'rated-twice', field: 'ratings[1]', value: 'peer E2 skill' });
  });

  it('but the same person in two roles is fine', () => {
    const ratings = ['peer', 'supervisor'].map((role) => ({ role, by: 'E2', criterion: 'skill', score: 28 }));
    expect(scoreSheet(SHEET, { period: '2026-10', ratings }).ok).toBe(true);
  });

  it.each([
    [null],
    [[]],
    ['text'],
    [7],
    [undefined],
    [{}],
    [{ period: 7 }],
    [JSON.parse('{"__proto__": {"period": "2026-10"}}')],
  ])('whatever the input is, %j is refused without throwing', (value) => {
    expect(readScoreInputs(value).ok).toBe(false);
  });
});
