import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFiles, type PolicyTexts, policyVersion } from '#core/policies/policy-version.ts';

const NONE: PolicyTexts = {
  'assignments.yaml': '',
  'raters.yaml': '',
  'reviewers.yaml': '',
  'cycle.yaml': '',
  'calendar.yaml': '',
};

const cycle = (text: string): PolicyTexts => ({ ...NONE, 'cycle.yaml': text });
const linesBetween = (before: string, after: string) => changedFiles(cycle(before), cycle(after))[0]?.lines;

describe('the version of policy texts', () => {
  it('is another for every word, and the same for other line ends', () => {
    expect(policyVersion(cycle('a: 1\n'))).not.toBe(policyVersion(cycle('a: 2\n')));
    expect(policyVersion(cycle('a: 1\r\nb: 2\r\n'))).toBe(policyVersion(cycle('a: 1\nb: 2\n')));
  });

  it('is another when the same text stands in another file', () => {
    expect(policyVersion({ ...NONE, 'raters.yaml': 'x' })).not.toBe(policyVersion({ ...NONE, 'reviewers.yaml': 'x' }));
  });
});

describe('what changed between two versions', () => {
  it('names the changed files alone, in their order', () => {
    const after = { ...NONE, 'calendar.yaml': 'holidays: []', 'raters.yaml': 'rules: []' };
    expect(changedFiles(NONE, after)).toEqual([
      { file: 'raters.yaml', lines: [{ sign: 'added', line: 'rules: []' }] },
      { file: 'calendar.yaml', lines: [{ sign: 'added', line: 'holidays: []' }] },
    ]);
  });

  it('shows the line that went before the line that came, and no line that stayed', () => {
    expect(linesBetween('a\nb\nc\nd', 'a\nB\nc\nd\ne')).toEqual([
      { sign: 'removed', line: 'b' },
      { sign: 'added', line: 'B' },
      { sign: 'added', line: 'e' },
    ]);
  });

  it('names a file whose empty lines changed without any line', () => {
    expect(linesBetween('a\nb', 'a\n\nb')).toEqual([]);
  });

  it('leaves what both have: the old lines without those that went are the new ones without those that came', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 });
    const rest = (lines: readonly string[], gone: readonly string[]) => {
      const left = [...lines].sort();
      for (const line of gone) left.splice(left.indexOf(line), 1);
      return left;
    };
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changed = linesBetween(before.join('\n'), after.join('\n')) ?? [];
        const of = (wanted: string) => changed.filter(({ sign }) => sign === wanted).map(({ line }) => line);
        expect(rest(before, of('removed'))).toEqual(rest(after, of('added')));
      }),
    );
  });
});
