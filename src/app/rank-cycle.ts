/** The ranking of a month's final appraisals for one scope, ready to be published. */
import { type Bulletin, bulletinOfPlaces, placesOf } from '#core/results/bulletin.ts';
import { meanOf } from '#core/results/mean.ts';
import type { Place } from '#core/results/ranking.ts';
import { unitPath } from './assign-sheets.ts';
import type { Deps } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import type { Standing, Unit } from './records.ts';
import { scopeName } from './views/guide-views.ts';
import type { PublishedRanking } from './views/ranking-views.ts';

/** Names the group reads (results.md §1); whoever shares the last of these ranks is named too. */
const TOP_N = 3;

/**
 * The ranking of a scope (null = the whole company), or null where the group is too small to be shown. A company of a
 * hundred thousand is sorted and summed up in steps, so that callbacks get their turn in between.
 */
export async function rankCycle(deps: Deps, period: string, unitId: string | null): Promise<PublishedRanking | null> {
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  const people = inUnit(onePerPerson(await deps.store.standings(period)), units, unitId);
  await callbacksTurn();
  const places = placesOf(people);
  await callbacksTurn();
  const bulletin = bulletinOfPlaces(people, places, TOP_N);
  if (bulletin.kind === 'too-small') return null;
  await callbacksTurn();
  return {
    scopeName: await scopeName(deps, unitId),
    counted: bulletin.people,
    top: await topOf(deps, bulletin, { people, units }),
    units: bulletin.units.map(({ unitId: id, mean }) => ({ name: units.get(id)?.name ?? '', mean })),
    bands: [...(bulletin.bands ?? [])],
    ranks: ranksOf(places),
  };
}

/** Somebody with two sheets counts once, with the mean of their percents. */
function onePerPerson(standings: readonly Standing[]): readonly Standing[] {
  const sheets = new Map<string, Standing | Standing[]>();
  for (const standing of standings) {
    const own = sheets.get(standing.personId);
    // almost everybody has one sheet: a list of its own for each would be most of the work
    sheets.set(standing.personId, own === undefined ? standing : [...(Array.isArray(own) ? own : [own]), standing]);
  }
  return [...sheets.values()].map((own) => (Array.isArray(own) ? meanStanding(own) : own));
}

function meanStanding(own: readonly Standing[]): Standing {
  const { personId, unitId } = own[0] ?? { personId: '', unitId: '' };
  return { personId, unitId, grade: null, percent: meanOf(own.map(({ percent }) => percent)) };
}

/** Everybody of a unit and the units below it. */
function inUnit(people: readonly Standing[], units: ReadonlyMap<string, Unit>, unitId: string | null) {
  if (unitId === null) return people;
  const below = new Set([...units.keys()].filter((id) => unitPath(id, units).some((unit) => unit.id === unitId)));
  return people.filter((person) => below.has(person.unitId));
}

interface Scope {
  people: readonly Standing[];
  units: ReadonlyMap<string, Unit>;
}

async function topOf(
  deps: Deps,
  { top }: Extract<Bulletin, { kind: 'bulletin' }>,
  { people, units }: Scope,
): Promise<PublishedRanking['top']> {
  const ranks = new Map(top.map(({ id, rank }) => [id, rank]));
  const named = new Map(people.filter(({ personId }) => ranks.has(personId)).map((each) => [each.personId, each]));
  return Promise.all(
    top.map(async ({ id: personId, rank, score: percent }) => {
      const name = (await deps.store.person(personId))?.name ?? '';
      const { unitId = '', grade = null } = named.get(personId) ?? {};
      return { rank, personId, name, unitName: units.get(unitId)?.name ?? '', percent, grade };
    }),
  );
}

function ranksOf(places: readonly Place[]): Record<string, number> {
  const ranks: Record<string, number> = {};
  for (const { id, rank } of places) ranks[id] = rank;
  return ranks;
}
