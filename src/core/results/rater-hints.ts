/**
 * What a rater may want to look at again before submitting (提示): worked out from the rater's own spread and own past
 * alone. Nothing any other rater gave ever comes in here; beside the own ratings stands only what the rated person gave
 * themselves, which the reviewer sees on the review card anyway. Hints advise, they block nothing.
 */
import { type Exact, HUNDRED, ratioOf, sum } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';
import { meanOf } from './mean.ts';

/** One leaf as the rater rated it for one person. */
export interface GivenMark {
  readonly leafId: string;
  readonly leafName: string;
  /** hundredths on the leaf's own scale */
  readonly score: number;
  /** the most that scale allows, in hundredths, above 0 */
  readonly outOf: number;
  /** what the leaf counts on the sheet, in hundredths, above 0 */
  readonly points: number;
  /** what the person gave themselves on the same scale, or null */
  readonly self: number | null;
}

/** One person as the rater rated them in one period. A person without marks was not rated and counts nowhere. */
export interface RatedPerson {
  readonly personId: string;
  readonly marks: readonly GivenMark[];
}

/** One hint. Shares and gaps are hundredths of percent points: 600 = 6 percent points. */
export type RaterHint =
  /** so many of the people came out within two percent points of each other */
  | { readonly kind: 'narrow'; readonly people: number; readonly close: number }
  /** the mean moved against the period before: above 0 it rose */
  | { readonly kind: 'mean_moved'; readonly change: number }
  /** everybody got full marks on a leaf */
  | { readonly kind: 'all_full'; readonly leafId: string; readonly leafName: string }
  /** the person whose self-review is furthest from the rating; above 0 the rater gave more */
  | { readonly kind: 'self_gap'; readonly personId: string; readonly gap: number };

/** Fewer people have no spread worth a word. */
export const LEAST_PEOPLE = 5;
/** Results closer than this lie "within two percent points". */
const CLOSE_WITHIN = 200;
/** From four people of five on so close, the spread is worth a word. */
const CLOSE_SHARE = { of: 4, in: 5 } as const;
/** A mean that moved by this much against the period before. */
const MEAN_MOVED = 500;
/** A rating this far from the self-review. */
const SELF_GAP = 1500;
/** More than two are read by nobody. */
const MOST_HINTS = 2;

/**
 * The hints of one rater, most telling first, at most two; none for fewer than five people. The order of people and
 * marks does not matter.
 *
 * @param now whom the rater rates in this period @param before whom the same rater rated in the period before
 * @example raterHints(fifteenOfWhichTwelveGot90, []) // [{ kind: 'narrow', people: 15, close: 12 }]
 */
export function raterHints(now: readonly RatedPerson[], before: readonly RatedPerson[]): readonly RaterHint[] {
  const rated = now.filter(({ marks }) => marks.length > 0);
  if (rated.length < LEAST_PEOPLE) return [];
  const hints = [narrow(rated), meanMoved(rated, before), allFull(rated), selfGap(rated)];
  return hints.filter((hint) => hint !== null).slice(0, MOST_HINTS);
}

/** What a person got of what could be had, in hundredths of a percent: each leaf weighs by its points. */
const percentOf = (marks: readonly GivenMark[], scoreOf: (mark: GivenMark) => number): number => {
  const got = sum(marks.map((mark) => shareOf(scoreOf(mark) * mark.points, mark.outOf)));
  const points = sum(marks.map((mark) => shareOf(mark.points, 1)));
  return toHundredths(got.div(points).mul(HUNDRED));
};

const shareOf = (n: number, d: number): Exact => ratioOf(BigInt(n), BigInt(d));

const given = (mark: GivenMark): number => mark.score;

function narrow(rated: readonly RatedPerson[]): RaterHint | null {
  const percents = rated.map(({ marks }) => percentOf(marks, given)).sort((a, b) => a - b);
  const close = Math.max(
    ...percents.map((least, index) => percents.slice(index).filter((each) => each - least < CLOSE_WITHIN).length),
  );
  if (close * CLOSE_SHARE.in < percents.length * CLOSE_SHARE.of) return null;
  return { kind: 'narrow', people: percents.length, close };
}

function meanMoved(rated: readonly RatedPerson[], before: readonly RatedPerson[]): RaterHint | null {
  const past = before.filter(({ marks }) => marks.length > 0);
  if (past.length < LEAST_PEOPLE) return null;
  const meanOfAll = (people: readonly RatedPerson[]) => meanOf(people.map(({ marks }) => percentOf(marks, given)));
  const change = meanOfAll(rated) - meanOfAll(past);
  return Math.abs(change) < MEAN_MOVED ? null : { kind: 'mean_moved', change };
}

/** The weightiest leaf on which at least five people, and all who were rated on it, got everything. */
function allFull(rated: readonly RatedPerson[]): RaterHint | null {
  const byLeaf = new Map<string, readonly GivenMark[]>();
  for (const mark of rated.flatMap(({ marks }) => marks)) {
    byLeaf.set(mark.leafId, [...(byLeaf.get(mark.leafId) ?? []), mark]);
  }
  const [full] = [...byLeaf.values()]
    .filter((marks) => marks.length >= LEAST_PEOPLE && marks.every(({ score, outOf }) => score === outOf))
    .flatMap((marks) => [...marks].sort(weightiestFirst).slice(0, 1))
    .sort(weightiestFirst);
  return full ? { kind: 'all_full', leafId: full.leafId, leafName: full.leafName } : null;
}

const weightiestFirst = (a: GivenMark, b: GivenMark): number =>
  b.points - a.points || compare(a.leafId, b.leafId) || compare(a.leafName, b.leafName);

function selfGap(rated: readonly RatedPerson[]): RaterHint | null {
  const [widest] = rated
    .flatMap(({ personId, marks }) => {
      const both = marks.filter((mark) => mark.self !== null);
      if (both.length === 0) return [];
      return [{ personId, gap: percentOf(both, given) - percentOf(both, (mark) => mark.self ?? 0) }];
    })
    .sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap) || compare(a.personId, b.personId) || b.gap - a.gap);
  return widest && Math.abs(widest.gap) >= SELF_GAP ? { kind: 'self_gap', ...widest } : null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
