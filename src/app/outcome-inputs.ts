/** What a policy is worked out from, read from the store: results, people, units, and the figures the policy names. */
import { lastMonthOf, monthsOfPeriod, monthsUntil } from '#core/calendar/period.ts';
import { type Exact, exact, ratioOf, sum } from '#core/number/decimal.ts';
import { fenOf } from '#core/number/money.ts';
import { baseMetricOf } from '#core/policies/kinds/coefficient.ts';
import type { OutcomeInputs, OutcomePolicy, PersonFacts } from '#core/results/outcome.ts';
import { type WantedMetric, wantedMetrics } from '#core/results/outcomes/wanted-metrics.ts';
import type { MonthResult } from '#core/results/period-results.ts';
import type { Deps } from './deps.ts';
import { finalMonths, withEverybodyFinal } from './final-months.ts';
import { callbacksTurn } from './in-turns.ts';
import { periodResults } from './period-results.ts';
import type { MetricRow, Person } from './records.ts';

/** Reads what a policy needs for a period; nothing is written. */
export async function outcomeInputs(deps: Deps, policy: OutcomePolicy, period: string): Promise<OutcomeInputs> {
  const { store } = deps;
  const results = await periodResults(deps, period, null);
  await callbacksTurn();
  const [units, people] = [await store.units(), await store.people()];
  const months = policy.kind === 'coefficient' ? await finalMonths(deps, monthsOfPeriod(period)) : null;
  const metrics = await metricsFor(deps, policy, period);
  return {
    period,
    people: months ? withEverybodyFinal(results.people, months) : results.people,
    units: results.units,
    unitParents: new Map(units.map(({ id, parentId }) => [id, parentId])),
    unitNames: new Map(units.map(({ id, name }) => [id, name])),
    facts: factsOf(people),
    history: await historyFor(deps, policy, period),
    metric: (key) => metrics.get(key) ?? new Map<string, Exact>(),
    bases: await basesFor(deps, policy, period),
    votes: policy.kind === 'award' && policy.vote ? await store.votesOf(policy.id, period) : [],
  };
}

/** Everybody there is, with what policies choose by. */
function factsOf(people: readonly Person[]): ReadonlyMap<string, PersonFacts> {
  const leaders = new Set(people.flatMap(({ active, supervisorId }) => (active && supervisorId ? [supervisorId] : [])));
  return new Map(
    people.map(({ id, employeeNo, title, level, unitId, supervisorId, joinedOn, active }) => [
      id,
      { employeeNo, title, level, unitId, supervisorId, supervisor: leaders.has(id), joinedOn, active },
    ]),
  );
}

/** The months a row of them is looked for in; only reserve managers need more than the period. */
async function historyFor(
  deps: Deps,
  policy: OutcomePolicy,
  period: string,
): Promise<ReadonlyMap<string, readonly MonthResult[]>> {
  if (policy.kind !== 'reserve') return new Map();
  return finalMonths(deps, monthsUntil(lastMonthOf(period), policy.months));
}

async function metricsFor(deps: Deps, policy: OutcomePolicy, period: string) {
  const kind = 'of' in policy && policy.of === 'units' ? 'unit' : 'person';
  const metrics = new Map<string, ReadonlyMap<string, Exact>>();
  for (const wanted of wantedMetrics(policy)) metrics.set(wanted.key, await figures(deps, { wanted, kind, period }));
  return metrics;
}

/** The months of the period brought together, subject by subject; a month without a figure is left out. */
async function figures(
  deps: Deps,
  { wanted, kind, period }: { wanted: WantedMetric; kind: MetricRow['subjectKind']; period: string },
): Promise<ReadonlyMap<string, Exact>> {
  const values = new Map<string, Exact[]>();
  const months = monthsOfPeriod(period);
  for (const month of wanted.together === 'last' ? months.slice(-1) : months) {
    for (const { subjectKind, subjectId, value } of await deps.store.metricsOfKey(wanted.key, month)) {
      if (subjectKind !== kind) continue;
      const own = values.get(subjectId);
      if (own) own.push(exact(value));
      else values.set(subjectId, [exact(value)]);
    }
    await callbacksTurn();
  }
  return new Map([...values].map(([id, own]) => [id, broughtTogether(own, wanted.together)]));
}

function broughtTogether(values: readonly Exact[], together: WantedMetric['together']): Exact {
  const total = sum(values);
  return together === 'mean' ? total.div(ratioOf(BigInt(values.length), 1n)) : total;
}

/** Base pay comes with the metrics of the last month, in yuan; below 0 it is none. */
async function basesFor(deps: Deps, policy: OutcomePolicy, period: string): Promise<ReadonlyMap<string, number>> {
  const key = policy.kind === 'coefficient' ? baseMetricOf(policy) : null;
  const rows = key === null ? [] : await deps.store.metricsOfKey(key, lastMonthOf(period));
  return new Map(
    rows
      .filter(({ subjectKind, value }) => subjectKind === 'person' && !value.startsWith('-'))
      .map(({ subjectId, value }) => [subjectId, fenOf(value)]),
  );
}
