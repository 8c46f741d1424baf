/** What an alert's card shows: the figure as it stands now, its edge, and the months before. */
import type { z } from 'zod';
import type { Deps } from '#app/deps.ts';
import type { args } from '#app/message-args.ts';
import type { MetricRow } from '#app/records.ts';
import { scopeName } from '#app/views/guide-views.ts';
import { metricNamed } from '#app/views/metric-names.ts';
import type { AlertLine, AlertView, Edge } from '#cards/alert-card.ts';
import type { DigestAlert } from '#cards/morning-digest-card.ts';
import { monthsUntil } from '#core/calendar/period.ts';
import type { AlertEntry } from '#core/policies/kinds/alerts.ts';
import { isPast } from '#core/results/alerts.ts';
import { figuresOf } from './find-alerts.ts';

/** Where the figure of an alert stands. */
export type AlertPlace = z.output<typeof args.alerts>['alerts'][number];

const MONTHS = 12;

/** Null when none of them can be told any more: its policy or its figure is gone. */
export async function alertView(deps: Deps, places: readonly AlertPlace[]): Promise<AlertView | null> {
  const lines = await Promise.all(places.map((place) => alertLine(deps, place)));
  const alerts = lines.flatMap((line) => line ?? []);
  return alerts.length === 0 ? null : { alerts };
}

async function alertLine(deps: Deps, place: AlertPlace): Promise<AlertLine | null> {
  const rule = ruleOf(deps, place);
  const months = await trendOf(deps, place);
  const value = months.at(-1);
  if (!rule || !value || value.period !== place.period) return null;
  return {
    ...(await namesOf(deps, place, rule)),
    period: place.period,
    value: value.value,
    source: value.source,
    edge: edgeOf(rule),
    corrected: !isPast(rule, value.value),
    trend: months.map(({ period, value: each }) => ({ period, value: each })),
    propose: rule.propose ?? [],
  };
}

/** The same in one line, for the digest. */
export async function digestAlert(deps: Deps, place: AlertPlace): Promise<DigestAlert | null> {
  const rule = ruleOf(deps, place);
  const value = await newestOf(deps, place);
  return rule && value ? { ...(await namesOf(deps, place, rule)), value: value.value, edge: edgeOf(rule) } : null;
}

function ruleOf({ policies }: Deps, { policyId, metric }: AlertPlace): AlertEntry | undefined {
  const policy = policies.results.find(({ id }) => id === policyId);
  return policy?.kind === 'alerts' ? policy.alerts.find((entry) => entry.metric === metric) : undefined;
}

const edgeOf = ({ below, above }: AlertEntry): Edge =>
  below === undefined ? { side: 'above', value: above ?? '' } : { side: 'below', value: below };

async function namesOf(deps: Deps, { subjectKind, subjectId, metric }: AlertPlace, rule: AlertEntry) {
  const named = metricNamed(deps, metric);
  const subjectName =
    subjectKind === 'unit' ? await scopeName(deps, subjectId) : ((await deps.store.person(subjectId))?.name ?? '');
  return { subjectName, metricName: rule.name ?? named.name, unit: named.unit };
}

/** The newest value of each of twelve months, oldest first; months without one are left out. */
async function trendOf(deps: Deps, place: AlertPlace): Promise<readonly MetricRow[]> {
  const months = monthsUntil(place.period, MONTHS);
  const values = await Promise.all(months.map((period) => newestOf(deps, { ...place, period })));
  return values.flatMap((value) => value ?? []);
}

async function newestOf(deps: Deps, place: AlertPlace): Promise<MetricRow | undefined> {
  return (await figuresOf(deps, place)).find(({ key }) => key === place.metric);
}
