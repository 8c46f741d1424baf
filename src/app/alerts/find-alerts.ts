/** Alerts among the values of metrics: found as values are written, and once a day among the newest ones. */
import { outsideNight } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { MetricRow } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { inChargeOf } from '#app/who-leads.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import type { AlertsPolicy } from '#core/policies/kinds/alerts.ts';
import { enabledOf, resultPolicyVersion } from '#core/policies/result-policy.ts';
import { type Alert, type AlertRule, alertsIn } from '#core/results/alerts.ts';

/** Only news alerts: years that are imported afterwards do not. */
export function alertPeriods(deps: Pick<Deps, 'clock' | 'policies'>): readonly string[] {
  const month = monthOf(today(deps));
  return [month, addMonths(month, -1)];
}

/** Whether a value may raise an alert now, alone or as the count beside a rate. */
export function alertWatch(deps: Pick<Deps, 'clock' | 'policies'>): (value: MetricRow) => boolean {
  const watched = new Set(
    alertPeriods(deps).flatMap((period) =>
      enabledOf(deps.policies.results, 'alerts', period).flatMap(({ alerts }) =>
        alerts.flatMap(({ metric, minimum }) =>
          [metric, ...(minimum ? [minimum.metric] : [])].map((key) => `${period} ${key}`),
        ),
      ),
    ),
  );
  return ({ period, key }) => watched.has(`${period} ${key}`);
}

/** One alert, and the policy that found it. */
export interface Found extends Alert<MetricRow> {
  policyId: string;
}

/**
 * What is written along with these values: the alerts they raise that were not told yet, each with the message that tells
 * of it. In one commit with the values an alert can be neither lost nor told twice.
 */
async function alertsOnWriting(deps: Deps, written: readonly MetricRow[]): Promise<readonly Change[]> {
  const found: Found[] = [];
  for (const period of alertPeriods(deps)) {
    const fresh = written.filter((row) => row.period === period);
    if (fresh.length === 0) continue;
    const keys = new Set(fresh.map(({ key }) => key));
    const subjects = new Set(fresh.map(({ subjectId }) => subjectId));
    for (const policy of enabledOf(deps.policies.results, 'alerts', period)) {
      const rules = policy.alerts.filter(({ metric, minimum }) => keys.has(metric) || keys.has(minimum?.metric ?? ''));
      const stored = await storedFor(deps, rules, fresh);
      found.push(...among({ ...policy, alerts: rules }, [...stored, ...fresh], subjects));
    }
  }
  return tellingOf(deps, await untold(deps, found));
}

/** What is to be written, and with it the alerts its metrics raise. */
export async function withAlerts(deps: Deps, changes: readonly Change[]): Promise<readonly Change[]> {
  const written = changes.flatMap((change) => valuesIn(change));
  return written.length === 0 ? changes : [...changes, ...(await alertsOnWriting(deps, written))];
}

const valuesIn = (change: Change): readonly MetricRow[] => {
  if (!('put' in change)) return [];
  if (change.put === 'metric') return [change.row];
  return change.put === 'metrics' ? change.rows : [];
};

/** So few people are read one by one, where else everybody's figures are. */
const FEW = 50;

/** A rate of few answers needs both figures, of which only one may be written now. The newest of a figure stands last. */
async function storedFor(
  deps: Deps,
  rules: readonly AlertRule[],
  fresh: readonly MetricRow[],
): Promise<readonly MetricRow[]> {
  const keys = new Set(rules.flatMap(({ metric, minimum }) => (minimum ? [metric, minimum.metric] : [])));
  const [first] = fresh;
  if (keys.size === 0 || !first) return [];
  const subjects = new Map(fresh.map((row) => [`${row.subjectKind} ${row.subjectId}`, row]));
  if (subjects.size > FEW) return newestOf(deps, keys, first.period);
  const rows = await Promise.all([...subjects.values()].map((subject) => figuresOf(deps, subject)));
  return rows.flatMap((own) => own.filter(({ key }) => keys.has(key)).reverse());
}

/** Everything measured of one person or unit in a period, newest first. */
export const figuresOf = (
  deps: Deps,
  { subjectKind, subjectId, period }: Pick<MetricRow, 'subjectKind' | 'subjectId' | 'period'>,
): Promise<readonly MetricRow[]> => {
  const isUnit = subjectKind === 'unit';
  const of = { personId: isUnit ? '' : subjectId, unitIds: isUnit ? [subjectId] : [] };
  return deps.store.metricsAt(of, period, nowIso(deps));
};

