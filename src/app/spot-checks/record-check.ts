/** A check as rows: itself, and the metrics that follow from the month's checks, in one commit. */

import { withAlerts } from '#app/alerts/find-alerts.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { sha256 } from '#core/appraisal/chain.ts';
import { fromHundredths } from '#core/number/round.ts';
import type { SpotChecksPolicy } from '#core/policies/kinds/spot-checks.ts';
import { meanOf } from '#core/results/mean.ts';

/** The source that stands behind a metric that was worked out from checks. */
export const CHECKS = '抽查';

/** The mean of these checks, hundredths; null of none. */
export const meanOfChecks = (checks: readonly Pick<SpotCheckRow, 'score'>[]): number | null =>
  checks.length === 0 ? null : meanOf(checks.map(({ score }) => score));

interface Metric {
  subjectId: string;
  key: string;
  period: string;
  value: string;
  /** the check that caused it, or a number of its own where one was taken back */
  batchId: string;
  author: string;
}

/**
 * A metric of a person, superseding the one before. Who works it out at the same moment from other checks comes second:
 * both claim to follow the same value, and the loser reads and works again.
 */
export async function metricRows(deps: Deps, metric: Metric): Promise<readonly Change[]> {
  const before = await deps.store.metricsFor(metric.subjectId, metric.period);
  const last = before.find(
    (row) => row.key === metric.key && row.subjectKind === 'person' && row.subjectId === metric.subjectId,
  );
  const at = nowIso(deps);
  const follows = sha256([metric.subjectId, metric.key, metric.period, last?.id ?? ''].join('\n')).slice(0, 32);
  return [
    { put: 'job', key: `checks:${follows}`, at },
    { put: 'metric', row: { id: deps.newId(), subjectKind: 'person', source: CHECKS, at, row: null, ...metric } },
  ];
}

interface Recorded {
  rules: Pick<SpotChecksPolicy, 'metric' | 'doneMetric'>;
  /** put, or null where one is only taken back */
  check: SpotCheckRow | null;
  /** dropped */
  instead: SpotCheckRow | null;
  author: string;
}

/** The rows of a check put, put in another's place, or taken back; what is left is at least one. */
export async function checkRows(deps: Deps, { rules, check, instead, author }: Recorded): Promise<readonly Change[]> {
  const about = check ?? instead;
  if (!about) return [];
  const { personId, period } = about;
  const left = [...(await othersThan(deps, instead, about)), ...(check ? [check] : [])];
  const mean = meanOfChecks(left);
  // a batch has one value of a metric: taking a check back is another batch than recording it was
  const metric = { subjectId: personId, period, batchId: check?.id ?? deps.newId(), author };
  return withAlerts(deps, [
    ...(instead ? [{ drop: 'spot-check', id: instead.id } as const] : []),
    ...(check ? [{ put: 'spot-check', row: check } as const] : []),
    ...(mean === null ? [] : await metricRows(deps, { ...metric, key: rules.metric, value: fromHundredths(mean) })),
    ...(rules.doneMetric === undefined || mean === null
      ? []
      : await metricRows(deps, { ...metric, key: rules.doneMetric, value: String(left.length) })),
  ]);
}

/** The month's checks of a person, without one of them. */
export const othersThan = async (
  deps: Deps,
  without: SpotCheckRow | null,
  { personId, period }: Pick<SpotCheckRow, 'personId' | 'period'>,
): Promise<readonly SpotCheckRow[]> =>
  (await deps.store.spotChecksOf(personId, period)).filter(({ id }) => id !== without?.id);
