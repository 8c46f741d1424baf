/** Ranking (排名) of people or units by score within a scope (results.md §1). Scores are compared, never computed with. */

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

type Scored = Contender & { readonly score: number };

/**
 * Places in rank order, equal ranks by id (code units). Refused at the first id without a score, given twice, or
 * without a figure a tie-break needs: a ranking never leaves anybody out in silence.
 *
 * @example rankPeople([{ id: 'b', score: 9000 }, { id: 'a', score: 9000 }]) // both rank 1, a before b
 */
export function rankPeople(contenders: readonly Contender[], ties: Ties = 'standard'): Ranking {
  const keys = typeof ties === 'string' ? [] : ties.keys;
  const seen = new Set<string>();
  for (const { id, score, keys: figures } of contenders) {
    if (score === null) return { kind: 'refused', code: 'null_score', id };
    if (seen.has(id)) return { kind: 'refused', code: 'repeated_id', id };
    if (keys.some(({ key }) => figures?.[key] === undefined)) return { kind: 'refused', code: 'missing_key', id };
    seen.add(id);
  }
  const scored = contenders.filter((contender): contender is Scored => contender.score !== null);
  return { kind: 'ranked', places: placesOf(groupsOf(scored, keys), typeof ties === 'string' ? ties : 'standard') };
}

/** People of equal standing together, best first. */
function groupsOf(scored: readonly Scored[], keys: readonly TieKey[]): readonly (readonly Scored[])[] {
  const standing = (a: Scored, b: Scored) => compareStanding(a, b, keys);
  const groups: Scored[][] = [];
  for (const contender of [...scored].sort((a, b) => standing(a, b) || byCodeUnits(a.id, b.id))) {
    const group = groups.at(-1);
    if (group?.[0] && standing(group[0], contender) === 0) group.push(contender);
    else groups.push([contender]);
  }
  return groups;
}

function compareStanding(a: Scored, b: Scored, keys: readonly TieKey[]): number {
  if (a.score !== b.score) return b.score - a.score;
  for (const { key, better } of keys) {
    const difference = (b.keys?.[key] ?? 0) - (a.keys?.[key] ?? 0);
    if (difference !== 0) return better === 'higher' ? difference : -difference;
  }
  return 0;
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : 1);

function placesOf(groups: readonly (readonly Scored[])[], ties: 'standard' | 'dense' | 'modified'): readonly Place[] {
  let above = 0;
  return groups.flatMap((group, index) => {
    const rank = { standard: above + 1, dense: index + 1, modified: above + group.length }[ties];
    above += group.length;
    return group.map(({ id, score }) => ({ id, rank, score }));
  });
}