const newestOf = async (deps: Deps, keys: Iterable<string>, period: string): Promise<readonly MetricRow[]> =>
  (await Promise.all([...keys].map((key) => deps.store.metricsOfKey(key, period)))).flat();

const among = (
  policy: Pick<AlertsPolicy, 'id' | 'alerts'>,
  values: readonly MetricRow[],
  subjects: ReadonlySet<string> | null,
): readonly Found[] =>
  alertsIn(policy, values)
    .filter(({ value }) => subjects === null || subjects.has(value.subjectId))
    .map((alert) => ({ ...alert, policyId: policy.id }));

/** Every alert among the newest values of a period, told or not. */
export async function alertsOf(deps: Deps, period: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const policy of enabledOf(deps.policies.results, 'alerts', period)) {
    const keys = new Set(
      policy.alerts.flatMap(({ metric, minimum }) => [metric, ...(minimum ? [minimum.metric] : [])]),
    );
    found.push(...among(policy, await newestOf(deps, keys, period), null));
  }
  return found;
}

async function untold(deps: Deps, found: readonly Found[]): Promise<readonly Found[]> {
  if (found.length === 0) return [];
  const told = await deps.store.jobsDone(found.map(({ key }) => key));
  return found.filter(({ key }) => !told.has(key));
}

/** A card holds so many. */
const A_CARD = 5;

/** Each alert claimed, and one card to each who answers for several of them. */
async function tellingOf(deps: Deps, alerts: readonly Found[]): Promise<readonly Change[]> {
  const told = new Map<string, Found[]>();
  const claimed: Found[] = [];
  for (const alert of alerts) {
    const recipients = await toldOf(deps, alert);
    if (recipients.length > 0) claimed.push(alert);
    for (const id of recipients) told.set(id, [...(told.get(id) ?? []), alert]);
  }
  const at = nowIso(deps);
  return [
    ...claimed.map(({ key }): Change => ({ put: 'job', key, at })),
    ...[...told].flatMap(([personId, own]) => cardsOf(deps, personId, own)),
  ];
}

/** Nobody is told of somebody who is not here any more. */
async function toldOf(deps: Deps, { value: { subjectKind, subjectId } }: Found): Promise<readonly string[]> {
  if (subjectKind === 'unit') return inChargeOf(deps, { personId: null, unitId: subjectId });
  const person = await deps.store.person(subjectId);
  return person?.active ? inChargeOf(deps, { personId: person.id, unitId: person.unitId }) : [];
}

function cardsOf(deps: Deps, personId: string, alerts: readonly Found[]): readonly Change[] {
  const parts = Array.from({ length: Math.ceil(alerts.length / A_CARD) }, (_, index) =>
    alerts.slice(index * A_CARD, (index + 1) * A_CARD),
  );
  const notBefore = outsideNight(deps);
  return parts.map((part) =>
    message(deps, {
      // claimed once, so the first of them names the card
      key: `${part[0]?.key ?? ''}:${personId}`,
      kind: 'alert',
      to: { personId },
      args: { alerts: part.map(placeOf) },
      notBefore,
    }),
  );
}

/** What a message remembers of an alert: where its figure stands, not what it is. */
export const placeOf = ({ policyId, value: { key: metric, subjectKind, subjectId, period } }: Found) => ({
  policyId,
  metric,
  subjectKind,
  subjectId,
  period,
});

/**
 * The job: once a day, and again when the rules changed, over the newest values of this month and the last, whichever way
 * they were written.
 */
export async function scanAlerts(deps: Deps): Promise<void> {
  const periods = alertPeriods(deps);
  const policies = periods.flatMap((period) => enabledOf(deps.policies.results, 'alerts', period));
  if (policies.length === 0) return;
  const rules = policies.map((policy) => resultPolicyVersion(policy).slice(-16)).join('.');
  const key = `alert-scan:${today(deps)}:${rules}`;
  if (await deps.store.jobDone(key)) return;
  const found = (await Promise.all(periods.map((period) => alertsOf(deps, period)))).flat();
  const changes = await tellingOf(deps, await untold(deps, found));
  // another writer may have told one of them meanwhile: the next tick looks again
  const { kind } = await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...changes]);
  if (kind === 'done' && changes.length > 0) deps.log.info({ job: 'alerts' }, 'metrics past their edge were told');
}
