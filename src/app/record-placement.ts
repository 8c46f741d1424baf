/** Where people stand in the company, kept from day to day: seen first, moved to another unit, another supervisor. */
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { Person } from './records.ts';
import { today } from './views/figures.ts';

/** For somebody who was there before placements were kept: nothing is known of earlier days. */
const LONG_AGO = '2000-01-01';

/** Whether somebody stands where they stood. */
export const staysPut = (person: Person, before: Person | undefined): boolean =>
  before?.unitId === person.unitId && before.supervisorId === person.supervisorId;

/** The rows a person's new place takes; none when it is the place the person had. */
export async function placementRows(
  deps: Deps,
  person: Person,
  before: Person | undefined,
): Promise<readonly Change[]> {
  if (staysPut(person, before)) return [];
  const { id: personId, unitId, supervisorId } = person;
  const now: Change = { put: 'placement', row: { personId, fromDay: today(deps), unitId, supervisorId } };
  if (!before || (await deps.store.placementsOf(personId)).length > 0) return [now];
  const fromDay = before.joinedOn ?? LONG_AGO;
  const first = { personId, fromDay, unitId: before.unitId, supervisorId: before.supervisorId };
  return fromDay < today(deps) ? [{ put: 'placement', row: first }, now] : [now];
}
