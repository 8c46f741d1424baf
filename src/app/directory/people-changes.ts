/** What is written for the people of a list: their units, themselves, where they stand, and by which accounts they are known. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Person, Unit } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import type { PersonRow } from '#core/directory/people-file.ts';
import { accountsTold, isWecomWithoutDirectory, numbersAsAccounts } from './list-accounts.ts';
import { overriding } from './overrides.ts';
import { placed } from './placements.ts';
import { type PlannedUnits, planUnits } from './plan-units.ts';
import { noteNames } from './renames.ts';

/** A list that was checked, beside the company as it stands. */
export interface CheckedList {
  people: readonly PersonRow[];
  leaving: readonly Person[];
  stored: readonly Person[];
  units: readonly Unit[];
  /** whether the list has a column for accounts in WeCom */
  tellsAccounts: boolean;
  numbersAreAccounts?: boolean;
}

/** Names before this day first, then units, people, where they stand, who leaves, accounts. */
export async function peopleChanges(deps: Deps, list: CheckedList): Promise<readonly Change[]> {
  const { people, leaving, stored, tellsAccounts, numbersAreAccounts = isWecomWithoutDirectory(deps) } = list;
  const lookup = lookupOf(deps, list);
  const overridden = overriding(await deps.store.overrides(), lookup.unitIds);
  const rows = people.map((row) => overridden(personOf(row, lookup)));
  const byId = new Map(stored.map((person) => [person.id, person]));
  const day = today(deps);
  return [
    ...(await noteNames(deps, { people: { rows, stored: byId } })),
    ...unitChanges(list, lookup),
    ...rows.map((row): Change => ({ put: 'person', row })),
    ...(await placed(deps, rows, byId)),
    ...leaving.map((person): Change => ({ put: 'person', row: { ...person, active: false, leftOn: day } })),
    ...people.flatMap((row) => accountsTold(row, lookup.idOf(row.employeeNo))),
    ...(numbersAreAccounts && !tellsAccounts ? await numbersAsAccounts(deps, people, lookup.idOf) : []),
  ];
}

interface Lookup {
  /** the person of an employee number that is on the list or known */
  idOf(employeeNo: string): string;
  before: ReadonlyMap<string, Person>;
  units: PlannedUnits;
  unitIds: ReadonlySet<string>;
}

function lookupOf({ newId }: Pick<Deps, 'newId'>, { people, stored, units }: CheckedList): Lookup {
  const before = new Map(stored.map((person) => [person.employeeNo, person]));
  const fresh = people.filter(({ employeeNo }) => !before.has(employeeNo));
  const made = new Map(fresh.map(({ employeeNo }) => [employeeNo, newId()]));
  const written = people.map(({ unit }) => unit);
  const planned = planUnits(units, written, newId);
  return {
    idOf: (employeeNo) => before.get(employeeNo)?.id ?? made.get(employeeNo) ?? '',
    before,
    units: planned,
    unitIds: new Set([...units, ...planned.made].map(({ id }) => id)),
  };
}

/** New units, parents first, and those that get another head. */
function unitChanges({ people, units: known }: CheckedList, { units, idOf }: Lookup): readonly Change[] {
  const heads = new Map(
    people.flatMap(({ unit, headsUnit, employeeNo }) =>
      headsUnit ? [[units.idOf(unit), idOf(employeeNo)] as const] : [],
    ),
  );
  const headed = (unit: Unit): Unit => ({ ...unit, headId: heads.get(unit.id) ?? unit.headId });
  const changed = known.map(headed).filter(({ headId }, index) => headId !== known[index]?.headId);
  return [...units.made.map(headed), ...changed].map((row) => ({ put: 'unit', row }));
}

function personOf(row: PersonRow, { idOf, units, before }: Lookup): Person {
  return {
    id: idOf(row.employeeNo),
    employeeNo: row.employeeNo,
    name: row.name,
    title: row.title,
    level: row.level,
    unitId: units.idOf(row.unit),
    supervisorId: row.supervisorNo === null ? null : idOf(row.supervisorNo),
    locale: before.get(row.employeeNo)?.locale ?? 'zh',
    joinedOn: row.joinedOn,
    leftOn: row.leftOn ?? null,
    active: row.leftOn === undefined,
  };
}
