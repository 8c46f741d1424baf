/** People from a table, for those who keep no directory on a platform: all rows or none. */
import { checkPeople, type PersonRow } from '#core/directory/people-file.ts';
import type { RowProblem } from '#core/directory/people-problems.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { placementRows } from './record-placement.ts';
import type { Person } from './records.ts';

export type Imported = { ok: true; rows: number } | { ok: false; problems: readonly RowProblem[] };

type Records = readonly Readonly<Record<string, string>>[];

/** Checks every row, then writes all in one commit; one problem anywhere and nothing is written. */
export async function importPeople(deps: Deps, records: Records): Promise<Imported> {
  const stored = await deps.store.people();
  const numberOf = new Map(stored.map((person) => [person.id, person.employeeNo]));
  const leaders = new Map(
    stored.map(({ employeeNo, supervisorId }) => [employeeNo, supervisorId && (numberOf.get(supervisorId) ?? null)]),
  );
  const { people, problems } = checkPeople(records, leaders);
  if (problems.length > 0) return { ok: false, problems };
  const ids = new Map(stored.map((person) => [person.employeeNo, person.id]));
  for (const { employeeNo } of people) if (!ids.has(employeeNo)) ids.set(employeeNo, deps.newId());
  const units = await unitIds(deps, people);
  const before = new Map(stored.map((person) => [person.employeeNo, person]));
  const rows = people.map((row) => personOf(row, { ids, units, before }));
  const placed = await Promise.all(rows.map((row) => placementRows(deps, row, before.get(row.employeeNo))));
  await deps.store.commit([
    ...[...units].map(([name, id]): Change => ({ put: 'unit', row: { id, name, parentId: null, headId: null } })),
    ...rows.map((row): Change => ({ put: 'person', row })),
    ...placed.flat(),
  ]);
  return { ok: true, rows: people.length };
}

/** Units are known by their names; new ones are made. */
async function unitIds(deps: Deps, people: readonly PersonRow[]): Promise<ReadonlyMap<string, string>> {
  const known = new Map((await deps.store.units()).map((unit) => [unit.name, unit.id]));
  return new Map([...new Set(people.map(({ unit }) => unit))].map((name) => [name, known.get(name) ?? deps.newId()]));
}

interface Lookup {
  ids: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  before: ReadonlyMap<string, Person>;
}

function personOf(row: PersonRow, { ids, units, before }: Lookup): Person {
  return {
    id: ids.get(row.employeeNo) ?? '',
    employeeNo: row.employeeNo,
    name: row.name,
    title: row.title,
    level: row.level,
    unitId: units.get(row.unit) ?? '',
    supervisorId: row.supervisorNo === null ? null : (ids.get(row.supervisorNo) ?? null),
    locale: before.get(row.employeeNo)?.locale ?? 'zh',
    joinedOn: row.joinedOn,
    leftOn: null,
    active: true,
  };
}
