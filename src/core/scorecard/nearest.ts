/** "Did you mean": the known word nearest to a mistyped one. */

/**
 * The candidate with the smallest edit distance, when it is near enough to be meant: at most a third of the longer
 * word, and at least one letter. Null when none is.
 *
 * @example nearest('pionts', ['points', 'parts']) // "points"
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(
      ({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate ?? null;
}

/** Longer words are not compared: nobody mistypes a field of that length. */
const LONGEST = 64;

/** Insertions, deletions and replacements; a swap of two neighbours counts once (optimal string alignment). */
function editDistance(a: string, b: string): number {
  if (a.length > LONGEST || b.length > LONGEST) return LONGEST;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      current.push(cellCost({ a, b, row, column, before, above, left: current[column - 1] ?? 0 }));
    }
    before = above;
    above = current;
  }
  return above[b.length] ?? 0;
}

interface Cell {
  a: string;
  b: string;
  row: number;
  column: number;
  before: readonly number[];
  above: readonly number[];
  left: number;
}

function cellCost({ a, b, row, column, before, above, left }: Cell): number {
  const same = a[row - 1] === b[column - 1];
  const cost = Math.min((above[column] ?? 0) + 1, left + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(cost, (before[column - 2] ?? 0) + 1) : cost;
}
