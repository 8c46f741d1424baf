/** The figures a sheet cannot be worked out without: those its rules read, or that a formula they read is made of. */
import { namesIn, readFormula } from './formula.ts';
import { leavesFor } from './leaves.ts';
import type { Metric, Scorecard } from './scorecard.ts';

export interface NeededMetric {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  /** from where it comes, as the sheet says; null: it does not say */
  readonly source: string | null;
  /** whether there is no result without it, as `absent` says of what reads it */
  readonly blocks: boolean;
  /** whether it is measured of the unit or the house, never of the person */
  readonly ofUnit: boolean;
}

/**
 * Each metric that somebody has to bring for a month, in the order of the sheet. Of one that is worked out by a formula it
 * is the ones the formula reads, and whether they block is what the formula's own `absent` says.
 */
export function neededMetrics(scorecard: Scorecard, period: string): readonly NeededMetric[] {
  const metrics = scorecard.metrics ?? {};
  const needed = new Map<string, NeededMetric>();
  for (const { metric } of leavesFor(scorecard, period)) {
    const read = metric === null ? undefined : metrics[metric];
    if (metric === null || !read) continue;
    const blocks = (read.absent ?? 'block') === 'block';
    for (const key of plainKeys(metrics, metric, new Set())) {
      const own = metrics[key];
      if (own) needed.set(key, told(scorecard, { key, own, blocks: blocks || (needed.get(key)?.blocks ?? false) }));
    }
  }
  return [...needed.values()];
}

const told = (
  { level }: Scorecard,
  { key, own, blocks }: { key: string; own: Metric; blocks: boolean },
): NeededMetric => ({
  key,
  name: own.name,
  unit: own.unit ?? '',
  source: own.source ?? null,
  blocks,
  ofUnit: own.scope !== undefined && own.scope !== level,
});

/** The keys without a formula behind a key; a circle, which no checked sheet has, ends where it began. */
function plainKeys(
  metrics: Readonly<Record<string, Metric>>,
  key: string,
  passed: ReadonlySet<string>,
): readonly string[] {
  const formula = metrics[key]?.formula;
  if (formula === undefined) return [key];
  const read = readFormula(formula);
  if (!read.ok || passed.has(key)) return [];
  const names = namesIn(read.formula).filter((name) => metrics[name] !== undefined);
  return [...new Set(names.flatMap((name) => plainKeys(metrics, name, new Set([...passed, key]))))];
}
