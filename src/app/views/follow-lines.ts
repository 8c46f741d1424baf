/** What follows a result and waits for its person: notes of a talk to confirm, a plan that runs. */
import type { Deps } from '#app/deps.ts';
import { dueCheck, runningPlanOf } from '#app/plan-case.ts';
import type { FollowLine } from '#cards/todo-card.ts';
import { today } from './figures.ts';
import { goalOf } from './plan-view.ts';

export async function followLines(deps: Deps, personId: string): Promise<readonly FollowLine[]> {
  const held = (await deps.store.interviewsOf(personId)).filter(({ state }) => state === 'held');
  const talks = await Promise.all(
    held.map(async ({ appraisalId }) => {
      const appraisal = await deps.store.appraisal(appraisalId);
      const waits = appraisal?.state === 'sign_off' || appraisal?.state === 'final';
      return appraisal && waits ? [{ kind: 'talk', appraisalId, period: appraisal.period } as const] : [];
    }),
  );
  return [...talks.flat(), ...(await planLines(deps, personId))];
}

async function planLines(deps: Deps, personId: string): Promise<readonly FollowLine[]> {
  const of = await runningPlanOf(deps, personId);
  if (!of) return [];
  const day = today(deps);
  const due = dueCheck(of, day);
  const next = due ?? of.checks.find(({ dueDay }) => dueDay > day) ?? null;
  const { id: planId, toDay: until } = of.plan;
  return [{ kind: 'plan', planId, goal: goalOf(of), until, next: next?.dueDay ?? null, due: due !== null }];
}
