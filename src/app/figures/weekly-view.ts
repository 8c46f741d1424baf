/** The month's figures of a supervisor's people so far, against last month and the edges of the alerts. */
import { unitPath } from '#app/assign-sheets.ts';
import { nearestMetrics } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { sheetsOfPeriod } from '#app/period-sheets.ts';
import type { MetricRow, Person, Unit } from '#app/records.ts';
import type { Sheet } from '#app/sheets.ts';
import { edgeText } from '#cards/alert-card.ts';
import { measured } from '#cards/format.ts';
import type { NumberLine, WeeklyNumbersView } from '#cards/weekly-numbers-card.ts';
import { addMonths } from '#core/calendar/period.ts';
import { assign } from '#core/policies/assignments.ts';
import type { AlertEntry } from '#core/policies/kinds/alerts.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import { isPast } from '#core/results/alerts.ts';
import { type NeededMetric, neededMetrics } from '#core/scorecard/needed-metrics.ts';

interface Asked {
  month: string;
  sheetOf: (scorecardId: string) => Sheet | null;
  units: ReadonlyMap<string, Unit>;
  /** left out: everything the sheets read */
  metrics: ReadonlySet<string> | null;
  edges: ReadonlyMap<string, AlertEntry>;
  locale: Person['locale'];
}

export async function weeklyNumbersView(deps: Deps, supervisor: Person, month: string): Promise<WeeklyNumbersView> {
  const [rules] = enabledOf(deps.policies.results, 'weekly-numbers', month);
  const alerts = enabledOf(deps.policies.results, 'alerts', month).flatMap((policy) => policy.alerts);
  const asked: Asked = {
    month,
    sheetOf: await sheetsOfPeriod(deps, month),
    units: new Map((await deps.store.units()).map((unit) => [unit.id, unit])),
    metrics: rules?.metrics ? new Set(rules.metrics) : null,
    edges: new Map(alerts.map((entry) => [entry.metric, entry])),
    locale: supervisor.locale,
  };
  const people = [...(await deps.store.reportsOf(supervisor.id))].sort((a, b) =>
    a.employeeNo < b.employeeNo ? -1 : 1,
  );
  const lines: NumberLine[] = [];
  for (const person of people) lines.push(...(await linesOf(deps, person, asked)));
  return { month, lines };
}

async function linesOf(deps: Deps, person: Person, asked: Asked): Promise<readonly NumberLine[]> {
  const { month, sheetOf, units, metrics } = asked;
  const ids = assign(person, unitPath(person.unitId, units), deps.policies.assignments);
  const sheets = ids.flatMap((id) => sheetOf(id) ?? []);
  const [now, before] = await Promise.all(
    [month, addMonths(month, -1)].map((each) => deps.store.metricsFor(person.id, each)),
  );
  const lines = new Map<string, NumberLine>();
  for (const sheet of sheets) {
    const [present, past] = [nearestMetrics(sheet, now ?? []), nearestMetrics(sheet, before ?? [])];
    for (const metric of neededMetrics(sheet.scorecard, month)) {
      if (metrics && !metrics.has(metric.key)) continue;
      const values = { now: present.get(metric.key), before: past.get(metric.key) };
      lines.set(metric.key, lineOf(person, { metric, ...values }, asked));
    }
  }
  return [...lines.values()];
}

interface Values {
  metric: NeededMetric;
  now: MetricRow | undefined;
  before: MetricRow | undefined;
}

function lineOf({ name }: Person, { metric, now, before }: Values, { edges, locale }: Asked): NumberLine {
  const entry = edges.get(metric.key);
  const shown = (row: MetricRow | undefined) => (row ? measured(row.value, metric.unit) : null);
  return {
    personName: name,
    metricName: metric.name,
    now: shown(now),
    before: shown(before),
    edge: entry ? edgeOf(entry, metric.unit, locale) : null,
    past: entry !== undefined && now !== undefined && isPast(entry, now.value),
  };
}

const edgeOf = ({ below, above }: AlertEntry, unit: string, locale: Person['locale']): string =>
  edgeText(below === undefined ? { side: 'above', value: above ?? '' } : { side: 'below', value: below }, unit, locale);
