/** What a measurement finds: named figures, each with its target where there is one. */
import { ratioOf } from './rounds.ts';
import { median, percentile } from './statistics.ts';

export interface Target {
  limit: number;
  sense: 'at least' | 'at most';
}

export type Unit = 'x' | 'ops/s' | 'a minute' | 'ms' | 'us' | 'MB' | 'rows' | 'exponent' | 'answers' | 'calls';

export interface Figure {
  /** what was measured, as it stands in the table */
  name: string;
  value: number;
  unit: Unit;
  /** null for a figure that only explains another */
  target: Target | null;
  /** what the value was worked out from; in the JSON alone */
  raw: readonly number[];
}

export interface Section {
  title: string;
  /** how it was measured: sizes, clients, rounds, what is left out */
  how: string;
  figures: readonly Figure[];
}

export const atLeast = (limit: number): Target => ({ limit, sense: 'at least' });
export const atMost = (limit: number): Target => ({ limit, sense: 'at most' });

type Measured = readonly [value: number, unit: Unit, raw?: readonly number[]];

export const figure = (name: string, [value, unit, raw]: Measured, target: Target | null = null): Figure => ({
  name,
  value,
  unit,
  target,
  raw: (raw ?? [value]).map(toThousandths),
});

/** The middle of several measurements, which stay beside it. */
export const middle = (values: readonly number[], unit: Unit): Measured => [median(values), unit, values];

/** The largest of several, for what may happen in none of them. */
export const largest = (values: readonly number[], unit: Unit): Measured => [Math.max(...values), unit, values];

/** The time so many of a hundred stay below. */
export const atPercentile = (values: readonly number[], percent: number): Measured => [
  percentile(values, percent),
  'ms',
  values,
];

/** The middle of the ratios of the rounds. */
export const ratio = (ours: readonly number[], theirs: readonly number[]): Measured => [
  ratioOf(ours, theirs),
  'x',
  ours.map((value, round) => value / (theirs[round] ?? Number.NaN)),
];

const toThousandths = (value: number): number => Math.round(value * 1000) / 1000;

/** Whether a figure keeps its target; null where there is none. */
export function isMet({ value, target }: Figure): boolean | null {
  if (!target) return null;
  return target.sense === 'at least' ? value >= target.limit : value <= target.limit;
}
