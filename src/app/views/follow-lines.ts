/** What follows a result and waits for somebody: notes of a talk to confirm, a talk to hold, a plan that runs. */
import type { Deps } from '#app/deps.ts';
import { dueCheck, runningPlanOf } from '#app/plan-case.ts';
import type { Person } from '#app/records.ts';
import { loadTalk, talkActor } from '#app/talk.ts';
import type { FollowLine } from '#cards/todo-card.ts';
import { mayInterview } from '#core/appraisal/after-result.ts';
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
  return [...talks.flat(), ...(await talksToHold(deps, personId)), ...(await planLines(deps, personId))];
}

/** The own talks that were begun or came back with a remark, and those of whom somebody acts for today. */
async function talksToHold(deps: Deps, personId: string): Promise<readonly FollowLine[]> {
  const person = await deps.store.person(personId);
  if (!person) return [];
  const reader = { person, hr: (await deps.store.rolesOf(personId)).includes('hr') };
  const holders = [personId, ...(await ownersFor(deps, personId))];
  const open = (await Promise.all(holders.map((id) => deps.store.openInterviewsBy(id)))).flat();
  const lines = await Promise.all(open.map(({ appraisalId }) => talkToHold(deps, reader, appraisalId)));
  return lines.flatMap((line) => line ?? []);
}

async function talkToHold(
  deps: Deps,
  reader: { person: Person; hr: boolean },
  appraisalId: string,
): Promise<FollowLine | null> {
  const talk = await loadTalk(deps, appraisalId);
  if (!talk) return null;
  const { appraisal, person } = talk.about;
  const waits = appraisal.state === 'sign_off' || appraisal.state === 'final';
  if (!waits || !mayInterview(appraisal, await talkActor(deps, reader, talk.about))) return null;
  const back = talk.events.at(-1)?.type === 'answer_interview';
  return { kind: 'to_hold', appraisalId, period: appraisal.period, personName: person.name, back };
}

/** Who gave this person their duties for today. */
async function ownersFor(deps: Deps, personId: string): Promise<readonly string[]> {
  const day = today(deps);
  const standing = await deps.store.delegationsBetween(day, day);
  return standing.filter(({ delegateId }) => delegateId === personId).map(({ delegatorId }) => delegatorId);
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
