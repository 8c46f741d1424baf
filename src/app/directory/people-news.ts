/** Who came, went, moved and was called otherwise yesterday, to HR once a day: by whichever way it was heard, from the tables. */
import { byDay } from '#app/by-day.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn, inSteps, inTurns } from '#app/in-turns.ts';
import { message } from '#app/outbox-drafts.ts';
import type { Person } from '#app/records.ts';
import type { PlacementRow } from '#app/records-life.ts';
import { today } from '#app/views/figures.ts';
import type { PeopleNewsView } from '#cards/directory-report-card.ts';
import { addDays } from '#core/calendar/zone.ts';
import { diffSteps, isSame, shortened } from '#core/directory/diff.ts';
import { placementsUntil } from './placements.ts';
import { namesBefore } from './renames.ts';

const LINES = 20;

/** Once a day; the first time there is nothing to compare with. */
export async function tellPeopleNews(deps: Deps): Promise<void> {
  const day = addDays(today(deps), -1);
  const key = `people-news:${day}`;
  if (await deps.store.jobDone(key)) return;
  const view = await newsOf(deps, day);
  const hr = view === null ? [] : await deps.store.withRole('hr');
  const notBefore = byDay(deps);
  await deps.store.commit([
    { put: 'job', key, at: nowIso(deps) },
    ...hr.map(({ id }) =>
      message(deps, {
        key: `${key}:${id}`,
        kind: 'people-news',
        to: { personId: id },
        args: { day },
        priority: 'bulk',
        notBefore,
      }),
    ),
  ]);
}

/** What changed on a day, told as a difference; null where nothing did, or where everybody is new. */
export async function newsOf(deps: Pick<Deps, 'store'>, day: string): Promise<PeopleNewsView | null> {
  const people = await deps.store.people();
  const placed = await deps.store.placementsBetween(day, day);
  const left = people.filter(({ active, leftOn }) => !active && leftOn === day);
  const names = await namesBefore(deps, day);
  if (placed.length + left.length + names.people.size + names.units.size === 0) return null;
  const { before, after } = await turned(deps, { day, people, placed, left });
  // the day the company itself came in is no news
  if (before.length === 0 && after.length === people.filter(({ active }) => active).length) return null;
  const changed = new Set(after.map(({ id }) => id));
  // everybody else stands as they do: leaders are told by their names
  const others = people.filter(({ id }) => !changed.has(id));
  const units = await deps.store.units();
  await callbacksTurn();
  const was = {
    people: called([...before, ...others], names.people),
    units: called(units, names.units),
  };
  const is = { people: [...after, ...others], units };
  const diff = await inSteps(diffSteps({ before: was, after: is, problems: [] }));
  return isSame(diff) ? null : { day, ...shortened(diff, LINES) };
}

/** As they were called before the day. */
const called = <Row extends { id: string; name: string }>(rows: readonly Row[], names: ReadonlyMap<string, string>) =>
  names.size === 0 ? rows : rows.map((row) => ({ ...row, name: names.get(row.id) ?? row.name }));

interface Day {
  day: string;
  people: readonly Person[];
  placed: readonly PlacementRow[];
  left: readonly Person[];
}

/** Those who came, went or moved, as they stood before and at the end of the day. */
async function turned(deps: Pick<Deps, 'store'>, { day, people, placed, left }: Day) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const known = await placementsUntil(deps, addDays(day, -1));
  const before: Person[] = left.map((person) => ({ ...person, active: true, leftOn: null }));
  const after: Person[] = [...left];
  for await (const part of inTurns(placed)) {
    for (const { personId, unitId, supervisorId } of part) {
      const person = byId.get(personId);
      if (!person?.active) continue;
      const was = known.get(personId)?.at(-1);
      if (was) before.push({ ...person, unitId: was.unitId, supervisorId: was.supervisorId });
      after.push({ ...person, unitId, supervisorId });
    }
  }
  return { before, after };
}
