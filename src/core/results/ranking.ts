/** Ranking (排名) of people or units by score within a scope (results.md §1). Scores are compared, never computed with. */

import { atOnce, PIECE, type Steps } from '#core/steps.ts';

/** A tie-break: a further figure of everyone ranked, and which side of it stands first. */
export interface TieKey {
  readonly key: string;
  readonly better: 'higher' | 'lower';
}

/**
 * What equal scores get: `standard` 1,2,2,4 · `dense` 1,2,2,3 · `modified` 1,3,3,4 · or further keys in order, after
 * which whoever is still equal shares the rank as in `standard`.
 */
export type Ties = 'standard' | 'dense' | 'modified' | { readonly keys: readonly TieKey[] };

/** Somebody or some unit to be ranked. */
export interface Contender {
  readonly id: string;
  /** percent in whole hundredths (any unit will do, as long as all share it); null = there is no result */
  readonly score: number | null;
  /** the figures tie-breaks read */
  readonly keys?: Readonly<Record<string, number>>;
}

export interface Place {
  readonly id: string;
  /** 1 is the first */
  readonly rank: number;
  readonly score: number;
}

export type Ranking =
  | { readonly kind: 'ranked'; readonly places: readonly Place[] }
  | { readonly kind: 'refused'; readonly code: 'null_score' | 'repeated_id' | 'missing_key'; readonly id: string };

/**
 * Places in rank order, equal ranks by id (code units). Refused at the first id without a score, given twice, or
 * without a figure a tie-break needs: a ranking never leaves anybody out in silence.
 *
 * @example rankPeople([{ id: 'b', score: 9000 }, { id: 'a', score: 9000 }]) // both rank 1, a before b
 */
export const rankPeople = (contenders: readonly Contender[], ties: Ties = 'standard'): Ranking =>
  atOnce(rankInSteps(contenders, ties));

/** The same in steps. */
export function* rankInSteps(contenders: readonly Contender[], ties: Ties): Steps<Ranking> {
  const keys = typeof ties === 'string' ? [] : ties.keys;
  const seen = new Set<string>();
  const byScore = new Map<number, Contender[]>();
  for (const contender of contenders) {
    const { id, score } = contender;
    if (score === null) return { kind: 'refused', code: 'null_score', id };
    if (seen.has(id)) return { kind: 'refused', code: 'repeated_id', id };
    if (lacksKey(contender, keys)) return { kind: 'refused', code: 'missing_key', id };
    seen.add(id);
    const equals = byScore.get(score);
    if (equals) equals.push(contender);
    else byScore.set(score, [contender]);
    if (seen.size % PIECE === 0) yield;
  }
  const places: Place[] = [];
  yield* place(byScore, { keys, ties: typeof ties === 'string' ? ties : 'standard' }, places);
  return { kind: 'ranked', places };
}

const lacksKey = ({ keys: figures }: Contender, keys: readonly TieKey[]): boolean =>
  keys.length > 0 && keys.some(({ key }) => figures?.[key] === undefined);

/** People of equal scores, apart where a tie-break sets them apart; equals by id. */
function apart(equals: readonly Contender[], keys: readonly TieKey[]): readonly (readonly Contender[])[] {
  if (keys.length === 0) return [equals.toSorted(byId)];
  const sorted = equals.toSorted((a, b) => compareKeys(a, b, keys) || byId(a, b));
  const groups: Contender[][] = [];
  for (const contender of sorted) {
    const group = groups.at(-1);
    if (group?.[0] && compareKeys(group[0], contender, keys) === 0) group.push(contender);
    else groups.push([contender]);
  }
  return groups;
}

function compareKeys(a: Contender, b: Contender, keys: readonly TieKey[]): number {
  for (const { key, better } of keys) {
    const difference = (b.keys?.[key] ?? 0) - (a.keys?.[key] ?? 0);
    if (difference !== 0) return better === 'higher' ? difference : -difference;
  }
  return 0;
}

/** By code units. */
const byId = (a: Contender, b: Contender): number => (a.id < b.id ? -1 : 1);

/** The best first. Scores are few where people are many, so they are sorted first, and people among their equals alone. */
function* place(
  byScore: ReadonlyMap<number, readonly Contender[]>,
  { keys, ties }: { keys: readonly TieKey[]; ties: 'standard' | 'dense' | 'modified' },
  places: Place[],
): Steps<void> {
  let groups = 0;
  let pieces = 0;
  for (const [score, equals] of [...byScore].sort(([a], [b]) => b - a)) {
    for (const people of apart(equals, keys)) {
      const above = places.length;
      groups += 1;
      const rank = { standard: above + 1, dense: groups, modified: above + people.length }[ties];
      for (const { id } of people) places.push({ id, rank, score });
    }
    if (places.length < (pieces + 1) * PIECE) continue;
    pieces = Math.floor(places.length / PIECE);
    yield;
  }
}
