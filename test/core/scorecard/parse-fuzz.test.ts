import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '#core/scorecard/nearest.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';

const EXAMPLE = readFileSync(new URL('./fixtures/example.yaml', import.meta.url), 'utf8');
const NOISE = [
  '',
  ' ',
  '\n',
  '\t',
  '{',
  '}',
  '[',
  ']',
  ':',
  '-',
  '#',
  '"',
  "'",
  '&a',
  '*a',
  '!!',
  '|',
  '0',
  '-1',
  '1e999',
  '.nan',
  'null',
  '__proto__',
  '9'.repeat(50),
];

/** Cuts out, doubles, or overwrites a piece of the text. */
const damage = fc
  .record({
    at: fc.nat(EXAMPLE.length - 1),
    length: fc.nat(40),
    noise: fc.constantFrom(...NOISE),
    doubled: fc.boolean(),
  })
  .map(({ at, length, noise, doubled }) => {
    const piece = EXAMPLE.slice(at, at + length);
    return EXAMPLE.slice(0, at) + (doubled ? piece + piece : noise) + EXAMPLE.slice(at + length);
  });

describe('a damaged file', () => {
  it('never throws: it gives a sound scorecard, or errors with a place in the text', () => {
    fc.assert(
      fc.property(damage, (source) => {
        const { scorecard, findings } = parseScorecard(source, 'sheet.yaml');
        const lines = source.split('\n').length;
        for (const finding of findings) {
          expect(finding.line).toBeGreaterThanOrEqual(1);
          expect(finding.line).toBeLessThanOrEqual(lines);
          expect(finding.column).toBeGreaterThanOrEqual(1);
        }
        expect(scorecard === null).toBe(findings.some(({ severity }) => severity === 'error'));
        // what is called sound can be scored
        if (scorecard) expect(scoreSheet(scorecard, { period: '2026-10' }).ok).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('never throws for noise either', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (source) => {
        expect(parseScorecard(source, 'sheet.yaml').scorecard).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});

describe('did you mean', () => {
  it.each([
    ['pionts', 'points'],
    ['point', 'points'],
    ['POINTS', 'points'],
    ['criterai', 'criteria'],
    ['zzz', null],
    ['x'.repeat(100), null],
  ])('%s: %s', (word, meant) => {
    expect(nearest(word, ['parts', 'points', 'criteria'])).toBe(meant);
  });
});
