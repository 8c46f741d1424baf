/**
 * What a group sees of a ranking (工作通报): the top by name, the rest as counts, units as means (results.md §1).
 * Nobody below the top is named or can be worked out. Scores are percents in whole hundredths.
 */
import { atOnce, PIECE, type Steps } from '#core/steps.ts';
import { meanOf } from './mean.ts';
import { type Place, rankPeople, type Ties } from './ranking.ts';

/** The smallest group shown to anyone (product.md §9); a house may ask for more, never for less. */
const SMALLEST_GROUP = 5;

/**
 * Whose sum is shown, or follows from what is shown, are at least so many who are not named: whoever knows the own score
 * is still left with the sum of two.
 */
const FEWEST_UNNAMED = 3;

/** Were only one left unnamed, everybody would know who is the last. */
const FEWEST_BELOW_TOP = 2;

/** Lower edges of the score bands: 90–100, 80–90, 60–80, below 60. An edge belongs to the upper band. */
const BAND_EDGES = [9000, 8000, 6000, 0] as const;

/** One final result of the scope. */
export interface Entry {
  readonly personId: string;
  /** the unit the result counts for, among those that are shown side by side */
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
      /** everyone below the top, highest band first; null when they are too few to be shown, or bands are not wanted */
      readonly bands: readonly Band[] | null;
      /** best mean first */
      readonly units: readonly UnitMean[];
      /** of everybody, in hundredths; null where it would give a few away */
      readonly mean: number | null;
    };

/** What of a ranking is shown at all. */
export interface Shown {
  /** how many names at most; whoever shares the last of these ranks is named too */
  readonly topN: number;
  /** the smallest group that is shown anything: below five it is five */
  readonly smallestGroup?: number;
  /** lower edges in hundredths from the top, the last one 0; null shows no bands */
  readonly bands?: readonly number[] | null;
  /** averages by unit */
  readonly units?: boolean;
  /** the average of all */
  readonly mean?: boolean;
  /** people other groups read the names and scores of: for whoever reads both they are named here too */
  readonly namedElsewhere?: ReadonlySet<string>;
}

export interface BulletinOptions extends Shown {
  readonly ties?: Exclude<Ties, object>;
}

/**
 * The bulletin of a scope. The lowest rank is never named, however large N is, unless all share the first.
 *
 * @throws RangeError when a person is listed twice: a mistake of the program.
 */
export const bulletinOf = (entries: readonly Entry[], { ties = 'standard', ...shown }: BulletinOptions): Bulletin =>
  isTooSmall(entries, shown) ? { kind: 'too-small' } : bulletinOfPlaces(entries, placesOf(entries, ties), shown);

/** The same where the places are known already. */
const bulletinOfPlaces = (entries: readonly Entry[], places: readonly Place[], shown: Shown): Bulletin =>
  atOnce(bulletinInSteps(entries, places, shown));

/** The same in steps. */
export function* bulletinInSteps(entries: readonly Entry[], places: readonly Place[], shown: Shown): Steps<Bulletin> {
  if (isTooSmall(entries, shown)) return { kind: 'too-small' };
  const top = topOf(places, shown.topN);
  yield;
  const named = new Set(top.map(({ id }) => id));
  const rest = entries.filter(({ personId }) => !named.has(personId));
  yield;
  const known = shown.namedElsewhere ? new Set([...named, ...shown.namedElsewhere]) : named;
  const units = shown.units === false ? [] : unitMeans(yield* byUnit(entries), known, smallest(shown));
  yield;
  const edges = shown.bands === undefined ? BAND_EDGES : shown.bands;
  const bands = edges === null || rest.length < smallest(shown) ? null : bandsOf(rest, edges);
  yield;
  const mean = shown.mean === false ? null : meanOfAll(entries, known, new Set(units.map(({ unitId }) => unitId)));
  return { kind: 'bulletin', people: entries.length, top, bands, units, mean };
}

const smallest = ({ smallestGroup = SMALLEST_GROUP }: Shown): number => Math.max(smallestGroup, SMALLEST_GROUP);

/** Whether a group is shown nothing at all. */
export const isTooSmall = (entries: readonly Entry[], shown: Shown): boolean => entries.length < smallest(shown);

/**
 * Everybody's place, in rank order.
 *
 * @throws RangeError when a person is listed twice: a mistake of the program.
 */
function placesOf(entries: readonly Entry[], ties: Ties = 'standard'): readonly Place[] {
  const ranking = rankPeople(
    entries.map(({ personId, percent }) => ({ id: personId, score: percent })),
    ties,
  );
  if (ranking.kind === 'refused') throw new RangeError(`${ranking.code}: ${ranking.id}`);
  return ranking.places;
}

/** Whole ranks from the top while fewer than N are named; at least two stay unnamed, or all share the first rank. */
export function topOf(places: readonly Place[], topN: number): readonly Place[] {
  const last = places[Math.min(topN, places.length) - 1]?.rank;
  if (last === undefined) return [];
  if (places.at(-1)?.rank === places[0]?.rank) return places;
  let top = places.filter(({ rank }) => rank <= last);
  while (top.length > 0 && places.length - top.length < FEWEST_BELOW_TOP) {
    const lowest = top.at(-1)?.rank;
    top = top.filter(({ rank }) => rank !== lowest);
  }
  return top;
}

function bandsOf(rest: readonly Entry[], edges: readonly number[]): readonly Band[] {
  const counts = edges.map((from) => ({ from, count: 0 }));
  for (const { percent } of rest) {
    const band = counts.find(({ from }) => percent >= from) ?? counts.at(-1);
    if (band) band.count += 1;
  }
  return counts;
}

type ByUnit = ReadonlyMap<string, readonly Entry[]>;

function unitMeans(units: ByUnit, known: ReadonlySet<string>, fewest: number): readonly UnitMean[] {
  return [...units]
    .filter(([, people]) => people.length >= fewest && hides(people, known))
    .map(([unitId, people]) => ({
      unitId,
      people: people.length,
      mean: meanOf(people.map(({ percent }) => percent)),
    }))
    .sort((a, b) => b.mean - a.mean || (a.unitId < b.unitId ? -1 : 1));
}

/** The mean of all gives away the sum of those whose unit is not shown: they must be none, or enough. */
function meanOfAll(entries: readonly Entry[], known: ReadonlySet<string>, shownUnits: ReadonlySet<string>) {
  const others = entries.filter(({ unitId }) => !shownUnits.has(unitId));
  return hides(others, known) ? meanOf(entries.map(({ percent }) => percent)) : null;
}

function* byUnit(entries: readonly Entry[]): Steps<ByUnit> {
  const units = new Map<string, Entry[]>();
  for (const [index, entry] of entries.entries()) {
    if (index % PIECE === PIECE - 1) yield;
    const people = units.get(entry.unitId);
    if (people) people.push(entry);
    else units.set(entry.unitId, [entry]);
  }
  return units;
}

/** Whether the sum of these people says nothing about one of them. */
function hides(people: readonly Entry[], known: ReadonlySet<string>): boolean {
  const unnamed = people.filter(({ personId }) => !known.has(personId)).length;
  return unnamed === 0 || unnamed >= FEWEST_UNNAMED;
}
