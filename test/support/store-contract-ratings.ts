import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import { EMPLOYEE, SUPERVISOR } from './appraisals.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, aRating, company, LATER, openCycle, opened, opening } from './store-rows.ts';

const sheet = opened();

/** What one rater gave, and what somebody has open. */
export function ratingsContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit([...company(), ...openCycle(), ...opening(sheet)]);
  });
  afterEach(() => close());

  it('finds what somebody gave some people and what these gave themselves, and nothing another rater gave', async () => {
    const own = aRating({ role: 'supervisor', raterId: SUPERVISOR, revision: 3, score: 2700 });
    const before = { ...own, revision: 2, score: 2600 };
    const peer = aRating({ role: 'peer', raterId: 'peng', score: 100 });
    await store.commit([aRating(), before, own, peer].map((row) => ({ put: 'rating', row })));
    const { scorecardId, scorecardVersion } = sheet.appraisal;
    const of = { personId: EMPLOYEE, period: '2026-10', scorecardId, scorecardVersion };
    const everybody = Array.from({ length: 200 }, (_, index) => `p${index}`);
    expect(await store.ratingsGiven(SUPERVISOR, { personIds: [...everybody, EMPLOYEE], periods: ['2026-10'] })).toEqual(
      [
        { ...aRating(), ...of },
        { ...before, ...of },
        { ...own, ...of },
      ],
    );
    expect(await store.ratingsGiven(SUPERVISOR, { personIds: [EMPLOYEE], periods: ['2026-09'] })).toEqual([]);
    expect(await store.ratingsGiven(SUPERVISOR, { personIds: ['peng'], periods: ['2026-10'] })).toEqual([]);
    expect(await store.ratingsGiven(SUPERVISOR, { personIds: [], periods: [] })).toEqual([]);
  });

  it('finds what a rater gave in one role of one month under one name, and nothing on sheets that were cancelled', async () => {
    const second = opened({ id: 'a2', personId: 'peng' });
    const over = opened({ id: 'a3', personId: SUPERVISOR, state: 'cancelled' });
    await store.commit([...opening(second), ...opening(over)]);
    const own = aRating({ appraisalId: 'a2', role: 'panel', raterId: SUPERVISOR, score: 2700 });
    const others = [
      { ...own, raterId: 'peng' },
      { ...own, role: 'peer' },
      { ...own, raterId: 'rater-0123456789abcdef01234567' },
      { ...own, appraisalId: 'a3' },
    ];
    await store.commit([own, ...others].map((row) => ({ put: 'rating', row })));
    const { scorecardId, scorecardVersion } = second.appraisal;
    const sheetOf = { personId: 'peng', period: '2026-10', scorecardId, scorecardVersion };
    expect(await store.ratingsBy(SUPERVISOR, { role: 'panel', period: '2026-10' })).toEqual([{ ...own, ...sheetOf }]);
    expect(await store.ratingsBy(SUPERVISOR, { role: 'panel', period: '2026-09' })).toEqual([]);
  });

  it('gives back every draft of a person and nobody else’s', async () => {
    const draft = (appraisalId: string, personId: string, typed: string) =>
      ({ appraisalId, personId, fields: { comment: typed, veto: ['late'] }, updatedAt: AT }) as const;
    const second = opened({ id: 'a2', personId: 'peng' });
    await store.commit([
      ...opening(second),
      { put: 'draft', row: draft('a2', SUPERVISOR, '第二份') },
      { put: 'draft', row: draft('a1', SUPERVISOR, '第一份') },
      { put: 'draft', row: draft('a1', EMPLOYEE, '自评') },
    ]);
    await store.commit([{ put: 'draft', row: { ...draft('a1', SUPERVISOR, '改过的'), updatedAt: LATER } }]);
    expect(await store.draftsOf(SUPERVISOR)).toEqual([
      { ...draft('a1', SUPERVISOR, '改过的'), updatedAt: LATER },
      draft('a2', SUPERVISOR, '第二份'),
    ]);
    expect(await store.draftsOf('peng')).toEqual([]);
  });
}
