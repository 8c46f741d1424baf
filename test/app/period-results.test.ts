/** Results of months, quarters and years over a real store. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '#app/deps.ts';
import { periodResults } from '#app/period-results.ts';
import { publishPeriod } from '#app/publish-ranking.ts';
import { rankCycle, rankScopes } from '#app/rank-cycle.ts';
import type { Person } from '#app/records.ts';
import { rankingOf } from '#app/views/ranking-views.ts';
import { DEFAULT_RANKING, type RankingPolicy } from '#core/policies/kinds/ranking.ts';
import { depsOf } from '#entry/deps-of.ts';
import { pastMonth } from '#test/support/past-results.ts';
import { shippedRules } from '#test/support/shipped-rules.ts';
import { AT, aPerson } from '#test/support/store-rows.ts';
import { openTempStore, type TempStore } from '#test/support/temp-store.ts';

const NOW = Date.parse('2027-01-11T02:00:00.000Z');
const LOG = { debug() {}, info() {}, warn() {}, error() {} };
const MONTHS = ['2026-10', '2026-11', '2026-12'] as const;

let kept: TempStore;
let deps: Deps;

/** A house of two branches, one of which has a team below it. */
beforeEach(async () => {
  kept = await openTempStore(() => NOW);
  const { rules } = await shippedRules();
  deps = depsOf({ store: kept.store, platforms: [], rules, clock: () => NOW, log: LOG });
  await kept.store.commit([
    { put: 'unit', row: { id: 'house', name: '星颜医美', parentId: null, headId: null } },
    { put: 'unit', row: { id: 'east', name: '东院', parentId: 'house', headId: null } },
    { put: 'unit', row: { id: 'team', name: '东院客服组', parentId: 'east', headId: null } },
    { put: 'unit', row: { id: 'west', name: '西院', parentId: 'house', headId: null } },
  ]);
});

afterEach(() => kept.close());

const people = (...rows: readonly Partial<Person>[]) =>
  kept.store.commit(
    rows.map((row, index) => {
      const id = row.id ?? `p${index + 1}`;
      return {
        put: 'person',
        row: aPerson(id, { unitId: 'east', supervisorId: null, employeeNo: id, ...row }),
      } as const;
    }),
  );

const ranking = (fields: Partial<RankingPolicy>): void => {
  deps.policies = { ...deps.policies, results: [{ ...DEFAULT_RANKING, ...fields }] };
};

const sheet = (personId: string, percent: number, unitId = 'east') => ({ personId, percent, unitId });

const result = async (period: string, id: string) =>
  (await periodResults(deps, period, null)).people.find((each) => each.id === id);

describe('the results of a quarter', () => {
  it('are means of months; who is left out, is so for a reason', async () => {
    await people({}, {}, {}, {}, { joinedOn: '2026-11-20' }, { leftOn: '2026-12-20', active: false }, {}, {});
    await pastMonth(deps, '2026-10', {
      sheets: [
        ...['p1', 'p2', 'p3', 'p6', 'p7'].map((id) => sheet(id, 9000)),
        { personId: 'p4', unitId: 'east', state: 'cancelled' },
      ],
    });
    await pastMonth(deps, '2026-11', {
      sheets: ['p1', 'p2', 'p3', 'p5', 'p6', 'p7'].map((id) => sheet(id, 8001)),
    });
    await pastMonth(deps, '2026-12', {
      sheets: [
        sheet('p1', 8500),
        sheet('p5', 8000),
        sheet('p7', 8000),
        { personId: 'p3', unitId: 'east', state: 'collecting' },
      ],
    });
    await kept.store.commit([
      {
        put: 'leave',
        row: {
          id: 'l1',
          personId: 'p2',
          fromDay: '2026-12-01',
          toDay: '2026-12-31',
          source: 'hr',
          recordedBy: 'p1',
          at: '2026-12-01T00:00:00.000Z',
        },
      },
    ]);
    ranking({ exempt: ['p7'] });
    // (90 + 80.01 + 85) ÷ 3 = 85.0033…
    expect(await result('2026-Q4', 'p1')).toMatchObject({ percent: 8500, whole: true, leftOut: null });
    // (90 + 80.01) ÷ 2 = 85.005
    expect(await result('2026-Q4', 'p2')).toMatchObject({ percent: 8501, whole: false, leftOut: null });
    expect(await result('2026-Q4', 'p3')).toMatchObject({ percent: null, leftOut: 'open' });
    expect(await result('2026-Q4', 'p4')).toMatchObject({ leftOut: 'cancelled' });
    // November does not count: joined on the 20th; December alone is too few
    expect(await result('2026-Q4', 'p5')).toMatchObject({ leftOut: 'too_few_months' });
    expect(await result('2026-Q4', 'p6')).toMatchObject({ leftOut: 'left' });
    expect(await result('2026-Q4', 'p7')).toMatchObject({ leftOut: 'exempt' });
    expect(await result('2026-Q4', 'p8')).toMatchObject({ leftOut: 'no_sheet' });
    expect(await result('2026-12', 'p2')).toMatchObject({ leftOut: 'leave' });
    expect(await result('2026-11', 'p5')).toMatchObject({ leftOut: 'joined_late' });
  });

  it('count no trial month', async () => {
    await people({});
    await pastMonth(deps, '2026-10', { sheets: [sheet('p1', 5000)], shadow: true });
    await pastMonth(deps, '2026-11', { sheets: [sheet('p1', 9000)] });
    await pastMonth(deps, '2026-12', { sheets: [sheet('p1', 8000)] });
    expect(await result('2026-Q4', 'p1')).toMatchObject({ percent: 8500, whole: false });
    expect(await result('2026-10', 'p1')).toMatchObject({ percent: null, leftOut: 'trial' });
  });

  it('of somebody with two sheets a month are the mean of both', async () => {
    await people({});
    for (const month of MONTHS) {
      await pastMonth(deps, month, {
        sheets: [sheet('p1', 9000), { ...sheet('p1', 8001), scorecardId: 'customer-experience' }],
      });
    }
    // 85.005 a month, rounded to 85.01
    expect(await result('2026-Q4', 'p1')).toMatchObject({ percent: 8501, whole: true });
  });
});

