/** Which metrics a policy reads, and how the months of its period come together. */
import { baseMetricOf } from '#core/policies/kinds/coefficient.ts';
import type { OutcomePolicy } from '#core/results/outcome.ts';

export interface WantedMetric {
  readonly key: string;
  readonly together: 'mean' | 'sum' | 'last';
}

export function wantedMetrics(policy: OutcomePolicy): readonly WantedMetric[] {
  switch (policy.kind) {
    case 'coefficient':
      return policy.factors.map(({ metric }) => ({ key: metric, together: 'last' }));
    case 'forced-share':
      return typeof policy.ties === 'string' ? [] : [{ key: policy.ties.metric, together: 'mean' }];
    case 'award': {
      const { metric } = policy;
      if (!metric) return [];
      const counted = metric.atLeast ? [{ key: metric.atLeast.key, together: 'sum' } as const] : [];
      // of one key that is wanted twice the award's own way counts
      return [{ key: metric.key, together: metric.together }, ...counted.filter(({ key }) => key !== metric.key)];
    }
    default:
      return [];
  }
}

/** Every metric a policy reads, base pay among them; `min` where less makes no sense. */
export function importedMetrics(policy: OutcomePolicy): readonly { readonly key: string; readonly min?: '0' }[] {
  if (policy.kind !== 'coefficient') return wantedMetrics(policy).map(({ key }) => ({ key }));
  const base = baseMetricOf(policy);
  const keys = [...policy.factors.map(({ metric }) => metric), ...(base === null ? [] : [base])];
  return keys.map((key) => ({ key, min: '0' }));
}
