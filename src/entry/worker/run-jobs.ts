/** The jobs of the clock and the directory, in steps that fit an invocation. */
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { jobAfter, runDueJobs } from '#app/run-due-jobs.ts';
import { refreshPeople } from '#entry/refresh-people.ts';
import { setUpPlatforms } from '#entry/set-up-platforms.ts';
import { withBudget } from '#store/d1-budget.ts';
import type { Hand } from './errands.ts';
import { depsFor, type Isolate } from './isolate.ts';

/** As on Node (start.ts): the platform's directory has no name for the company itself. */
const COMPANY_NAME = '公司';

/** Well above what a step of one appraisal takes: those begun together must come to their end together. */
const CALLS_AN_APPRAISAL = 60;

/**
 * What is due by the calendar, until the calls are used up: then the job stops as if the machine had died, and the next
 * invocation takes it up where the tables say it stands. Every job is written for that (keys, versions), so a step that
 * is killed or repeated does no harm. One that had a run to itself and wrote nothing would be repeated for ever: it is
 * passed over, loudly.
 */
export async function runJobs(isolate: Isolate, hand: Hand, from?: string): Promise<void> {
  const { config, log } = isolate;
  let wrote = false;
  const noteWrote = () => {
    wrote = true;
  };
  const atOnce = Math.max(1, Math.floor(config.callsPerRun / CALLS_AN_APPRAISAL));
  const deps = { ...depsFor(isolate, noteWrote), atOnce };
  const left = await withBudget(config.callsPerRun, (budget) =>
    runDueJobs(deps, { ...(from === undefined ? {} : { from }), isEnough: budget.isSpent }),
  );
  if (wrote) await hand({ kind: 'deliver' });
  if (left === null) return;
  if (wrote || from !== left) return await hand({ kind: 'jobs', from: left });
  log.error({ job: left }, 'this job needs more calls than one run may make: raise D1_CALLS_PER_RUN');
  const next = jobAfter(left);
  if (next !== null) await hand({ kind: 'jobs', from: next });
}

/** Claimed once an hour, by the table and not by the timer: the first cron after a deployment reads it at once. */
const directoryKey = (deps: Pick<Deps, 'clock'>): string => `directory:${nowIso(deps).slice(0, 13)}`;

export const directoryIsDue = async ({ ground }: Isolate): Promise<boolean> =>
  !(await ground.store.jobDone(directoryKey(ground)));

export async function readDirectory(isolate: Isolate): Promise<void> {
  const deps = depsFor(isolate, () => undefined);
  await refreshPeople(deps, { companyName: COMPANY_NAME, adminUsers: isolate.config.adminUsers });
  // a Worker has no start: what comes back every hour is put there again, which changes nothing
  await setUpPlatforms(deps);
  await deps.store.commit([{ put: 'job', key: directoryKey(deps), at: nowIso(deps) }]);
}
