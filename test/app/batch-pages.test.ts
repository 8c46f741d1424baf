import { describe, expect, it } from 'vitest';
import type { Member } from '#app/batch-group.ts';
import { markOf, pageOf, readPlace } from '#app/views/batch-view.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { anAppraisal } from '#test/support/appraisals.ts';

const { scorecard } = parseScorecard(
  `
id: one
name: 一项
level: staff
period: [month]
total: 10
criteria:
  - { id: judgement, name: 主观评价, points: 10, rule: { rating: { min: 0, max: 10 } } }
`,
  'one.yaml',
);
if (!scorecard) throw new Error('the sheet does not parse');
const batch = { leaves: leavesFor(scorecard, '2026-10') };

const members: readonly Member[] = Array.from({ length: 23 }, (_, index) => ({
  appraisal: anAppraisal({ id: `a${index}` }),
  personId: `p${index}`,
  name: `人${index}`,
}));

const shownOn = (page: number) =>
  pageOf(batch, members, { step: 0, page })?.shown.map(({ personId }) => personId) ?? [];

describe('23 people on one item', () => {
  it('page as ten, ten and three, everybody once', () => {
    expect([0, 1, 2].map((page) => shownOn(page).length)).toEqual([10, 10, 3]);
    expect([0, 1, 2].flatMap(shownOn)).toEqual(members.map(({ personId }) => personId));
  });

  it('begin again past the last page, and have no page of an item the sheet has not', () => {
    expect(shownOn(3)).toEqual(shownOn(0));
    expect(pageOf(batch, members, { step: 1, page: 0 })).toBeNull();
  });

  it('carry a mark of the people shown, which is a whole number and changes with them', () => {
    const mark = markOf(members.slice(0, 10));
    expect(Number.isSafeInteger(mark)).toBe(true);
    expect(mark).toBe(markOf(members.slice(0, 10)));
    expect(mark).not.toBe(markOf(members.slice(1, 11)));
  });
});

describe('a place', () => {
  it.each([
    ['2.1', { step: 2, page: 1 }],
    ['', { step: 0, page: 0 }],
    [undefined, { step: 0, page: 0 }],
    ['a.b', { step: 0, page: 0 }],
    ['-1.0', { step: 0, page: 0 }],
  ])('is read out of %s', (part, place) => {
    expect(readPlace(part)).toEqual(place);
  });
});