describe('the results of units', () => {
  const units = async (period: string) =>
    new Map(
      (await periodResults(deps, period, null)).units.map(({ id, percent, people: count }) => [id, { percent, count }]),
    );

  it('are means of their people and of those below', async () => {
    await people({}, {}, { unitId: 'team' }, { unitId: 'west' });
    await pastMonth(deps, '2026-10', {
      sheets: [sheet('p1', 9000), sheet('p2', 8000), sheet('p3', 7000, 'team'), sheet('p4', 6000, 'west')],
    });
    const found = await units('2026-10');
    expect(found.get('team')).toEqual({ percent: 7000, count: 1 });
    expect(found.get('east')).toEqual({ percent: 8000, count: 3 });
    expect(found.get('west')).toEqual({ percent: 6000, count: 1 });
    // (90 + 80 + 70 + 60) ÷ 4
    expect(found.get('house')).toEqual({ percent: 7500, count: 4 });
    const below = await periodResults(deps, '2026-10', 'east');
    expect(below.units.map(({ id }) => id).sort()).toEqual(['east', 'team']);
    expect(below.people.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3']);
  });

  it('of a quarter are means of its months', async () => {
    await people({}, {});
    await pastMonth(deps, '2026-10', { sheets: [sheet('p1', 9000), sheet('p2', 8000)] });
    await pastMonth(deps, '2026-11', { sheets: [sheet('p1', 7000)] });
    // 85 and 70: not the mean of three sheets, which were 80
    expect((await units('2026-Q4')).get('east')).toEqual({ percent: 7750, count: 2 });
  });

  it('are their own sheet where the rules say so, which is nobody’s own result then', async () => {
    await people({}, {});
    ranking({ units: { ranked: true, score: 'sheet', list: [] } });
    const east = { id: 'east', name: '东院', parentId: 'house', headId: 'p1' };
    await kept.store.commit([{ put: 'unit', row: east }]);
    const own = { ...sheet('p1', 9300), scorecardId: 'mall-service-desk' };
    await pastMonth(deps, '2026-10', { sheets: [own, sheet('p1', 8000), sheet('p2', 7000)] });
    expect((await units('2026-10')).get('east')).toEqual({ percent: 9300, count: 2 });
    expect((await units('2026-10')).get('west')?.percent).toBeNull();
    expect(await result('2026-10', 'p1')).toMatchObject({ percent: 8000 });
  });
});

describe('a ranking', () => {
  const SIX = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];

  it('lists equal ranks by employee number', async () => {
    await people(...SIX.map((id, index) => ({ id, employeeNo: String(12 - index) })));
    await pastMonth(deps, '2026-10', { sheets: SIX.map((id, index) => sheet(id, index < 4 ? 9000 : 8000)) });
    const ranked = await rankCycle(deps, '2026-10', null);
    // p4 has 9, then 10, 11, 12
    expect(ranked?.top.map(({ rank, personId }) => [rank, personId])).toEqual([
      [1, 'p4'],
      [1, 'p3'],
      [1, 'p2'],
      [1, 'p1'],
    ]);
  });

  it('parts equals by a metric, who has none behind', async () => {
    await people(...SIX.map((id) => ({ id })));
    await pastMonth(deps, '2026-10', { sheets: SIX.map((id) => sheet(id, 9000)) });
    const value = (personId: string, number: string) =>
      ({
        subjectKind: 'person',
        subjectId: personId,
        key: 'csat_rate',
        period: '2026-10',
        value: number,
        source: '',
        batchId: 'b',
        row: null,
        author: 'x',
        at: '2026-11-01T00:00:00.000Z',
      }) as const;
    await kept.store.commit(
      [value('p3', '97.5'), value('p5', '97.25'), value('p1', '96')].map((row) => ({
        put: 'metric',
        row: { id: row.subjectId, ...row },
      })),
    );
    ranking({ ties: { keys: [{ key: 'csat_rate', better: 'higher' }] } });
    expect((await rankCycle(deps, '2026-10', null))?.ranks).toEqual({ p3: 1, p5: 2, p1: 3, p2: 4, p4: 4, p6: 4 });
    ranking({ ties: { keys: [{ key: 'csat_rate', better: 'lower' }] } });
    expect((await rankCycle(deps, '2026-10', null))?.ranks).toEqual({ p1: 1, p5: 2, p3: 3, p2: 4, p4: 4, p6: 4 });
  });

  it('parts equals by a leaf of their sheets where no metric is called so, over the months of a quarter', async () => {
    await people(...SIX.map((id) => ({ id })));
    for (const period of MONTHS) await pastMonth(deps, period, { sheets: SIX.map((id) => sheet(id, 9000)) });
    const receipt = (appraisalId: string, score: number) => {
      const body = JSON.stringify({ receipt: { criteria: [{ id: 'skills', parts: [{ id: 'knowledge', score }] }] } });
      return { put: 'receipt', row: { appraisalId, revision: 3, fingerprint: '', body, at: AT } } as const;
    };
    // p1: 20 and 30 are 25; p2: 26 once; p3: 25.005 and 25 are 25.0025
    await kept.store.commit([
      receipt('2026-10-0', 20),
      receipt('2026-11-0', 30),
      receipt('2026-10-1', 26),
      receipt('2026-10-2', 25.005),
      receipt('2026-12-2', 25),
    ]);
    ranking({ ties: { keys: [{ key: 'knowledge', better: 'higher' }] } });
    expect((await rankCycle(deps, '2026-Q4', null))?.ranks).toEqual({ p2: 1, p3: 2, p1: 3, p4: 4, p5: 4, p6: 4 });
  });

  it('carries the mean of the scope from one published period to the next', async () => {
    await people(...SIX.map((id) => ({ id })));
    for (const [index, period] of MONTHS.entries()) {
      await pastMonth(deps, period, { sheets: SIX.map((id) => sheet(id, 9000 + index * 100)) });
    }
    const publish = (period: string) => publishPeriod(deps, { period, shadow: false }, async () => []);
    await publish('2026-10');
    // November was never published: the line goes on without it
    await publish('2026-12');
    expect((await rankingOf(deps, '2026-12', 'company'))?.trend).toEqual([
      { period: '2026-10', percent: 9000 },
      { period: '2026-12', percent: 9200 },
    ]);
    expect(await publish('2026-12')).toEqual({ kind: 'already' });
  });

  it('goes by the rules of the house: how many names, which bands, whether units are ranked', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `q${index + 10}`);
    await people(...ids.map((id, index) => ({ id, unitId: index < 6 ? 'team' : 'west' })));
    await pastMonth(deps, '2026-10', {
      sheets: ids.map((id, index) => sheet(id, 9900 - index * 100, index < 6 ? 'team' : 'west')),
    });
    ranking({ top: 1, bands: [95, 90] });
    const ranked = await rankCycle(deps, '2026-10', null);
    expect(ranked?.top.map(({ personId }) => personId)).toEqual(['q10']);
    // 98 97 96 95 | 94 93 92 91 90 | 89 88
    expect(ranked?.bands).toEqual([
      { from: 9500, count: 4 },
      { from: 9000, count: 5 },
      { from: 0, count: 2 },
    ]);
    // the team counts for the branch it lies in: 99 … 94 are 96.5, 93 … 88 are 90.5
    expect(ranked?.units).toEqual([
      { unitId: 'east', name: '东院', mean: 9650, rank: 1 },
      { unitId: 'west', name: '西院', mean: 9050, rank: 2 },
    ]);
    ranking({ units: { ranked: false, score: 'mean', list: ['东院客服组'] } });
    const listed = await rankCycle(deps, '2026-10', null);
    expect(listed?.units.map(({ unitId, rank }) => [unitId, rank])).toEqual([
      ['team', null],
      ['house', null],
    ]);
    ranking({ smallestGroup: 13 });
    expect(await rankCycle(deps, '2026-10', null)).toBeNull();
  });

  it('shows one group nothing from which the names another reads would give somebody away', async () => {
    const ids = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9'];
    const unitOf = (id: string) => (id < 'p5' ? 'west' : 'east');
    await people(...ids.map((id) => ({ id, unitId: unitOf(id) })));
    await pastMonth(deps, '2026-10', {
      sheets: ids.map((id, index) => sheet(id, 9900 - index * 100, unitOf(id))),
    });
    // the company names p1 to p3, none of the east: its mean of five is shown
    const alone = await rankCycle(deps, '2026-10', null);
    expect(alone?.units.map(({ unitId }) => unitId)).toEqual(['east']);
    // the east's own group names p5 to p7: with the mean the sum of two would be known
    const both = await rankScopes(deps, '2026-10', [null, 'east']);
    expect(both.get(null)?.units).toEqual([]);
    expect(both.get('east')?.top.map(({ personId }) => personId)).toEqual(['p5', 'p6', 'p7']);
  });
});
