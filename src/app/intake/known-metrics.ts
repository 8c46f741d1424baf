/** Every metric any sheet, policy or report reads from outside; one that is worked out is never imported. */
import type { Deps } from '#app/deps.ts';
import { rawKeys } from '#core/policies/kinds/derived-metrics.ts';
import { isOutcomePolicy } from '#core/results/outcome.ts';
import { importedMetrics } from '#core/results/outcomes/wanted-metrics.ts';
import type { Metric } from '#core/scorecard/scorecard.ts';

export type KnownMetrics = ReadonlyMap<string, Metric>;

/** By key. */
export function knownMetrics(deps: Pick<Deps, 'sheets' | 'policies'>): KnownMetrics {
  const all = deps.sheets.ids().flatMap((id) => Object.entries(deps.sheets.current(id)?.scorecard.metrics ?? {}));
  return new Map([
    ...watchedMetrics(deps),
    ...policyMetrics(deps),
    ...reportMetrics(deps),
    ...rawMetrics(deps),
    ...all.filter(([, metric]) => metric.formula === undefined),
  ]);
}

/** What prizes, awards and coefficients go by beside the results: base pay, factors, figures of an award. */
const policyMetrics = ({ policies }: Pick<Deps, 'policies'>): readonly (readonly [string, Metric])[] =>
  policies.results
    .filter(isOutcomePolicy)
    .flatMap(importedMetrics)
    .map(({ key, ...range }) => [key, { name: key, ...range }] as const);

/** What the reports on satisfaction count, read by no sheet. */
const reportMetrics = ({ policies }: Pick<Deps, 'policies'>): readonly (readonly [string, Metric])[] =>
  policies.results.flatMap((policy) => {
    if (policy.kind !== 'satisfaction-report') return [];
    const counts = [policy.count, ...policy.questions.flatMap(({ count }) => count ?? [])];
    return [
      ...policy.questions.map(({ metric, name }) => [metric, { name }] as const),
      ...counts.map((key) => [key, { name: key, min: '0' }] as const),
    ];
  });

/** What alerts and the numbers of the week look at, whether a sheet reads it or not. */
const watchedMetrics = ({ policies }: Pick<Deps, 'policies'>): readonly (readonly [string, Metric])[] =>
  policies.results.flatMap((policy) => {
    if (policy.kind === 'weekly-numbers') return (policy.metrics ?? []).map((key) => [key, { name: key }] as const);
    if (policy.kind !== 'alerts') return [];
    return policy.alerts.flatMap(({ metric, name = metric, minimum }) => [
      ...(minimum === undefined ? [] : [[minimum.metric, { name: minimum.metric, min: '0' }] as const]),
      [metric, { name }] as const,
    ]);
  });

/** The counts that others are worked out of, such as the customers who were lost. */
const rawMetrics = ({ policies }: Pick<Deps, 'policies'>): readonly (readonly [string, Metric])[] =>
  policies.results.flatMap((policy) => {
    if (policy.kind !== 'derived-metrics') return [];
    const { metrics, names } = policy;
    return [...rawKeys(metrics)].map((key) => [key, { name: names[key] ?? key, min: '0' }] as const);
  });

/** What people call a metric: its key, or its name where only one is called so. */
export function metricNames(known: KnownMetrics): ReadonlyMap<string, string> {
  const names = new Map<string, string | null>();
  for (const [key, { name }] of known) names.set(name, names.has(name) ? null : key);
  const unique = [...names].flatMap(([name, key]) => (key === null ? [] : [[name, key] as const]));
  return new Map([...unique, ...[...known.keys()].map((key) => [key, key] as const)]);
}
