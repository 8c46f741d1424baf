import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { isLinkCode, linkCode } from '#core/surveys/link-code.ts';
import { readMark, readSheet } from '#core/surveys/read-sheet.ts';
import { lowQuestions, tallyOf } from '#core/surveys/tally.ts';

const QUESTIONS: SurveyPolicy['questions'] = [
  { id: 'attitude', name: { zh: '服务态度', en: 'Manner' }, scale: 'csat', as: 'share' },
  { id: 'recommend', name: { zh: '推荐意愿', en: 'Recommend' }, scale: 'nps', as: 'share' },
];
const SURVEY = { questions: QUESTIONS, comment: true, low: { csat: 2, nps: 6 } };

describe('a code', () => {
  it('is sixteen signs nobody mistakes, and every salt of 80 bits has its own', () => {
    expect(linkCode('0'.repeat(32))).toBe('aaaaaaaaaaaaaaaa');
    expect(linkCode('f'.repeat(32))).toBe('9999999999999999');
    const salt = fc.stringMatching(/^[0-9a-f]{20}$/);
    fc.assert(
      fc.property(salt, salt, (a, b) => isLinkCode(linkCode(a)) && (linkCode(a) === linkCode(b)) === (a === b)),
    );
    for (const text of ['', 'short', 'llllllllllllllll', 'AAAAAAAAAAAAAAAA', 'aaaaaaaaaaaaaaaa\n'])
      expect(isLinkCode(text)).toBe(false);
  });
});

describe('a sheet', () => {
  it('is read in either width, and a mark outside its scale is none', () => {
    expect(['1', '５', ' 3 '].map((typed) => readMark('csat', typed))).toEqual([1, 5, 3]);
    expect(['0', '6', '-1', '4.5', '1e0', '五', '', '005'].map((typed) => readMark('csat', typed))).toEqual(
      Array(8).fill(null),
    );
    expect(['0', '10', '11'].map((typed) => readMark('nps', typed))).toEqual([0, 10, null]);
  });

  it('names what is missing, what is none of the scale, and words that are too long', () => {
    expect(readSheet(SURVEY, { typed: { recommend: '12' }, comment: '好'.repeat(501) })).toEqual({
      ok: false,
      ...{ missing: ['attitude'], bad: ['recommend'], long: 501 },
    });
    const whole = { typed: { attitude: '4', recommend: '0' }, comment: '  ' };
    expect(readSheet(SURVEY, whole)).toEqual({
      ok: true,
      sheet: { scores: { attitude: 4, recommend: 0 }, comment: null },
    });
    expect(readSheet({ ...SURVEY, comment: false }, { ...whole, comment: '很好' })).toMatchObject({
      sheet: { comment: null },
    });
  });
});

describe('a tally', () => {
  const answers = [
    { scores: { attitude: 5, recommend: 10 } },
    { scores: { attitude: 4, recommend: 8 } },
    { scores: { attitude: 2, recommend: 3 } },
    { scores: { attitude: 9 } },
  ];

  it('has the mean, the share of 4 and 5, and promoters less detractors', () => {
    // (5 + 4 + 2) ÷ 3; two of three; (1 − 1) ÷ 3
    expect(tallyOf(QUESTIONS, answers)).toEqual([
      { id: 'attitude', count: 3, mean: '3.666667', figure: '66.666667' },
      { id: 'recommend', count: 3, mean: null, figure: '0' },
    ]);
    expect(tallyOf(QUESTIONS, [])).toMatchObject([{ count: 0, mean: null, figure: null }, { figure: null }]);
  });

  it('does not mind the order, and finds a sheet low at the edge and below', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(answers, { minLength: 4 }), (shuffled) => {
        expect(tallyOf(QUESTIONS, shuffled)).toEqual(tallyOf(QUESTIONS, answers));
      }),
    );
    const low = (attitude: number, recommend: number) =>
      lowQuestions(SURVEY, { scores: { attitude, recommend } }).map(({ id }) => id);
    expect([low(3, 7), low(2, 7), low(3, 6), low(1, 0)]).toEqual([
      [],
      ['attitude'],
      ['recommend'],
      ['attitude', 'recommend'],
    ]);
  });
});
