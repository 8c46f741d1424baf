/** Who answers for a person or a unit: the leaders above, the heads of units, HR where nobody is. */
import type { Deps } from './deps.ts';
import type { Person, Unit } from './records.ts';

/** Every active leader above somebody, the nearest first; who left is passed over. */
export async function leadersAbove(deps: Pick<Deps, 'store'>, personId: string): Promise<readonly Person[]> {
  const passed = new Set([personId]);
  const leaders: Person[] = [];
  let person = await deps.store.person(personId);
  while (person?.supervisorId != null && !passed.has(person.supervisorId)) {
    passed.add(person.supervisorId);
    person = await deps.store.person(person.supervisorId);
    if (person?.active) leaders.push(person);
  }
  return leaders;
}

/** A unit and the units above it, the nearest first. */
async function unitLine(deps: Pick<Deps, 'store'>, unitId: string): Promise<readonly Unit[]> {
  const line: Unit[] = [];
  let unit = await deps.store.unit(unitId);
  while (unit && !line.some(({ id }) => id === unit?.id)) {
    line.push(unit);
    unit = unit.parentId === null ? null : await deps.store.unit(unit.parentId);
  }
  return line;
}

/** The active heads of a unit and of the units above it, the nearest first. */
export async function headsOver(deps: Pick<Deps, 'store'>, unitId: string): Promise<readonly Person[]> {
  const heads = await Promise.all(
    (await unitLine(deps, unitId)).map(({ headId }) => (headId === null ? null : deps.store.person(headId))),
  );
  return heads.flatMap((head) => (head?.active ? [head] : []));
}

/** What is measured or complained about. */
export interface Served {
  personId: string | null;
  unitId: string;
}

/**
 * Who is told of something about a person or a unit: the person's nearest leader, the unit's head or the one above it;
 * where there is none, HR. Never the person themselves.
 */
export async function inChargeOf(deps: Pick<Deps, 'store'>, { personId, unitId }: Served): Promise<readonly string[]> {
  const [nearest] = personId === null ? await headsOver(deps, unitId) : await leadersAbove(deps, personId);
  return nearest ? [nearest.id] : hrBut(deps, personId);
}

/** Everybody of HR but one. */
export const hrBut = async (deps: Pick<Deps, 'store'>, personId: string | null): Promise<readonly string[]> =>
  (await deps.store.withRole('hr')).map(({ id }) => id).filter((id) => id !== personId);
