/** After a month's bulletin the last branches are asked for a plan, each once; head office hears of all of them in one card. */
import { byDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import { periodResults } from '#app/period-results.ts';
import type { Cycle } from '#app/records.ts';
import type { RectificationRow } from '#app/records-results.ts';
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import type { RectificationPolicy } from '#core/policies/kinds/rectification.ts';
import { enabledOf, resultPolicyVersion } from '#core/policies/result-policy.ts';
import { rankingRules } from '#core/results/ranking-rules.ts';
import { type AskedBranch, askedBranches, planDueAfter } from '#core/results/rectification.ts';
import { branchIds, companyFor, headOf } from './branches.ts';
import { officeOf, writeAsked } from './rectification-case.ts';
import { planCard } from './rectification-messages.ts';
import { weakestOf } from './weakest-of.ts';

/** A bulletin that is older asks nobody any more: a policy that is switched on later does not reach back. */
const ASKS_FOR_MS = 7 * 24 * 3_600_000;

const askedKey = (policyId: string, period: string): string => `rectification-asked:${policyId}:${period}`;

export async function askRectifications(deps: Deps): Promise<void> {
  for (const cycle of (await deps.store.cycles()).slice(0, 3)) {
    if (!asksAfter(deps, cycle)) continue;
    for (const policy of enabledOf(deps.policies.results, 'rectification', cycle.period)) {
      if (!(await deps.store.jobDone(askedKey(policy.id, cycle.period)))) await askAfter(deps, policy, cycle.period);
    }
  }
}

/** A trial month has no consequences. */
const asksAfter = ({ clock }: Deps, { state, shadow, publishedAt }: Cycle): boolean =>
  state === 'published' && !shadow && publishedAt !== null && clock() - Date.parse(publishedAt) <= ASKS_FOR_MS;

/** The branches a policy asks by the results as they are now. */
export async function lastBranches(
  deps: Deps,
  policy: RectificationPolicy,
  period: string,
): Promise<readonly AskedBranch[]> {
  const list = policy.units ?? rankingRules(deps.policies.results, period).units.list;
  const branches = branchIds(await deps.store.units(), list);
  const { units } = await periodResults(deps, period, null);
  const ranked = units.filter(({ id }) => branches.has(id));
  return askedBranches(
    ranked.map(({ id: unitId, percent }) => ({ unitId, percent })),
    policy,
  );
}

async function askAfter(deps: Deps, policy: RectificationPolicy, period: string): Promise<void> {
  const branches = await lastBranches(deps, policy, period);
  const company = await companyFor(
    deps,
    branches.map(({ unitId }) => unitId),
  );
  const asked = branches.flatMap((branch) => {
    const head = headOf(branch.unitId, company);
    return head === null ? [] : [rowOf(deps, policy, { period, branch, ownerId: head.personId })];
  });
  const changes = await Promise.all(asked.map((row) => asking(deps, row)));
  await deps.store.commit([
    { put: 'job', key: askedKey(policy.id, period), at: nowIso(deps) },
    ...changes.flat(),
    ...(await tellOffice(deps, policy, asked)),
  ]);
  deps.log.info({ period, units: asked.length }, 'branches were asked for rectification plans');
}

interface Asked {
  period: string;
  branch: AskedBranch;
  ownerId: string;
}

/** The days count from the moment the card may arrive: a bulletin of a holiday takes nobody's days. */
function rowOf(deps: Deps, policy: RectificationPolicy, { period, branch, ownerId }: Asked): RectificationRow {
  const { calendar } = deps.policies;
  const arrives = outOfQuiet(deps.clock(), calendar);
  return {
    id: deps.newId(),
    policyId: policy.id,
    policyVersion: resultPolicyVersion(policy),
    period,
    ...branch,
    ownerId,
    state: 'asked',
    round: 1,
    askedAt: nowIso(deps),
    dueAt: new Date(planDueAfter(arrives, policy.days, calendar.zone)).toISOString(),
    endedAt: null,
    noticeAt: null,
  };
}

async function asking(deps: Deps, row: RectificationRow): Promise<readonly Change[]> {
  const weakest = await weakestOf(deps, row);
  return [
    { put: 'rectification', was: null, row },
    {
      put: 'rectification-step',
      row: {
        rectificationId: row.id,
        number: 1,
        kind: 'asked',
        byId: null,
        causes: null,
        measures: null,
        words: writeAsked({ personId: row.ownerId, weakest: [...weakest] }),
        at: row.askedAt,
      },
    },
    planCard(deps, row, {
      kind: 'rectification',
      personId: row.ownerId,
      because: 'asked',
      notBefore: byDay(deps),
    }),
  ];
}

/** Whoever records the plans, and everybody in HR. */
async function tellOffice(
  deps: Deps,
  policy: RectificationPolicy,
  rows: readonly RectificationRow[],
): Promise<readonly Change[]> {
  const [first] = rows;
  if (!first) return [];
  const office = (await Promise.all(rows.map((row) => officeOf(deps, { row, policy })))).flat();
  const told = new Set([...office, ...(await deps.store.withRole('hr'))].map(({ id }) => id));
  return [...told].map((personId) =>
    message(deps, {
      key: `${askedKey(policy.id, first.period)}:${personId}`,
      kind: 'rectification-list',
      to: { personId },
      args: { period: first.period, ids: rows.map(({ id }) => id) },
      notBefore: byDay(deps),
    }),
  );
}
