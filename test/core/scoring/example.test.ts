import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { explainReceipt, explainTotals } from '#core/scoring/explain-receipt.ts';
import { documentOf, type Receipt } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';

const fixture = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The example of the documentation: its sheet, its inputs and its receipt, copied letter for letter. */
const SHEET = fixture('../scorecard/fixtures/example.yaml');
const INPUTS = fixture('./fixtures/example-inputs.json');
const DOCUMENTED = fixture('./fixtures/example-receipt.json');

function score(source = SHEET): Receipt {
  const { scorecard } = parseScorecard(source, 'example.yaml');
  const scored = scorecard && scoreSheet(scorecard, JSON.parse(INPUTS));
  if (!scored?.ok) throw new Error('the example must score');
  return scored.receipt;
}

/** The documentation leaves some texts open with "…"; everything else must be the same, key for key, in order. */
function withDocumentedGaps(value: unknown, documented: unknown): unknown {
  if (documented === '…' || documented === 'sha256:…') return documented;
  if (Array.isArray(value) && Array.isArray(documented)) {
    return value.map((entry, index) => withDocumentedGaps(entry, documented[index]));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      withDocumentedGaps(
        field,
        typeof documented === 'object' && documented !== null ? Reflect.get(documented, key) : undefined,
      ),
    ]),
  );
}

describe('the documented example', () => {
  it('parses without a finding', () => {
    expect(parseScorecard(SHEET, 'example.yaml').findings).toEqual([]);
  });

  it('gives the documented receipt byte for byte', () => {
    const documented: unknown = JSON.parse(DOCUMENTED);
    const printed = JSON.stringify(withDocumentedGaps(documentOf(score()), documented));
    expect(printed).toBe(JSON.stringify(documented));
  });

  it('comes to the same by hand', () => {
    // online: 52 ≥ 50 → 10
    // callback: 3800 ÷ (200 × 1 × 21) × 100 = 90.476… of 100, out of 10 → 9.0476… → 9.05
    // satisfaction: 95 lies half way from 90 (25) to 100 (30) → 27.5
    // knowledge: 0.7 × 28 + 0.3 × (26 + 24) ÷ 2 = 19.6 + 7.5 = 27.1
    // appearance: 20 − 5 − 1.5 = 13.5
    // 10 + 9.05 + 27.5 + 27.1 + 13.5 = 87.15, bonus 1 → 88.15, from 60: 合格, coefficient 1
    expect(score()).toMatchObject({ subtotal: 87.15, bonus: 1, total: 88.15, grade: '合格', coefficient: 1 });
  });

  it('explains each leaf in both languages, down to the rounding', () => {
    const callback = explainReceipt(score(), 'en').find(({ leaf }) => leaf === 'callback');
    expect(callback).toEqual({
      leaf: 'callback',
      name: '回访',
      criterion: '响应与回访',
      group: '业绩',
      score: 9.05,
      max: 10,
      why: '90.4761…% of 100 → 9.05',
      input: 'callback_rate 90.4761…%',
      rule: 'in proportion, target 100',
      steps: [
        'callback_rate = callbacks_done ÷ (daily_quota × staff_on_duty × workdays) × 100 = 3800 ÷ (200 × 1 × 21) × 100 = 90.4761…',
        '90.4761…% of 100',
        '9.0476…, half up to 2 decimals: 9.05',
      ],
    });
    expect(explainReceipt(score(), 'zh')[0]?.input).toBe('线上 30 秒内响应占比 52%（来源：客服系统）');
    expect(explainTotals(score(), 'zh')).toEqual([
      '各项之和：10 + 9.05 + 27.5 + 27.1 + 13.5 = 87.15',
      '加分：1，上限 3，计 1',
      '88.15 ≥ 60：合格',
      '绩效系数 1',
    ]);
  });

  it('gives the same receipt again', () => {
    expect(score()).toEqual(score());
  });

  it('has a version that comments, line ends and the spelling of numbers do not change', () => {
    const version = score().version;
    expect(version).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(score(`# another comment\n${SHEET.replaceAll('\n', '\r\n')}`).version).toBe(version);
    expect(score(SHEET.replace('total: 100 ', 'total: 100.00 ')).version).toBe(version);
    expect(score(SHEET.replace('name: 示例考核表', 'name: 示例表')).version).not.toBe(version);
  });

  it('takes the points of the season in its months: response 30 as 15 + 15, appearance 10', () => {
    const { scorecard } = parseScorecard(SHEET, 'example.yaml');
    const scored = scorecard && scoreSheet(scorecard, { ...JSON.parse(INPUTS), period: '2026-11' });
    // online 10 × 15 ÷ 10 = 15; callback 9.0476… × 15 ÷ 10 = 13.5714… → 13.57; appearance 13.5 × 10 ÷ 20 = 6.75
    // 15 + 13.57 + 27.5 + 27.1 + 6.75 = 89.92, bonus 1 → 90.92: 优秀
    expect(scored?.ok && scored.receipt).toMatchObject({
      total: 90.92,
      grade: '优秀',
      criteria: [{ score: 28.57, max: 30, parts: [{ max: 15 }, { score: 13.57 }] }, {}, {}, { score: 6.75, max: 10 }],
      workings: { season: '大促' },
    });
  });
});
