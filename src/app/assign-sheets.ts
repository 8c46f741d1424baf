/** Which scorecards apply to whom, over the whole company (policies/assignments.yaml). */
import { peopleById, reviewersFor } from '#core/directory/org.ts';
import { assign, type UnitName } from '#core/policies/assignments.ts';
import type { Deps } from './deps.ts';
import { sheetsOfPeriod } from './period-sheets.ts';
import type { Person, Unit } from './records.ts';
import type { Sheet } from './sheets.ts';
import { type Part, partsIn, type SkipReason } from './who-takes-part.ts';

/** So many people are looked at before callbacks get their turn. */
const AT_ONCE = 250;

export interface AssignedSheets {
  /** active or not */
  everybody: readonly Person[];
  /** `inCharge`: the supervisors of the period with their days, where there were several */
  assigned: readonly { person: Person; sheets: readonly Sheet[]; inCharge: Part['inCharge'] }[];
  /** active people nobody assigned a sheet to, or one that does not exist: HR is told */
  unassigned: readonly Person[];
  /** people who have a sheet and yet take no part, and why: HR is told */
  skipped: readonly { person: Person; reason: SkipReason }[];
}

/** Who has which sheet in a period: of each the version that was announced, else the file in force. */
export async function sheetsByPerson(deps: Deps, period: string): Promise<AssignedSheets> {
  const [people, units, sheetOf, partOf, hr] = await Promise.all([
    deps.store.people(),
    deps.store.units(),
    sheetsOfPeriod(deps, period),
    partsIn(deps, period),
    deps.store.withRole('hr'),
  ]);
  const unitsById = new Map(units.map((unit) => [unit.id, unit]));
  const company = { people: peopleById(people), hrIds: hr.map(({ id }) => id) };
  const all: Seated[] = [];
  for (const person of people) {
    if (!person.active) continue;
    const { skipped, unitId, inCharge } = partOf(person);
    const ids = assign(person, unitPath(unitId, unitsById), deps.policies.assignments);
    const alone = skipped === null && reviewersFor(person.id, company).length === 0;
    const sheets = ids.flatMap((id) => sheetOf(id) ?? []);
    all.push({ person, sheets, inCharge, reason: alone ? 'nobody_reviews' : skipped });
    if (all.length % AT_ONCE === 0) await new Promise(setImmediate);
  }
  const seated = all.filter(({ sheets }) => sheets.length > 0);
  return {
    everybody: people,
    assigned: seated.filter(({ reason }) => reason === null),
    // whoever HR exempts needs no sheet
    unassigned: all
      .filter(({ sheets, reason }) => sheets.length === 0 && reason !== 'exempt')
      .map(({ person }) => person),
    skipped: seated.flatMap(({ person, reason }) => (reason === null ? [] : [{ person, reason }])),
  };
}

type Seated = AssignedSheets['assigned'][number] & { reason: SkipReason | null };

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
