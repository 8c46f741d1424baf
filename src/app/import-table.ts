/** HR's tables, handed in on a page: read first without writing anything, then written whole, once. */
import type { Text } from '#core/scorecard/text.ts';
import { type Deps, nowIso } from './deps.ts';
import { importLeaves } from './import-leaves.ts';
import { importMetrics } from './import-metrics.ts';
import { importPeople } from './import-people.ts';
import type { Person } from './records.ts';
import { importRecordings } from './spot-checks/import-recordings.ts';

export const TABLE_KINDS = ['people', 'metrics', 'leaves', 'recordings'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

export interface GivenTable {
  kind: TableKind;
  records: readonly Readonly<Record<string, string>>[];
  by: Person;
}

export type ReadRows =
  | { ok: true; rows: number }
  | { ok: false; problems: readonly { row: number; column: string; message: Text; mend: Text }[] };

/** What an import would come to: every check, and nothing is written. */
export const tryTable = (deps: Deps, table: GivenTable): Promise<ReadRows> =>
  imported({ ...deps, store: { ...deps.store, commit: async () => ({ kind: 'done' }) } }, table);

/** All rows or none; the same `source` again writes nothing more. */
export const importTable = (deps: Deps, table: GivenTable, source: string): Promise<ReadRows> => {
  const inbox = { put: 'inbox', key: source, answer: '{}', at: nowIso(deps) } as const;
  const commit: Deps['store']['commit'] = (changes) => deps.store.commit([inbox, ...changes]);
  return imported({ ...deps, store: { ...deps.store, commit } }, table);
};

function imported(deps: Deps, { kind, records, by }: GivenTable): Promise<ReadRows> {
  switch (kind) {
    case 'people':
      return importPeople(deps, records);
    case 'leaves':
      return importLeaves(deps, records, by.id);
    case 'recordings':
      return importRecordings(deps, records);
    case 'metrics':
      return importMetrics(deps, records, by.id);
  }
}
