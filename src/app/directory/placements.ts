/** Where many people stand from today on, with one read for all of them. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, flatMapInTurns, inTurns } from '#app/in-turns.ts';
import { placementRows, staysPut } from '#app/record-placement.ts';
import type { Person } from '#app/records.ts';
import type { PlacementRow } from '#app/records-life.ts';
import { today } from '#app/views/figures.ts';

/** More than so many moves are not looked up one by one. */
const FEW = 20;
/** So many are worked out before callbacks get their turn. */
const A_TURN = 500;

/** The rows that people who are new or moved take. */
export async function placed(
  deps: Deps,
  people: readonly Person[],
  stored: ReadonlyMap<string, Person>,
): Promise<readonly Change[]> {
  const changed = await flatMapInTurns(people, (person) =>
    person.active && !staysPut(person, stored.get(person.id)) ? [person] : [],
  );
  const known =
    changed.filter(({ id }) => stored.has(id)).length > FEW ? await placementsUntil(deps, today(deps)) : null;
  const from: Deps = known
    ? { ...deps, store: { ...deps.store, placementsOf: async (id) => known.get(id) ?? [] } }
    : deps;
  const rows: Change[] = [];
  for (const [index, person] of changed.entries()) {
    if (index % A_TURN === A_TURN - 1) await callbacksTurn();
    rows.push(...(await placementRows(from, person, stored.get(person.id))));
  }
  return rows;
}

/** Every placement up to a day, by person, oldest first. */
export async function placementsUntil(
  deps: Pick<Deps, 'store'>,
  day: string,
): Promise<ReadonlyMap<string, readonly PlacementRow[]>> {
  const byPerson = new Map<string, PlacementRow[]>();
  for await (const part of inTurns(await deps.store.placementsBetween('0000-01-01', day))) {
    for (const row of part) {
      const own = byPerson.get(row.personId);
      if (own) own.push(row);
      else byPerson.set(row.personId, [row]);
    }
  }
  return byPerson;
}
