/** How a time grows with the number of people: the exponent of a power, and the line behind it. */

/** One measured time at one size. */
export interface Point {
  size: number;
  ms: number;
}

/** The slope of log(ms) over log(size): 0 stays the same, 1 grows with the size, 2 with its square. */
export const exponentOf = (points: readonly Point[]): number =>
  line(points.map(({ size, ms }) => ({ x: Math.log(size), y: Math.log(ms) }))).slope;

/** t = a + bN by least squares of the relative errors, so that the small sizes count as much as the large ones. */
export function lineOf(points: readonly Point[]): { aMs: number; bUs: number } {
  const weighted = points.map(({ size, ms }) => ({ x: size, y: ms, weight: 1 / ms ** 2 }));
  const { slope, start } = line(weighted);
  return { aMs: start, bUs: slope * 1000 };
}

interface Weighted {
  x: number;
  y: number;
  weight?: number;
}

function line(points: readonly Weighted[]): { slope: number; start: number } {
  const total = sum(points, () => 1);
  const x = sum(points, (point) => point.x) / total;
  const y = sum(points, (point) => point.y) / total;
  const slope = sum(points, (point) => (point.x - x) * (point.y - y)) / sum(points, (point) => (point.x - x) ** 2);
  return { slope, start: y - slope * x };
}

const sum = (points: readonly Weighted[], of: (point: Weighted) => number): number =>
  points.reduce((all, point) => all + of(point) * (point.weight ?? 1), 0);
