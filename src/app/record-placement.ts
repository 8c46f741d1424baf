/** Where people stand in the company, kept from day to day: seen first, moved to another unit, another supervisor. */
import { addDays } from '#core/calendar/zone.ts';
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
  const day = today(deps);
  const now: Change = { put: 'placement', row: { personId, fromDay: day, unitId, supervisorId } };
  const known = before ? await deps.store.placementsOf(personId) : [];
  // a place that was first seen today and is another by now stood for all the days before: whoever had a step from it
  // has to be known as the one before
  if (!before || known.some(({ fromDay }) => fromDay < day)) return [now];
  const joinedOn = before.joinedOn ?? LONG_AGO;
  const fromDay = joinedOn < day ? joinedOn : addDays(day, -1);
  const first = { personId, fromDay, unitId: before.unitId, supervisorId: before.supervisorId };
  return [{ put: 'placement', row: first }, now];
}
