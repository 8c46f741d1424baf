/** A metric past its edge (results.md §2, alerts): which values tell somebody, each metric, person and period once. */
import { type Decimal, exact } from '#core/number/decimal.ts';

/** One watched metric. */
export interface AlertRule {
  readonly metric: string;
  /** exactly one of the two; the edge itself is still well */
  readonly below?: Decimal | undefined;
  readonly above?: Decimal | undefined;
  /** a rate of few answers says nothing: the other metric has to be at least so much */
  readonly minimum?: { readonly metric: string; readonly at: Decimal } | undefined;
}

/** Whom or what a value is measured of, and when. */
export interface Measured {
  readonly subjectKind: 'person' | 'unit';
  readonly subjectId: string;
  readonly key: string;
  readonly period: string;
}

/** The newest value of a metric; '' where what stood before was taken back. */
export interface MeasuredValue extends Measured {
  readonly value: Decimal;
}

/** A value past the edge of its rule. */
export interface Alert<Value extends MeasuredValue = MeasuredValue> {
  readonly rule: AlertRule;
  readonly value: Value;
  /** unique for the policy, metric, subject and period: claimed with the message that tells of it */
  readonly key: string;
}

/** Whether a value is past the edge: 79.99 is below 80, 80 is not. */
export function isPast({ below, above }: Pick<AlertRule, 'below' | 'above'>, value: Decimal): boolean {
  const measured = exact(value);
  return (below !== undefined && measured.lt(exact(below))) || (above !== undefined && measured.gt(exact(above)));
}

/** The key an alert is claimed by. */
export const alertKey = (policyId: string, { key, subjectId, period }: Measured): string =>
  `alert:${policyId}:${key}:${subjectId}:${period}`;

interface Watching {
  readonly id: string;
  readonly alerts: readonly AlertRule[];
}

/**
 * The alerts of a policy among the newest values, one a metric, subject and period, in the order of the rules and values.
 * `values` also hold the metrics that `minimum` asks for: without enough of them there is no alert.
 *
 * @example alertsIn(policy, [{ subjectKind: 'person', subjectId: 'p1', key: 'csat_rate', period: '2026-10', value: '75' }])
 */
export function alertsIn<Value extends MeasuredValue>(
  { id, alerts }: Watching,
  values: readonly Value[],
): readonly Alert<Value>[] {
  const newest = new Map(values.map((value) => [placeOf(value), value]));
  const found = new Map<string, Alert<Value>>();
  for (const rule of alerts) {
    for (const value of newest.values()) {
      if (value.key !== rule.metric || value.value === '') continue;
      if (!isPast(rule, value.value) || !isEnough(rule, value, newest)) continue;
      const key = alertKey(id, value);
      if (!found.has(key)) found.set(key, { rule, value, key });
    }
  }
  return [...found.values()];
}

const placeOf = ({ subjectKind, subjectId, key, period }: Measured): string =>
  JSON.stringify([key, period, subjectKind, subjectId]);

function isEnough({ minimum }: AlertRule, value: Measured, newest: ReadonlyMap<string, MeasuredValue>): boolean {
  if (!minimum) return true;
  const counted = newest.get(placeOf({ ...value, key: minimum.metric }));
  return counted !== undefined && counted.value !== '' && !exact(counted.value).lt(exact(minimum.at));
}
