import type { Place } from './ranking.ts';

/** How somebody stands against an earlier ranking of the same scope. Positive is better, for both. */
export interface Movement {
  readonly ranks: number;
  /** hundredths */
  readonly score: number;
}

/**
 * One person's movement between two rankings, for that person alone.
 * Null when the person is missing in one of them.
 *
 * @example from rank 5 with 88.00 to rank 3 with 90.50: { ranks: 2, score: 250 }
 */
export function movementOf(id: string, now: readonly Place[], before: readonly Place[]): Movement | null {
  const [present, past] = [now, before].map((places) => places.find((place) => place.id === id));
  return present && past ? { ranks: past.rank - present.rank, score: present.score - past.score } : null;
}
