/** Chance from a seed: the same seed, the same plan. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next: () => number;
  /** a whole number from 0 to below the limit */
  below: (limit: number) => number;
  /** true so often of a hundred */
  percent: (share: number) => boolean;
  /** @throws RangeError when there is nothing to choose from */
  pick: <T>(from: readonly T[]) => T;
  /** another one, which only depends on the seed and this name: what one does leaves the others as they are */
  of: (name: string) => Chance;
}

/** A small well-mixed generator (mulberry32 over an FNV-1a hash of the seed). */
export function chanceOf(seed: string): Chance {
  let state = hashOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    percent: (share) => next() * 100 < share,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('nothing to choose from');
      return from[below(from.length)] as (typeof from)[number];
    },
    of: (name) => chanceOf(`${seed}/${name}`),
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
