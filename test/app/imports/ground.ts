/** A store with a few people and everything an import needs, without a platform. */
import type { Deps } from '#app/deps.ts';
import type { Tables } from '#app/imports/tables.ts';
import type { Person } from '#app/records.ts';
import { depsOf } from '#entry/deps-of.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { NODE_BOUNDS } from '#entry/tables/bounds.ts';
import { tableOf } from '#entry/tables/table-of.ts';
import { openTempStore } from '#test/support/temp-store.ts';

const silent = () => undefined;

const person = (id: string, employeeNo: string): Person => ({
  ...{ id, employeeNo, name: `员工${id}`, title: '客服专员', level: '', unitId: 'care', supervisorId: null },
  ...{ locale: 'zh', joinedOn: null, leftOn: null, active: true },
});

/** The same reader as in the thread, without its start. */
const here: Tables = { most: { megabytes: 20, rows: 200_000 }, read: async (bytes) => tableOf(bytes, NODE_BOUNDS) };

export interface ImportGround {
  deps: Deps;
  /** moves the clock on by milliseconds */
  wait(ms: number): void;
  close(): Promise<void>;
}

export async function openImportGround({
  people = 3,
  tables = here,
}: {
  people?: number;
  tables?: Tables;
} = {}): Promise<ImportGround> {
  let now = Date.parse('2026-11-02T01:00:00Z');
  const temp = await openTempStore(() => now);
  const deps = depsOf({
    store: temp.store,
    platforms: [],
    rules: readRules({ scorecards: project('scorecards'), policies: project('policies') }, 'Asia/Shanghai'),
    clock: () => now,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    tables,
  });
  await temp.store.commit([
    { put: 'unit', row: { id: 'care', name: '客服中心', parentId: null, headId: null } },
    ...Array.from(
      { length: people },
      (_, index) => ({ put: 'person', row: person(`p${index + 1}`, `E${index + 1}`) }) as const,
    ),
    { put: 'person', row: person('hr', 'HR1') },
    { put: 'role', personId: 'hr', role: 'hr' },
  ]);
  return {
    deps,
    wait: (ms) => {
      now += ms;
    },
    close: temp.close,
  };
}
