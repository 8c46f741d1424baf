/** The directory as the rules for raters look at it: who can be drawn for somebody, who answers for a unit. */
import { type People, peopleById } from '#core/directory/org.ts';
import type { RaterWay } from '#core/policies/raters.ts';
import type { Deps } from './deps.ts';
import type { Person, Unit } from './records.ts';

export interface Staff {
  everybody: readonly Person[];
  people: People;
  hrIds: readonly string[];
  byNumber: ReadonlyMap<string, Person>;
  units: readonly Unit[];
  /** ids of active people by unit, and by the leader they report to; one list each, so that a team shares its own */
  inUnit: ReadonlyMap<string, readonly string[]>;
  under: ReadonlyMap<string, readonly string[]>;
}

/** Reads the directory once for all that is drawn out of it. */
export async function staffOf(deps: Deps, everybody: readonly Person[], hrIds: readonly string[]): Promise<Staff> {
  const active = everybody.filter((person) => person.active);
  return {
    everybody,
    people: peopleById(everybody),
    hrIds,
    byNumber: new Map(everybody.map((person) => [person.employeeNo, person])),
    units: await deps.store.units(),
    inUnit: grouped(active, ({ unitId }) => unitId),
    under: grouped(active, ({ supervisorId }) => supervisorId),
  };
}

function grouped(people: readonly Person[], key: (person: Person) => string | null): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const person of people) {
    const name = key(person);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(person.id);
    else groups.set(name, [person.id]);
  }
  return groups;
}

const NOBODY: readonly string[] = [];

/** Whom a sample is drawn from; the person may be among them. */
export function poolFor(
  { inUnit, under }: Staff,
  { id, unitId, supervisorId }: Person,
  from: Extract<RaterWay, { kind: 'sample' }>['from'],
): readonly string[] {
  switch (from) {
    case 'unit':
      return inUnit.get(unitId) ?? NOBODY;
    case 'siblings':
      return (supervisorId === null ? undefined : under.get(supervisorId)) ?? NOBODY;
    case 'reports':
      return under.get(id) ?? NOBODY;
  }
}

/** Who a rule names, the first choice first; a rule that names nobody there names nobody. */
export function namedBy(staff: Staff, way: RaterWay): readonly string[] {
  if (way.kind === 'fixed') return way.numbers.flatMap((number) => staff.byNumber.get(number)?.id ?? []);
  return way.kind === 'unitHead' ? headsOf(staff, way.unit) : NOBODY;
}

/** The head of a unit by its name or id; where the directory names none, those of it whom nobody of it leads. */
function headsOf(staff: Staff, named: string): readonly string[] {
  const unit = staff.units.find(({ id, name }) => id === named || name === named);
  if (!unit) return NOBODY;
  if (unit.headId !== null && staff.people.get(unit.headId)?.active) return [unit.headId];
  const members = staff.inUnit.get(unit.id) ?? NOBODY;
  return members.filter((id) => !members.includes(staff.people.get(id)?.supervisorId ?? ''));
}

/** Who answers for somebody nobody can do without, when the rule's people may not: the leaders above, then HR. */
export function behind({ people, hrIds }: Staff, firstChoice: string | undefined): readonly string[] {
  const line: string[] = [];
  let above = people.get(firstChoice ?? '')?.supervisorId ?? null;
  while (above !== null && !line.includes(above)) {
    line.push(above);
    above = people.get(above)?.supervisorId ?? null;
  }
  return [...line, ...hrIds];
}
