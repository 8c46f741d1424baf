/** What people and units were called before a day on which their name changed: rows keep only the newest name. */
import { z } from 'zod';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn, flatMapInTurns } from '#app/in-turns.ts';
import type { Person, Unit } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { weekdayOf } from '#core/calendar/zone.ts';

/** One row a weekday: a week later its next day takes the place of it, and old names do not pile up. */
const keyOf = (day: string): string => `names-before:${weekdayOf(day)}`;

/** A row of a hosted database holds 2 MB; more new names than this in a day are not all told. */
const MOST = 10_000;

type Names = readonly (readonly [id: string, name: string])[];
/** Made by us, so its shape is trusted: to look at each of ten thousand would take as long as a click may wait. */
const pairs = z.custom<Names>(Array.isArray);
const schema = z.object({ day: z.string(), people: pairs, units: pairs });

/** Id → the name before the day. */
export interface NamesBefore {
  people: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
}

/** As it was noted of the last seven days; empty where nobody was called otherwise. */
export async function namesBefore({ store }: Pick<Deps, 'store'>, day: string): Promise<NamesBefore> {
  const kept = await store.setting(keyOf(day));
  const noted = kept === null ? null : schema.safeParse(JSON.parse(kept)).data;
  const of = noted?.day === day ? noted : { people: [], units: [] };
  return { people: new Map(of.people), units: new Map(of.units) };
}

interface Rows<Row> {
  rows: readonly Row[];
  stored: ReadonlyMap<string, Row>;
}

/** What is to be kept of rows that come with another name than they had; the first name of the day is the one before it. */
export async function noteNames(
  deps: Deps,
  { people, units }: { people: Rows<Person>; units?: Rows<Unit> },
): Promise<readonly Change[]> {
  const [ofPeople, ofUnits] = [await renamed(people), units ? await renamed(units) : []];
  if (ofPeople.length + ofUnits.length === 0) return [];
  const day = today(deps);
  const noted = await namesBefore(deps, day);
  await callbacksTurn();
  const room = Math.max(0, MOST - noted.people.size - noted.units.size);
  const all = {
    day,
    units: [...new Map([...ofUnits.slice(0, room), ...noted.units])],
    people: [...new Map([...ofPeople.slice(0, Math.max(0, room - ofUnits.length)), ...noted.people])],
  };
  const row = { key: keyOf(day), value: JSON.stringify(all), updatedBy: 'directory', updatedAt: nowIso(deps) };
  return [{ put: 'setting', row }];
}

const renamed = <Row extends { id: string; name: string }>({ rows, stored }: Rows<Row>) =>
  flatMapInTurns(rows, ({ id, name }): Names => {
    const before = stored.get(id)?.name;
    return before === undefined || before === name ? [] : [[id, before]];
  });
