/** One improvement plan with everything its cards and its steps need, read together. */
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Plan } from '#core/appraisal/command.ts';
import { type Case, loadCase } from './case.ts';
import type { Deps } from './deps.ts';
import type { FileRow, PlanCheckRow, PlanRow } from './records-life.ts';

export interface PlanCase {
  about: Case;
  plan: PlanRow;
  checks: readonly PlanCheckRow[];
  /** the links of the plan, oldest first */
  events: readonly AppraisalEvent[];
  /** what the person sent as evidence of it, oldest first */
  files: readonly FileRow[];
}

export async function loadPlan(deps: Deps, planId: string): Promise<PlanCase | null> {
  const plan = await deps.store.plan(planId);
  const about = plan && (await loadCase(deps, plan.appraisalId));
  if (!plan || !about) return null;
  const [checks, events, files] = await Promise.all([
    deps.store.planChecks(planId),
    deps.store.eventsOf(plan.appraisalId),
    deps.store.filesOf(plan.appraisalId),
  ]);
  return {
    about,
    plan,
    checks,
    events: events.filter(({ data }) => data.plan === planId),
    files: files.filter(({ purpose }) => purpose === 'plan'),
  };
}

/** The plan as the core is told of it. */
export const planOf = ({ id, state, ownerId }: PlanRow): Plan => ({ id, state, ownerId });

/** The one plan of a person that runs, or null: a cancelled appraisal ends its plan. */
export async function runningPlanOf(deps: Deps, personId: string): Promise<PlanCase | null> {
  const running = (await deps.store.plansOf(personId)).find(({ state }) => state === 'running');
  const found = running ? await loadPlan(deps, running.id) : null;
  return found?.about.appraisal.state === 'cancelled' ? null : found;
}

/** The check-in that can be reported now: the newest that is due, while nobody reported it. */
export function dueCheck({ plan, checks }: Pick<PlanCase, 'plan' | 'checks'>, today: string): PlanCheckRow | null {
  if (plan.state !== 'running') return null;
  const newest = checks.filter(({ dueDay }) => dueDay <= today).at(-1);
  return newest?.state === 'due' ? newest : null;
}
