/** What to talk about after a result: the best leaves, those with the most points missing, and what moved since last time. */

/** One leaf of a receipt. All figures are hundredths of points; `score` is null while the leaf is open. */
export interface LeafScore {
  leafId: string;
  name: string;
  score: number | null;
  full: number;
}

export interface Strength extends LeafScore {
  score: number;
}

export interface Gap extends Strength {
  /** what is missing to the full points, more than 0 */
  missing: number;
}

export interface Movement extends Strength {
  /** what the leaf brought before, on the present full points */
  before: number;
  /** now minus before, never 0 */
  change: number;
}

export interface Agenda {
  strengths: readonly Strength[];
  gaps: readonly Gap[];
  movements: readonly Movement[];
}

/** A talk has room for three points of each kind. */
const POINTS = 3;
const MOVEMENTS = 5;

/**
 * The agenda of one result.
 * @param before the leaves of the month before; a leaf whose points changed is compared on the present ones
 * @example agendaOf([{ leafId: 'a', name: 'A', score: 500, full: 1000 }], []).gaps[0].missing // 500
 */
export function agendaOf(now: readonly LeafScore[], before: readonly LeafScore[]): Agenda {
  const scored = now.flatMap((leaf): Strength[] =>
    leaf.score === null || leaf.full <= 0 ? [] : [{ ...leaf, score: leaf.score }],
  );
  const gaps = scored
    .map((leaf): Gap => ({ ...leaf, missing: leaf.full - leaf.score }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing)
    .slice(0, POINTS);
  const weak = new Set(gaps.map(({ leafId }) => leafId));
  const strengths = scored
    .filter(({ leafId, score }) => !weak.has(leafId) && score > 0)
    .sort((a, b) => b.score * a.full - a.score * b.full || b.full - a.full)
    .slice(0, POINTS);
  return { strengths, gaps, movements: movementsOf(scored, before) };
}

function movementsOf(scored: readonly Strength[], before: readonly LeafScore[]): readonly Movement[] {
  const old = new Map(before.map((leaf) => [leaf.leafId, leaf]));
  return scored
    .flatMap((leaf): Movement[] => {
      const past = old.get(leaf.leafId);
      if (!past || past.score === null || past.full <= 0) return [];
      const scaled = Math.floor((2 * past.score * leaf.full + past.full) / (2 * past.full));
      return scaled === leaf.score ? [] : [{ ...leaf, before: scaled, change: leaf.score - scaled }];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, MOVEMENTS);
}
