/** What is due now, worked out from the calendar and the table, never from the timer (house.md §2). */

import { type DigestDay, GENESIS, headLine, startDigest } from '#core/appraisal/chain.ts';
import { opensAt, publishesFrom } from '#core/calendar/cycle-policy.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { scanAlerts } from './alerts/find-alerts.ts';
import { announceDue, remindUnread } from './announce-sheets.ts';
import { askApprovals } from './ask-approvals.ts';
import { askPolicies } from './ask-policies.ts';
import { tellBudget } from './budget/tell-budget.ts';
import { byDay } from './by-day.ts';
import { countLeave } from './count-leave.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { applyReviews } from './directory/apply-reviews.ts';
import { tellPeopleNews } from './directory/people-news.ts';
import { expireOverdue } from './expire-overdue.ts';
import { deriveFigures } from './figures/derive.ts';
import { tellGaps } from './figures/tell-gaps.ts';
import { tellWeeklyNumbers } from './figures/weekly-numbers.ts';
import { followPeople } from './follow-people.ts';
import { forgetOld } from './forget-old.ts';
import { askReviews } from './forms-review/ask-reviews.ts';
import { handToDelegates } from './hand-to-delegates.ts';
import { finishImports } from './imports/finish-imports.ts';
import { inTurns } from './in-turns.ts';
import { followDisputes } from './incidents/follow-disputes.ts';
import { findLate } from './late-data/find-late.ts';
import { restateLate } from './late-data/restate.ts';
import { morningDigest } from './morning/morning-digest.ts';
import { openAppraisals, openCycle, openedKey } from './open-cycle.ts';
import { message } from './outbox-drafts.ts';
import { followResults } from './outcomes/follow-results.ts';
import { openVotes } from './outcomes/votes.ts';
import { checkPlans } from './plan-checks.ts';
import { previewDue } from './preview-ranking.ts';
import { ownPlacesKey, publishRanking, sendOwnPlaces } from './publish-ranking.ts';
import { publishSums } from './publish-sums.ts';
import { forgetRaters } from './rater-tokens.ts';
import type { Cycle } from './records.ts';
import { askRectifications } from './rectification/ask-rectification.ts';
import { followRectifications } from './rectification/follow-rectification.ts';
import { redrawProgress } from './redraw-progress.ts';
import { remindDue } from './remind.ts';
import { followRootCauses } from './root-cause/follow-root-causes.ts';
import { tellSatisfaction } from './satisfaction/tell-report.ts';
import { stuckKey } from './settle-stuck.ts';
import { drawSamples } from './spot-checks/draw-samples.ts';
import { tellWeeklyChecks } from './spot-checks/weekly-checks.ts';
import { askCausesOfBatches } from './surveys/ask-causes.ts';
import { tellChangedSheets } from './tell-changed-sheets.ts';
import { tellCorrections } from './tell-corrections.ts';
import { today } from './views/figures.ts';
import { stuckMessages } from './views/hr-views.ts';

/** A database without any cycle yet opens last month's by itself only this long after its time: later HR decides. */
const FIRST_OPENING_GRACE_MS = 3 * 24 * 3_600_000;

type Job = (deps: Deps) => Promise<void>;

export interface JobRun {
  /** the job to begin with, when an earlier run got so far */
  from?: string;
  /** whether this run has done as much as it may: the job it stopped in goes on in the next one, as after a crash */
  isEnough?: () => boolean;
  /** told of every job that came to its end, well or not */
  ended?: (job: string, ok: boolean) => void;
}

/**
 * Every job once, each on its own: one that fails is logged and does not keep the others. Resolves to the job that was
 * left unfinished because it was enough, or null.
 */
export async function runDueJobs(
  deps: Deps,
  { from, isEnough = () => false, ended }: JobRun = {},
): Promise<string | null> {
  const start = JOBS.findIndex(([name]) => name === from);
  for (const [name, job] of JOBS.slice(Math.max(start, 0))) {
    try {
      await job(deps);
      ended?.(name, true);
    } catch (error) {
      if (isEnough()) return name;
      ended?.(name, false);
      deps.log.error({ job: name, err: error }, 'a job failed and is tried again at the next tick');
    }
  }
  return null;
}

const openDue: Job = async (deps) => {
  const period = addMonths(monthOf(today(deps)), -1);
  const due = opensAt(period, deps.policies.cycle, deps.policies.calendar);
  if (deps.clock() < due || (await deps.store.cycleOf(period))) return;
  const first = (await deps.store.cycles()).length === 0;
  if (first && deps.clock() > due + FIRST_OPENING_GRACE_MS) return;
  const opened = await openCycle(deps, period);
  if (opened.kind === 'opened') deps.log.info({ period, appraisals: opened.appraisals }, 'the cycle opened');
};

/** An opening or a publication that was cut off in the middle is finished. */
const finishCut: Job = async (deps) => {
  for (const cycle of await recent(deps)) {
    if (!(await deps.store.jobDone(openedKey(cycle.period)))) await openAppraisals(deps, cycle);
    const published = cycle.state === 'published';
    if (published) await forgetLater(deps, cycle);
    if (published && !(await deps.store.jobDone(ownPlacesKey(cycle.period)))) await sendOwnPlaces(deps, cycle.period);
  }
};

