/** How far apart people lie: figures that describe results and never enter one. */
import { fromHundredths, toHundredths } from '#core/number/round.ts';
import { meanOf } from '#core/results/mean.ts';

/** The most people within a band of percent. */
export interface Crowd {
  /** where the band begins, in percent; it ends 2 above, both ends belong to it */
  readonly from: number;
  readonly people: number;
  /** of all people, in percent, 2 decimals */
  readonly share: number;
}

/** Percents of people, 2 decimals. */
export interface Spread {
  readonly people: number;
  readonly mean: number;
  /** standard deviation over all of them */
  readonly deviation: number;
  readonly lowest: number;
  /** the quarter, half and three quarters of people at or below, by the nearest rank */
  readonly quartiles: readonly [number, number, number];
  readonly highest: number;
  readonly crowd: Crowd;
  /** more than half of at least five people lie within 2 percent: the sheet does not tell them apart */
  readonly isNarrow: boolean;
}

/** In hundredths of a percent. */
const BAND = 200;
/** Of fewer people nothing is to be said. */
const FEWEST = 5;

/** The spread of percents with at most 2 decimals; null of nobody. */
export function spreadOf(percents: readonly number[]): Spread | null {
  const sorted = percents.map(toHundredths).sort((a, b) => a - b);
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  const crowd = crowdIn(sorted);
  return {
    people: sorted.length,
    mean: percent(meanOf(sorted)),
    deviation: percent(deviationOf(sorted)),
    lowest: percent(lowest),
    quartiles: [percent(atShare(sorted, 1)), percent(atShare(sorted, 2)), percent(atShare(sorted, 3))],
    highest: percent(highest),
    crowd,
    isNarrow: sorted.length >= FEWEST && crowd.people * 2 > sorted.length,
  };
}

const percent = (hundredths: number): number => Number(fromHundredths(hundredths));

/** In whole hundredths, rounded half up. */
function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.round(Math.sqrt(squares / values.length));
}

/** The smallest value that so many quarters of all values do not exceed. */
const atShare = (sorted: readonly number[], quarters: number): number =>
  sorted[Math.ceil((quarters * sorted.length) / 4) - 1] ?? 0;

/** The fullest band, the lowest of equals: its lower edge is always somebody's value. */
function crowdIn(sorted: readonly number[]): Crowd {
  let best = { from: 0, people: 0 };
  let end = 0;
  for (const [start, from] of sorted.entries()) {
    while (end < sorted.length && (sorted[end] ?? 0) <= from + BAND) end += 1;
    if (end - start > best.people) best = { from, people: end - start };
  }
  const share = Math.round((best.people * 10_000) / sorted.length);
  return { from: percent(best.from), people: best.people, share: percent(share) };
}
