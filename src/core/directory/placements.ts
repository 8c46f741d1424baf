/** Where somebody stood on the days of a month: under which supervisor, in which unit, and for how many days. */
import { countDays, type Days, sharedDays } from '#core/calendar/days.ts';
import { addDays } from '#core/calendar/zone.ts';

/** A place from a day on, until the next one. */
export interface Placed {
  /** "2026-10-12" */
  readonly fromDay: string;
  readonly unitId: string;
  readonly supervisorId: string | null;
}

const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9998-12-31';

interface Stay extends Days {
  readonly place: Placed;
}

/** Places with their days, oldest first. Nothing is known of the days before the first one: it stands for them too. */
const staysOf = (placed: readonly Placed[]): readonly Stay[] =>
  placed.map((place, index) => {
    const next = placed[index + 1];
    return {
      place,
      fromDay: index === 0 ? FIRST_DAY : place.fromDay,
      toDay: next ? addDays(next.fromDay, -1) : LAST_DAY,
    };
  });

/** How many of these days each value of a place had, in the order they first came. */
function shares<Value>(placed: readonly Placed[], days: Days, readPlace: (place: Placed) => Value) {
  const counts = new Map<Value, number>();
  for (const stay of staysOf(placed)) {
    const shared = sharedDays(stay, days);
    const value = readPlace(stay.place);
    if (shared) counts.set(value, (counts.get(value) ?? 0) + countDays(shared));
  }
  return counts;
}

/** The supervisors somebody had on these days and for how many of them each, in the order they came. */
export const supervisorsOn = (
  placed: readonly Placed[],
  days: Days,
): readonly { readonly personId: string; readonly days: number }[] =>
  [...shares(placed, days, ({ supervisorId }) => supervisorId)].flatMap(([personId, count]) =>
    personId === null ? [] : [{ personId, days: count }],
  );

/** The unit somebody belonged to on the larger share of these days, the later one of equals; null when none is known. */
export function unitMostDays(placed: readonly Placed[], days: Days): string | null {
  let most: { unitId: string; count: number } | null = null;
  for (const [unitId, count] of shares(placed, days, (place) => place.unitId)) {
    if (most === null || count >= most.count) most = { unitId, count };
  }
  return most?.unitId ?? null;
}

/**
 * The supervisors somebody had from a day on who are so no more, most recent last. `since` is when the appraisal was
 * opened: who was passed by before it has no part in it.
 */
export function formerSupervisors(placed: readonly Placed[], since: string): readonly string[] {
  const present = placed.at(-1)?.supervisorId ?? null;
  const ids = staysOf(placed)
    .filter(({ toDay }) => toDay >= addDays(since, -1) && toDay !== LAST_DAY)
    .flatMap(({ place }) => place.supervisorId ?? []);
  return [...new Set(ids)].filter((id) => id !== present);
}
