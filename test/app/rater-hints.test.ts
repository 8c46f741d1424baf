/** The hints of a supervisor, out of a real store: own ratings of two months, handed in or still in drafts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import { createSheets, type Sheets } from '#app/sheets.ts';
import { hintLines } from '#app/views/rater-hints.ts';
import { SUPERVISOR } from '#test/support/appraisals.ts';
import { AT, aPerson, aRating, company, openCycle, opened, opening } from '#test/support/store-rows.ts';
import { openTempStore } from '#test/support/temp-store.ts';

const SOURCE = `
id: one
name: 一项
level: staff
period: [month]
total: 10
raters:
  self: { weight: 0 }
  supervisor: { weight: 100 }
criteria:
  - { id: judgement, name: 主观评价, points: 10, rule: { rating: { min: 0, max: 10 } } }
`;

const TEAM = ['amy', 'ben', 'cat', 'dan', 'eve'] as const;

let store: Store;
let sheets: Sheets;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ store, close } = await openTempStore());
  sheets = createSheets(new Map([['one', SOURCE]]), store);
  const version = sheets.current('one')?.version ?? '';
  const people = TEAM.map((id): Change => ({ put: 'person', row: aPerson(id, { name: `${id} Li` }) }));
  await store.commit([
    ...company(),
    ...people,
    ...openCycle(),
    { put: 'scorecard-version', row: { scorecardId: 'one', version, name: '一项', source: SOURCE, at: AT } },
    {
      put: 'cycle',
      row: { id: 'c0', period: '2026-09', state: 'published', openedAt: AT, publishedAt: AT, shadow: false },
    },
    ...TEAM.flatMap((personId) => sheet(personId, { period: '2026-09', state: 'final', version })),
    ...TEAM.flatMap((personId) => sheet(personId, { period: '2026-10', state: 'review', version })),
  ]);
});
afterEach(() => close());

const idOf = (personId: string, period: string): string => `${personId}-${period}`;

const sheet = (
  personId: string,
  { period, state, version }: { period: string; state: 'final' | 'review'; version: string },
): readonly Change[] =>
  opening(
    opened({
      id: idOf(personId, period),
      cycleId: period === '2026-10' ? 'c1' : 'c0',
      period,
      personId,
      state,
      scorecardId: 'one',
      scorecardVersion: version,
    }),
  );

/** So many points out of ten from a rater to each of the team. */
const give = (
  period: string,
  scores: readonly number[],
  rater: { role: string; raterId: string | null },
): readonly Change[] =>
  scores.flatMap((score, index): readonly Change[] => {
    const personId = TEAM[index] ?? '';
    const raterId = rater.raterId ?? personId;
    const row = { appraisalId: idOf(personId, period), criterionId: 'judgement', score: score * 100 };
    return [{ put: 'rating', row: aRating({ ...row, role: rater.role, raterId }) }];
  });

const OWN = { role: 'supervisor', raterId: SUPERVISOR };

const hints = () => hintLines({ store, sheets }, { raterId: SUPERVISOR, period: '2026-10' });

const draft = (personId: string, typed: string): Change => ({
  put: 'draft',
  row: {
    appraisalId: idOf(personId, '2026-10'),
    personId: SUPERVISOR,
    fields: { 'rating:judgement': typed },
    updatedAt: AT,
  },
});

describe('a supervisor of five', () => {
  it('hears how far the mean moved, what is in drafts included: 60 percent in September, 70 in October', async () => {
    await store.commit([...give('2026-09', [4, 5, 6, 7, 8], OWN), ...give('2026-10', [5, 6, 7], OWN)]);
    expect(await hints()).toEqual([]);
    await store.commit([draft('dan', '８'), draft('eve', '9')]);
    expect(await hints()).toEqual([{ kind: 'mean_moved', change: 1000 }]);
  });

  it('has what is in a draft counted in place of what was handed in before, and nothing that cannot be read', async () => {
    await store.commit([...give('2026-10', [2, 4, 6, 8, 1], OWN), draft('eve', '十')]);
    expect(await hints()).toEqual([]);
    await store.commit(TEAM.map((personId) => draft(personId, '10')));
    expect(await hints()).toEqual([
      { kind: 'narrow', people: 5, close: 5 },
      { kind: 'all_full', leafId: 'judgement', leafName: '主观评价' },
    ]);
  });

  it('hears by name whose self-review is furthest from the own view', async () => {
    await store.commit([
      ...give('2026-10', [2, 4, 6, 8, 10], OWN),
      ...give('2026-10', [2, 5, 10, 8, 10], { role: 'self', raterId: null }),
    ]);
    expect(await hints()).toEqual([{ kind: 'self_gap', personName: 'cat Li', gap: -4000 }]);
  });

  it('hears nothing of what anybody else gave', async () => {
    await store.commit(give('2026-10', [2, 4, 6, 8, 10], OWN));
    const before = await hints();
    await store.commit([
      ...give('2026-10', [10, 10, 10, 10, 10], { role: 'peer', raterId: 'peng' }),
      ...give('2026-09', [1, 1, 1, 1, 1], { role: 'supervisor', raterId: 'peng' }),
    ]);
    expect(await hints()).toEqual(before);
    expect(await hintLines({ store, sheets }, { raterId: 'peng', period: '2026-10' })).toEqual([]);
  });
});
