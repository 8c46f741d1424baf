/** Which scorecards apply to whom, over the whole company (policies/assignments.yaml). */
import { assign, type UnitName } from '#core/policies/assignments.ts';
import type { Deps } from './deps.ts';
import type { Person, Unit } from './records.ts';
import type { Sheet } from './sheets.ts';

export interface AssignedSheets {
  /** active or not */
  everybody: readonly Person[];
  assigned: readonly { person: Person; sheets: readonly Sheet[] }[];
  /** active people nobody assigned a sheet to, or one that does not exist: HR is told */
  unassigned: readonly Person[];
}

export async function sheetsByPerson(deps: Deps): Promise<AssignedSheets> {
  const [people, units] = await Promise.all([deps.store.people(), deps.store.units()]);
  const unitsById = new Map(units.map((unit) => [unit.id, unit]));
  const all = people
    .filter((person) => person.active)
    .map((person) => ({
      person,
      sheets: assign(person, unitPath(person.unitId, unitsById), deps.policies.assignments).flatMap(
        (id) => deps.sheets.current(id) ?? [],
      ),
    }));
  return {
    everybody: people,
    assigned: all.filter(({ sheets }) => sheets.length > 0),
    unassigned: all.filter(({ sheets }) => sheets.length === 0).map(({ person }) => person),
  };
}

/** A unit and the units above it, nearest first; a circle of units ends where it began. */
export function unitPath(unitId: string, units: ReadonlyMap<string, Unit>): readonly UnitName[] {
  const path: Unit[] = [];
  let unit = units.get(unitId);
  while (unit && !path.includes(unit)) {
    path.push(unit);
    unit = unit.parentId === null ? undefined : units.get(unit.parentId);
  }
  return path;
}
