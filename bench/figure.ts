/** What a measurement finds: named figures, each with its target where there is one. */

export interface Target {
  limit: number;
  sense: 'at least' | 'at most';
}

export interface Figure {
  /** what was measured, as it stands in the table */
  name: string;
  value: number;
  unit: 'x' | 'ops/s' | 'ms' | 'us' | 'MB' | 'rows';
  /** null for a figure that only explains another */
  target: Target | null;
}

export interface Section {
  title: string;
  /** how it was measured: sizes, clients, rounds, what is left out */
  how: string;
  figures: readonly Figure[];
}

export const atLeast = (limit: number): Target => ({ limit, sense: 'at least' });
export const atMost = (limit: number): Target => ({ limit, sense: 'at most' });

type Measured = readonly [value: number, unit: Figure['unit']];

export const figure = (name: string, [value, unit]: Measured, target: Target | null = null): Figure => ({
  name,
  value,
  unit,
  target,
});

/** Whether a figure keeps its target; null where there is none. */
export function isMet({ value, target }: Figure): boolean | null {
  if (!target) return null;
  return target.sense === 'at least' ? value >= target.limit : value <= target.limit;
}
