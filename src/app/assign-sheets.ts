/** Which scorecards apply to whom, over the whole company (policies/assignments.yaml). */
import { assign, type UnitName } from '#core/policies/assignments.ts';
import type { Deps } from './deps.ts';
import { sheetsOfPeriod } from './period-sheets.ts';
import type { Person, Unit } from './records.ts';
import type { Sheet } from './sheets.ts';

/** So many people are looked at before callbacks get their turn. */
const AT_ONCE = 1000;

export interface AssignedSheets {
  /** active or not */
  everybody: readonly Person[];
  assigned: readonly { person: Person; sheets: readonly Sheet[] }[];
  /** active people nobody assigned a sheet to, or one that does not exist: HR is told */
  unassigned: readonly Person[];
}

/** Who has which sheet in a period: of each the version that was announced, else the file in force. */
export async function sheetsByPerson(deps: Deps, period: string): Promise<AssignedSheets> {
  const [people, units, sheetOf] = await Promise.all([
    deps.store.people(),
    deps.store.units(),
    sheetsOfPeriod(deps, period),
  ]);
  const unitsById = new Map(units.map((unit) => [unit.id, unit]));
  const all: { person: Person; sheets: readonly Sheet[] }[] = [];
  for (const person of people) {
    if (!person.active) continue;
    const ids = assign(person, unitPath(person.unitId, unitsById), deps.policies.assignments);
    all.push({ person, sheets: ids.flatMap((id) => sheetOf(id) ?? []) });
    if (all.length % AT_ONCE === 0) await new Promise(setImmediate);
  }
  return {
    everybody: people,
    assigned: all.filter(({ sheets }) => sheets.length > 0),
    unassigned: all.filter(({ sheets }) => sheets.length === 0).map(({ person }) => person),
  };
}

/** Every sheet somebody has, once. */
export const sheetsIn = (assigned: AssignedSheets['assigned']): readonly Sheet[] => [
  ...new Set(assigned.flatMap(({ sheets }) => sheets)),
];

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
