/** What a corrected ranking shows that differs from what the same group was shown before: nothing of anybody below the top. */

/** What a group is shown of a ranking. */
export interface ShownRanking {
  readonly counted: number;
  readonly top: readonly {
    readonly personId: string;
    readonly name: string;
    readonly rank: number;
    readonly percent: number;
  }[];
  readonly units: readonly { readonly unitId: string; readonly name: string; readonly mean: number }[];
  readonly bands: readonly { readonly from: number; readonly count: number }[];
}

/** A figure before and after. */
export interface Change<Value> {
  before: Value;
  after: Value;
}

interface Place {
  rank: number;
  /** hundredths */
  percent: number;
}

export interface RankingChanges {
  /** null = as many as before */
  counted: Change<number> | null;
  /** of people who are named now or were; null = not among the named */
  places: (Change<Place | null> & { name: string })[];
  /** null = not shown */
  units: (Change<number | null> & { name: string })[];
  /** counts by the band's lower edge, where both had that band */
  bands: (Change<number> & { from: number })[];
}

/** @example changesBetween(was, is).places[0] // { name: '李娜', before: { rank: 3, percent: 9450 }, after: null } */
export function changesBetween(was: ShownRanking, is: ShownRanking): RankingChanges {
  return {
    counted: was.counted === is.counted ? null : { before: was.counted, after: is.counted },
    places: paired(was.top, is.top, ({ personId }) => personId).flatMap(([before, after]) => {
      const [from, to] = [placeOf(before), placeOf(after)];
      const same = from?.rank === to?.rank && from?.percent === to?.percent;
      return same ? [] : [{ name: after?.name ?? before?.name ?? '', before: from, after: to }];
    }),
    units: paired(was.units, is.units, ({ unitId, name }) => unitId || name).flatMap(([before, after]) => {
      const [from, to] = [before?.mean ?? null, after?.mean ?? null];
      return from === to ? [] : [{ name: after?.name ?? before?.name ?? '', before: from, after: to }];
    }),
    bands: paired(was.bands, is.bands, ({ from }) => String(from)).flatMap(([before, after]) => {
      const changed = before && after && before.count !== after.count;
      return changed ? [{ from: after.from, before: before.count, after: after.count }] : [];
    }),
  };
}

const placeOf = (line: Place | undefined): Place | null => (line ? { rank: line.rank, percent: line.percent } : null);

/** Entries of the same key side by side: in the order of the new ones, then those that are gone. */
function paired<Item>(
  was: readonly Item[],
  is: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [before: Item | undefined, after: Item | undefined])[] {
  const before = new Map(was.map((item) => [keyOf(item), item]));
  const kept = new Set(is.map(keyOf));
  return [
    ...is.map((item) => [before.get(keyOf(item)), item] as const),
    ...was.filter((item) => !kept.has(keyOf(item))).map((item) => [item, undefined] as const),
  ];
}
