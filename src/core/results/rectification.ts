/** Which branches are asked for a rectification plan (整改方案) after a month's ranking, and until when (results.md §2). */
import { addDays, instantOf, localTime } from '#core/calendar/zone.ts';
import { rankPeople } from './ranking.ts';

/** A branch in a month. */
export interface BranchMonth {
  readonly unitId: string;
  /** hundredths; null = without a result, it is neither ranked nor asked */
  readonly percent: number | null;
}

/** A branch that is asked, with its place. */
export interface AskedBranch {
  readonly unitId: string;
  /** 1 is the first */
  readonly rank: number;
  /** how many branches were ranked */
  readonly outOf: number;
  /** hundredths */
  readonly percent: number;
}

interface Rules {
  /** how many from the end */
  readonly last: number;
  /** fewer ranked branches than these: nobody is asked */
  readonly fewest: number;
}

/**
 * The last branches of a month, the lowest first. Equal results are treated alike: whoever shares the edge is asked too,
 * but nobody who shares the first place, for then there is nobody to be last to.
 *
 * @throws RangeError when a branch is listed twice: a mistake of the program.
 * @example askedBranches([{ unitId: 'a', percent: 9000 }, { unitId: 'b', percent: 8000 }], { last: 1, fewest: 2 })
 * // [{ unitId: 'b', rank: 2, outOf: 2, percent: 8000 }]
 */
export function askedBranches(branches: readonly BranchMonth[], { last, fewest }: Rules): readonly AskedBranch[] {
  const contenders = branches.flatMap(({ unitId, percent }) =>
    percent === null ? [] : [{ id: unitId, score: percent }],
  );
  const ranking = rankPeople(contenders);
  if (ranking.kind === 'refused') throw new RangeError(`${ranking.code}: ${ranking.id}`);
  const { places } = ranking;
  if (places.length < fewest) return [];
  const edge = places.at(-last)?.score ?? Number.POSITIVE_INFINITY;
  const outOf = places.length;
  return places
    .filter(({ rank, score }) => rank > 1 && score <= edge)
    .map(({ id, rank, score }) => ({ unitId: id, rank, outOf, percent: score }))
    .sort((a, b) => a.percent - b.percent || (a.unitId < b.unitId ? -1 : 1));
}

const ENDS_AT = '18:00';

/**
 * Until when a plan is owed: 18:00 of the n-th calendar day after the one it was asked on.
 * @param at milliseconds since the epoch
 * @returns milliseconds since the epoch
 */
export const planDueAfter = (at: number, days: number, zone: string): number =>
  instantOf(addDays(localTime(at, zone).day, days), ENDS_AT, zone);