/** Raters of a published cycle who were still asked then are forgotten once none of them is. */
async function forgetLater(deps: Deps, cycle: Cycle): Promise<void> {
  const forgotten = await forgetRaters(deps, cycle);
  if (forgotten.length > 0) await deps.store.commit(forgotten);
}

const publishDue: Job = async (deps) => {
  for (const cycle of await recent(deps)) {
    if (
      cycle.state !== 'open' ||
      deps.clock() < publishesFrom(cycle.period, deps.policies.cycle, deps.policies.calendar)
    )
      continue;
    if (!(await isSettled(deps, cycle))) continue;
    const published = await publishRanking(deps, cycle);
    if (published.kind === 'published') await sendOwnPlaces(deps, cycle.period);
  }
};

/** Only the newest cycles can have anything left to do by themselves. */
const recent = async (deps: Deps): Promise<readonly Cycle[]> => (await deps.store.cycles()).slice(0, 3);

/** Every appraisal is final or cancelled, or its time is up (`publish.when`). */
async function isSettled(deps: Deps, { period }: Cycle): Promise<boolean> {
  const late = (dueAt: string | null) =>
    deps.policies.cycle.publish.when === 'all_final_or_overdue' && dueAt !== null && Date.parse(dueAt) <= deps.clock();
  const rows = await deps.store.progress(period);
  return rows.every(({ state, dueAt }) => state === 'final' || state === 'cancelled' || late(dueAt));
}

/**
 * A click is written within seconds of its instant; a digest counts events up to this long before, so that it says the
 * same whenever it is worked out again.
 */
const SETTLED_MS = 2 * 60_000;

/** The digest over all chains, once a day, told to HR: whoever keeps that message can prove a later change. */
const digest: Job = async (deps) => {
  const day = today(deps);
  if (await deps.store.jobDone(`digest:${day}`)) return;
  const asOf = new Date(deps.clock() - SETTLED_MS).toISOString();
  const heads = await deps.store.chainHeads(asOf);
  if (heads.length === 0) return;
  const prevHash = (await deps.store.lastDigest())?.hash ?? GENESIS;
  const hash = await digestOf(prevHash, { day, asOf }, heads);
  const at = nowIso(deps);
  const notBefore = byDay(deps);
  const told = (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, {
      key: `digest:${day}:${id}`,
      kind: 'digest',
      to: { personId: id },
      args: { day, hash, prevHash, heads: heads.length },
      priority: 'bulk',
      notBefore,
    }),
  );
  await deps.store.commit([
    { put: 'job', key: `digest:${day}`, at },
    { put: 'digest', day, prevHash, hash, heads: heads.length, at: asOf },
    ...told,
  ]);
};

/** The digest of all heads, which the store tells in the order of their ids. */
async function digestOf(prevHash: string, day: DigestDay, heads: readonly { id: string; head: string }[]) {
  const running = startDigest(prevHash, day);
  for await (const part of inTurns(heads)) running.add(part.map(({ id, head }) => headLine(id, head)).join(''));
  return running.end();
}

/** Messages that did not arrive are shown to HR, each once. */
const tellStuck: Job = async (deps) => {
  const keys = (await stuckMessages(deps)).map(stuckKey);
  const told = await deps.store.jobsDone(keys);
  const fresh = keys.filter((key) => !told.has(key));
  const [first] = fresh;
  if (first === undefined) return;
  const cards = (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, { key: `${first}:${id}`, kind: 'stuck', to: { personId: id } }),
  );
  await deps.store.commit([...fresh.map((key) => ({ put: 'job', key, at: nowIso(deps) }) as const), ...cards]);
};

const JOBS: readonly (readonly [name: string, job: Job])[] = [
  ['open', openDue],
  ['finish', finishCut],
  ['finish imports', finishImports],
  ['approvals', askApprovals],
  ['policies', askPolicies],
  ['announce', announceDue],
  ['changed sheets', tellChangedSheets],
  ['unread', remindUnread],
  ['directory', applyReviews],
  ['people news', tellPeopleNews],
  ['people', async (deps) => void (await followPeople(deps))],
  ['leave', async (deps) => void (await countLeave(deps))],
  ['delegates', handToDelegates],
  ['expire', async (deps) => void (await expireOverdue(deps))],
  ['remind', async (deps) => void (await remindDue(deps))],
  ['plans', checkPlans],
  ['figures', deriveFigures],
  ['late data', findLate],
  ['late results', restateLate],
  ['data gaps', tellGaps],
  ['alerts', scanAlerts],
  ['low answers', askCausesOfBatches],
  ['root causes', followRootCauses],
  ['incident disputes', followDisputes],
  ['morning digest', morningDigest],
  ['weekly numbers', tellWeeklyNumbers],
  ['weekly checks', tellWeeklyChecks],
  ['samples', drawSamples],
  ['forms review', askReviews],
  ['budget', tellBudget],
  ['satisfaction', tellSatisfaction],
  ['preview', previewDue],
  ['publish', publishDue],
  ['sums', publishSums],
  ['corrections', tellCorrections],
  ['outcomes', followResults],
  ['votes', openVotes],
  ['ask rectification', askRectifications],
  ['rectification', followRectifications],
  ['progress', redrawProgress],
  ['digest', digest],
  ['stuck', tellStuck],
  ['forget', forgetOld],
];

/** The job that comes after this one, or null. */
export const jobAfter = (name: string): string | null =>
  JOBS[JOBS.findIndex(([each]) => each === name) + 1]?.[0] ?? null;
