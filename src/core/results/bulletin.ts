/**
 * What a group sees of a ranking (工作通报): the top by name, the rest as counts, units as means (results.md §1).
 * Nobody below the top is named or can be worked out. Scores are percents in whole hundredths.
 */
import { meanOf } from './mean.ts';
import { type Place, rankPeople, type Ties } from './ranking.ts';

/** The smallest group shown to anyone (product.md §9). */
const SMALLEST_GROUP = 5;

/**
 * Of a unit's people who are not named at least so many, or none: whoever knows the mean, the named and the own score
 * is still left with the sum of two.
 */
const FEWEST_UNNAMED = 3;

/** Lower edges of the score bands: 90–100, 80–90, 60–80, below 60. An edge belongs to the upper band. */
const BAND_EDGES = [9000, 8000, 6000, 0] as const;

/** One final result of the scope. */
export interface Entry {
  readonly personId: string;
  readonly unitId: string;
  /** hundredths */
  readonly percent: number;
}

export interface Band {
  /** the band's lower edge in hundredths; its upper edge is the band before it */
  readonly from: number;
  readonly count: number;
}

export interface UnitMean {
  readonly unitId: string;
  readonly people: number;
  /** hundredths */
  readonly mean: number;
}

export type Bulletin =
  | { readonly kind: 'too-small' }
  | {
      readonly kind: 'bulletin';
      /** how many were ranked */
      readonly people: number;
      /** in rank order; `id` is a person's */
      readonly top: readonly Place[];
      /** everyone below the top, highest band first; null when they are too few to be shown */
      readonly bands: readonly Band[] | null;
      /** best mean first */
      readonly units: readonly UnitMean[];
    };

export interface BulletinOptions {
  /** how many names at most; whoever shares the last of these ranks is named too */
  readonly topN: number;
  readonly ties?: Exclude<Ties, object>;
}

/**
 * The bulletin of a scope. The lowest rank is never named, however large N is, unless all share the first.
 *
 * @throws RangeError when a person is listed twice: a mistake of the program.
 */
export function bulletinOf(entries: readonly Entry[], { topN, ties = 'standard' }: BulletinOptions): Bulletin {
  return entries.length < SMALLEST_GROUP
    ? { kind: 'too-small' }
    : bulletinOfPlaces(entries, placesOf(entries, ties), topN);
}

/** The same where the places are known already. */
export function bulletinOfPlaces(entries: readonly Entry[], places: readonly Place[], topN: number): Bulletin {
  if (entries.length < SMALLEST_GROUP) return { kind: 'too-small' };
  const top = topOf(places, topN);
  const named = new Set(top.map(({ id }) => id));
  const rest = entries.filter(({ personId }) => !named.has(personId));
  return {
    kind: 'bulletin',
    people: entries.length,
    top,
    bands: rest.length < SMALLEST_GROUP ? null : bandsOf(rest),
    units: unitMeans(entries, named),
  };
}

/**
 * Everybody's place, in rank order.
 *
 * @throws RangeError when a person is listed twice: a mistake of the program.
 */
export function placesOf(entries: readonly Entry[], ties: Ties = 'standard'): readonly Place[] {
  const ranking = rankPeople(
    entries.map(({ personId, percent }) => ({ id: personId, score: percent })),
    ties,
  );
  if (ranking.kind === 'refused') throw new RangeError(`${ranking.code}: ${ranking.id}`);
  return ranking.places;
}

/** Whole ranks from the top while fewer than N are named; the lowest rank stays unnamed. */
function topOf(places: readonly Place[], topN: number): readonly Place[] {
  const last = places[Math.min(topN, places.length) - 1]?.score ?? Number.POSITIVE_INFINITY;
  const lowest = places.at(-1)?.score;
  const best = places[0]?.score;
  return places.filter(({ score }) => score >= last && (score !== lowest || score === best));
}

function bandsOf(rest: readonly Entry[]): readonly Band[] {
  const counts = BAND_EDGES.map((from) => ({ from, count: 0 }));
  for (const { percent } of rest) {
    const band = counts.find(({ from }) => percent >= from) ?? counts.at(-1);
    if (band) band.count += 1;
  }
  return counts;
}

function unitMeans(entries: readonly Entry[], named: ReadonlySet<string>): readonly UnitMean[] {
  return [...byUnit(entries)]
    .filter(([, people]) => mayBeShown(people, named))
    .map(([unitId, people]) => ({
      unitId,
      people: people.length,
      mean: meanOf(people.map(({ percent }) => percent)),
    }))
    .sort((a, b) => b.mean - a.mean || (a.unitId < b.unitId ? -1 : 1));
}

function byUnit(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const units = new Map<string, Entry[]>();
  for (const entry of entries) {
    const people = units.get(entry.unitId);
    if (people) people.push(entry);
    else units.set(entry.unitId, [entry]);
  }
  return units;
}

function mayBeShown(people: readonly Entry[], named: ReadonlySet<string>): boolean {
  const unnamed = people.filter(({ personId }) => !named.has(personId)).length;
  return people.length >= SMALLEST_GROUP && (unnamed === 0 || unnamed >= FEWEST_UNNAMED);
}
