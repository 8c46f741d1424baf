/**
 * What follows published results: each policy is worked out once a period and proposed to HR; when results change
 * afterwards, what waits is replaced and what was confirmed is corrected. Nothing is told to anybody else here.
 */
import { byDay, isByDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { OutcomeRow } from '#app/records-results.ts';
import type { Period } from '#core/calendar/period.ts';
import { resultPolicyVersion } from '#core/policies/result-policy.ts';
import type { OutcomePolicy } from '#core/results/outcome.ts';
import { nextStep, standing, waiting } from '#core/results/revision.ts';
import { bodyText, revisionOf } from './outcome-body.ts';
import { previews, redrawnOutcome } from './outcome-cards.ts';
import { openIn, publishedPeriods } from './published-periods.ts';
import { tellConfirmed } from './tell-people.ts';
import { voteEnds } from './vote-window.ts';
import { outcomePolicies, type WorkedOut, workOut } from './work-out.ts';

/** The job: proposals of what was just published, corrections of what changed, and notes of what was confirmed. */
export async function followResults(deps: Deps): Promise<void> {
  await proposeDue(deps);
  await lookAgain(deps);
  await tellConfirmed(deps);
}

const firstKey = ({ id }: Pick<OutcomePolicy, 'id'>, period: Period): string => `outcomes:${id}:${period}`;

/** Each policy once a period, when its results are published and its vote is over. */
async function proposeDue(deps: Deps): Promise<void> {
  const due = await dueNow(deps);
  const done = await deps.store.jobsDone(due.map(({ policy, period }) => firstKey(policy, period)));
  for (const { policy, period } of due) {
    const key = firstKey(policy, period);
    if (done.has(key) || deps.clock() < voteEnds(deps, policy, period)) continue;
    await step(deps, { policy, period, claim: key });
  }
}

const dueNow = async (deps: Deps): Promise<readonly { policy: OutcomePolicy; period: Period }[]> =>
  (await publishedPeriods(deps)).flatMap((period) =>
    outcomePolicies(deps, period).map((policy) => ({ policy, period })),
  );

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The newest once an hour by day, everything that is kept once a day: results are opened again months later too. */
async function lookAgain(deps: Deps): Promise<void> {
  const now = deps.clock();
  if (!isByDay(deps)) return;
  const hourly = `outcomes-look:${Math.floor(now / HOUR_MS)}`;
  if (await deps.store.jobDone(hourly)) return;
  const daily = `outcomes-look-back:${Math.floor(now / DAY_MS)}`;
  const newest = await dueNow(deps);
  const pairs = newest.map(({ policy, period }) => ({ policyId: policy.id, period }));
  if (!(await deps.store.jobDone(daily))) pairs.push(...(await keptPairs(deps)));
  for (const pair of new Map(pairs.map((each) => [`${each.policyId} ${each.period}`, each])).values())
    await lookAt(deps, pair);
  await deps.store.commit([{ put: 'job', key: hourly, at: nowIso(deps) }]);
  await deps.store.commit([{ put: 'job', key: daily, at: nowIso(deps) }]);
}

async function keptPairs({ store }: Deps): Promise<readonly { policyId: string; period: Period }[]> {
  const kept = await store.outcomesIn(['proposed', 'prepared', 'confirmed', 'dropped']);
  return kept.map(({ policyId, period }) => ({ policyId, period }));
}

async function lookAt(deps: Deps, { policyId, period }: { policyId: string; period: Period }): Promise<void> {
  const inFile = outcomePolicies(deps, period).find(({ id }) => id === policyId);
  const rows = await deps.store.outcomesOf(policyId, period);
  const kept = rows.map(revisionOf);
  // before it was worked out for the first time there is nothing to correct
  if (inFile && !(await deps.store.jobDone(firstKey(inFile, period)))) return;
  // what was confirmed goes by the rule of then; what was not may still follow a mended file
  const policy = (standing(kept) ?? (inFile ? null : kept[0]))?.body.policy ?? inFile;
  if (!policy) return;
  const known = new Set(kept[0]?.body.open);
  // somebody's result is open again: without it everybody would only move for a day
  if (kept.length > 0 && (await openIn(deps, period)).some((id) => !known.has(id))) return;
  await step(deps, { policy, period, claim: null });
}

interface Look {
  policy: OutcomePolicy;
  period: Period;
  /** the job key of the first time */
  claim: string | null;
}

async function step(deps: Deps, { policy, period, claim }: Look): Promise<void> {
  const kept = (await deps.store.outcomesOf(policy.id, period)).map(revisionOf);
  const worked = await workOut(deps, policy, period);
  const next = nextStep(kept, worked.outcome);
  const claimed: readonly Change[] = claim === null ? [] : [{ put: 'job', key: claim, at: nowIso(deps) }];
  const waits = waiting(kept);
  const withdrawn = waits && next.kind !== 'nothing' ? await withdraw(deps, waits.row) : [];
  const proposed =
    next.kind === 'propose'
      ? await propose(deps, { policy, period, worked, next })
      : claim === null
        ? []
        : await nothingCame(deps, { policy, period, worked });
  const changes = [...claimed, ...withdrawn, ...proposed];
  // where another writer was quicker it is looked at again at the next tick
  if (changes.length > 0) await deps.store.commit(changes);
}

async function withdraw(deps: Deps, row: OutcomeRow): Promise<readonly Change[]> {
  const redrawn = await redrawnOutcome(deps, row, { because: 'stale', clicked: null });
  return [{ put: 'outcome', was: row.state, row: { ...row, state: 'stale', decidedAt: nowIso(deps) } }, ...redrawn];
}

interface Proposal extends Pick<Look, 'policy' | 'period'> {
  worked: WorkedOut;
  next: Extract<ReturnType<typeof nextStep>, { kind: 'propose' }>;
}

async function propose(deps: Deps, { policy, period, worked, next }: Proposal): Promise<readonly Change[]> {
  const { outcome, announced } = worked;
  const changes = next.correction ? next.gives : null;
  const row: OutcomeRow = {
    id: deps.newId(),
    policyId: policy.id,
    kind: policy.kind,
    policyVersion: resultPolicyVersion(policy),
    period,
    revision: next.revision,
    state: 'proposed',
    body: bodyText({ policy, outcome, changes, announced, open: await openIn(deps, period) }),
    proposedAt: nowIso(deps),
    preparedBy: null,
    preparedAt: null,
    decidedBy: null,
    decidedAt: null,
  };
  return [{ put: 'outcome', was: null, row }, ...(await previews(deps, row))];
}

/**
 * Nobody gets anything: HR hears why where something is wrong with the policy, and at the end of a quarter or a year; a
 * month in which nobody reached it is no news.
 */
async function nothingCame(
  deps: Deps,
  { policy, period, worked }: Pick<Proposal, 'policy' | 'period' | 'worked'>,
): Promise<readonly Change[]> {
  if (policy.period === 'month' && worked.outcome.notes.length === 0) return [];
  return (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, {
      key: `${firstKey(policy, period)}:nobody:${id}`,
      kind: 'outcome-preview',
      to: { personId: id },
      args: { policyId: policy.id, of: period },
      priority: 'bulk',
      notBefore: byDay(deps),
    }),
  );
}
