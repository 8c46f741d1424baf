/** What the first three ranks wear. */
const MEDALS: ReadonlyMap<number, string> = new Map([
  [1, '🥇'],
  [2, '🥈'],
  [3, '🥉'],
]);

/** 1 → "🥇"; null from the fourth on. */
export const medal = (rank: number): string | null => MEDALS.get(rank) ?? null;

/** Words behind the medal of their rank, where it has one. */
export const medalled = (rank: number, words: string): string => [medal(rank), words].filter(Boolean).join(' ');
