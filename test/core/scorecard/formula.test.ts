import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import { namesIn, readFormula } from '#core/scorecard/formula.ts';
import { evaluateFormula, formulaInWords } from '#core/scoring/evaluate-formula.ts';

const VALUES: Readonly<Record<string, string>> = { a: '7', b: '2', zero: '0', third: '0.3333', neg: '-2.5' };
const lookup = (name: string) => (VALUES[name] === undefined ? null : exact(VALUES[name]));

function resultOf(source: string): string | null {
  const reading = readFormula(source);
  if (!reading.ok) throw new Error(reading.problem.en);
  const value = evaluateFormula(reading.formula, lookup);
  return value && inWords(value);
}

describe('the value of a formula', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['10 - 3 - 2', '5'],
    ['10 / 4 / 5', '0.5'],
    ['0.1 + 0.2', '0.3'],
    // a float would say 0.30000000000000004 × 10 ≠ 3
    ['(0.1 + 0.2) * 10 == 3 ? 1 : 0', '1'],
    ['a / b', '3.5'],
    ['1 / 3 * 3', '1'],
    ['-a + 10', '3'],
    ['a × b ÷ 4 − 1', '2.5'],
    ['min(a, b, 9)', '2'],
    ['max(a, b, 9)', '9'],
    ['round(a / b)', '4'],
    ['round(neg)', '−2'],
    ['round(2 / 3, 2)', '0.67'],
    ['a > b ? 1 : 2', '1'],
    ['a < b ? 1 : 2', '2'],
    ['a >= 7 ? a <= 7 ? 1 : 2 : 3', '1'],
    ['a != 7 ? 1 : 2', '2'],
    ['zero == 0 ? 5 : a / zero', '5'],
  ])('%s is %s', (source, value) => {
    expect(resultOf(source)).toBe(value);
  });

  it.each(['a / zero', 'a + unknown', 'unknown > 1 ? 1 : 2', 'max(a, unknown)', '1 / (b - 2)', '-(a / zero)'])(
    '%s is missing, never 0, NaN or ∞',
    (source) => {
      expect(resultOf(source)).toBeNull();
    },
  );

  it('is missing once it grows beyond any real figure', () => {
    const reading = readFormula('big * big * big');
    const big = exact('9'.repeat(250));
    expect(reading.ok && evaluateFormula(reading.formula, () => big)).toBeNull();
  });
});

describe('what is not in the language', () => {
  it.each([
    'a.b',
    'a["b"]',
    'this',
    'this.constructor',
    'constructor("return 1")()',
    '"text"',
    'true',
    'a && b',
    'a || b',
    '!a',
    '+a',
    '~a',
    'a % b',
    'a ** b',
    'a ^ b',
    'a | b',
    'a === b',
    'a > b',
    'a > b > 1 ? 1 : 2',
    'a ? 1 : 2',
    'a = 1',
    'a b',
    'a, b',
    '[a]',
    'abs(a)',
    'a.min(1, 2)',
    'min(a)',
    'min()',
    'round()',
    'round(a, b)',
    'round(a, 7)',
    'round(a, 1, 2)',
    '1e3',
    '.5',
    '0x10',
    '',
    '(',
    'a +',
    '/re/',
    `1${' + 1'.repeat(200)}`,
  ])('%s is refused with a sentence in both languages', (source) => {
    const reading = readFormula(source);
    expect(reading.ok).toBe(false);
    expect(!reading.ok && [reading.problem.zh, reading.problem.en].every((said) => said.length > 5)).toBe(true);
  });

  it('never throws, whatever the text', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'ab01.+-*/()<>=!?:,"[]{} ×÷√'), maxLength: 60 });
    fc.assert(
      fc.property(noise, (source) => {
        expect(typeof readFormula(source).ok).toBe('boolean');
      }),
    );
  });
});

describe('a formula in words', () => {
  it.each([
    ['done/(quota*staff*days)*100', 'done ÷ (quota × staff × days) × 100'],
    ['a-(b-1)', 'a − (b − 1)'],
    ['(a+b)*2', '(a + b) × 2'],
    ['a/(b*2)', 'a ÷ (b × 2)'],
    ['-(a+b)', '−(a + b)'],
    ['max(a, b) > 3 ? round(a, 1) : -b', 'max(a, b) > 3 ? round(a, 1) : −b'],
  ])('%s reads %s', (source, words) => {
    const reading = readFormula(source);
    expect(reading.ok && formulaInWords(reading.formula, (name) => name)).toBe(words);
  });

  it('lists the names it reads, each once', () => {
    const reading = readFormula('a > b ? min(a, c) / -d : round(e)');
    expect(reading.ok && namesIn(reading.formula)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
