/** Random org changes through the store: after each, nobody's appraisal waits for somebody who is not there. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '#app/deps.ts';
import { followPeople } from '#app/follow-people.ts';
import { openCycle } from '#app/open-cycle.ts';
import { placementRows } from '#app/record-placement.ts';
import type { Person } from '#app/records.ts';
import { owing } from '#core/appraisal/appraisal.ts';
import { depsOf } from '#entry/deps-of.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { importRows } from '#test/support/import-table.ts';
import { openTempStore, type TempStore } from '#test/support/temp-store.ts';

const OPENING = Date.parse('2026-11-02T01:00:00Z');
const DAY = 24 * 3_600_000;
const silent = () => undefined;
const NAMES = ['zhou', 'chen', 'wu', 'li', 'zhang', 'he'] as const;

const person = (id: string, supervisorId: string | null): Person => ({
  id,
  employeeNo: `no-${id}`,
  name: id,
  title: '客服专员',
  level: '',
  unitId: 'care',
  supervisorId,
  locale: 'zh',
  joinedOn: null,
  leftOn: null,
  active: true,
});

let temp: TempStore;
let now: number;
let deps: Deps;
beforeEach(async () => {
  now = OPENING;
  temp = await openTempStore(() => now);
  deps = depsOf({
    store: temp.store,
    platforms: [],
    rules: readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai'),
    clock: () => now,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const staff = [
    person('zhou', null),
    person('chen', 'zhou'),
    person('wu', 'zhou'),
    person('li', 'chen'),
    person('zhang', 'chen'),
    person('he', 'zhou'),
  ];
  await temp.store.commit([
    { put: 'unit', row: { id: 'care', name: '客服中心', parentId: null, headId: null } },
    ...staff.map((row) => ({ put: 'person', row }) as const),
    { put: 'role', personId: 'he', role: 'hr' },
  ]);
});
afterEach(() => temp.close());

async function change(id: string, fields: Partial<Person>): Promise<void> {
  const before = await temp.store.person(id);
  if (!before) return;
  const row = { ...before, ...fields };
  await temp.store.commit([{ put: 'person', row }, ...(await placementRows(deps, row, before))]);
}

const name = fc.constantFrom(...NAMES);
const step = fc.oneof(
  fc.record({ who: name, active: fc.boolean() }),
  fc.record({ who: name, supervisorId: fc.option(name) }),
);

describe('a random stream of org changes', () => {
  it('leaves every running appraisal with somebody who is there and is not the person, or on HR’s list', async () => {
    await openCycle(deps, '2026-10');
    const steps = fc.sample(fc.array(step, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 20261102 })[0] ?? [];
    let checked = 0;
    for (const { who, ...fields } of steps) {
      now += DAY / 2;
      await change(who, fields);
      await followPeople(deps);
      const active = new Set((await temp.store.people()).filter((each) => each.active).map(({ id }) => id));
      for (const appraisal of await temp.store.unfinished()) {
        checked += 1;
        const listed = await temp.store.jobDone(`orphan:${appraisal.id}:${appraisal.version}`);
        const [reviewer] = appraisal.reviewers;
        expect(active.has(appraisal.personId)).toBe(true);
        expect(owing(appraisal).every((id) => active.has(id))).toBe(true);
        if (listed) continue;
        expect([active.has(reviewer?.personId ?? ''), reviewer?.personId !== appraisal.personId]).toEqual([true, true]);
      }
    }
    expect(checked).toBeGreaterThan(10);
  });
});

describe('importing leaves', () => {
  const rows = (...days: readonly [string, string, string][]) =>
    days.map(([employee_no, from, to]) => ({ employee_no, from, to }));

  it('writes all rows, and the same file again changes nothing', async () => {
    const file = rows(['no-li', '2026-11-02', '2026-11-06'], ['no-zhang', '2026/11/9', '2026年11月10日']);
    expect(await importRows(deps, { kind: 'leaves', records: file })).toMatchObject({ kind: 'taken', rows: 2 });
    expect(await importRows(deps, { kind: 'leaves', records: file })).toMatchObject({ kind: 'taken', rows: 2 });
    const standing = await temp.store.leavesBetween('2026-11-01', '2026-11-30', null);
    expect(
      standing.map(({ personId, fromDay, toDay, source }) => [personId, fromDay, toDay, source.split(':')[0]]).sort(),
    ).toEqual([
      ['li', '2026-11-02', '2026-11-06', 'import'],
      ['zhang', '2026-11-09', '2026-11-10', 'import'],
    ]);
  });

  it('writes nothing when one row is wrong, and names each mistake', async () => {
    const file = rows(
      ['no-li', '2026-11-02', '2026-11-06'],
      ['no-one', '11-02', ''],
      ['no-li', '2026-11-06', '2026-11-02'],
    );
    const done = await importRows(deps, { kind: 'leaves', records: file });
    expect(done.kind !== 'refused' ? [] : done.problems.map(({ row, column }) => [row, column])).toEqual([
      [3, 'employee_no'],
      [3, 'from'],
      [3, 'to'],
      [4, 'to'],
    ]);
    expect(await temp.store.leavesBetween('2026-11-01', '2026-11-30', null)).toEqual([]);
  });
});
