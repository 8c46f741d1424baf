/** 面谈 @人 [月份] and 改进计划 @人: for whoever approved the result last, the supervisor of today, and HR. */
import { type Asker, type Refusal, refuseTyped, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import { broughtCard, opened } from '#app/open-interview.ts';
import { runningPlanOf } from '#app/plan-case.ts';
import type { Person } from '#app/records.ts';
import { actorOver, talkActor } from '#app/talk.ts';
import { today } from '#app/views/figures.ts';
import { mayInterview, mayPlan } from '#core/appraisal/after-result.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { readPeriod } from '#core/calendar/period.ts';
import { otherIn } from './others-sheets.ts';
import type { CommandHandler, Typed } from './run-command.ts';

/** 面谈: the newest result of the person, or that of a month; of two sheets the one nobody talked about yet. */
export const interview: CommandHandler = async (deps, typed) => {
  const { asker } = typed;
  const found = await resultsNamed(deps, typed, (about) => mayTalk(deps, asker, about));
  if ('code' in found) return refuseTyped(deps, asker, found);
  const changes = await opened(deps, asker, { person: found.person, appraisal: await untalked(deps, found.results) });
  return changes ? { changes, outcome: {} } : refuseTyped(deps, asker, 'wrong_state');
};

/** 改进计划: the form, or the plan that runs already. */
export const plan: CommandHandler = async (deps, typed) => {
  const { asker } = typed;
  const found = await resultsNamed(deps, typed, async ({ appraisal, person }) =>
    mayPlan(appraisal, actorOver(asker, person)),
  );
  if ('code' in found) return refuseTyped(deps, asker, found);
  const running = await runningPlanOf(deps, found.person.id);
  if (running) {
    const { id: planId, appraisalId } = running.plan;
    return { changes: [reply(deps, asker, { kind: 'plan', args: { appraisalId, planId } })], outcome: {} };
  }
  const [{ id: appraisalId }] = found.results;
  return { changes: await broughtCard(deps, asker, { appraisalId, kind: 'plan-form' }), outcome: {} };
};

interface About {
  appraisal: Appraisal;
  person: Person;
}

const mayTalk = async (deps: Deps, asker: Asker, about: About): Promise<boolean> =>
  mayInterview(about.appraisal, await talkActor(deps, asker, about));

interface Named {
  person: Person;
  /** of one month */
  results: readonly [Appraisal, ...Appraisal[]];
}

/** Who has no right to talk to somebody hears only that, never whether there is a result. */
async function resultsNamed(
  deps: Deps,
  typed: Typed,
  may: (about: About) => Promise<boolean>,
): Promise<Named | Refusal> {
  const other = await otherIn(deps, typed);
  if (!other) return { code: 'unknown_person', who: typed.argument };
  if ('code' in other) return other;
  const { person, rest } = other;
  const wanted = rest === '' ? null : readPeriod(rest, today(deps));
  if (rest !== '' && wanted === null) return { code: 'bad_period', given: rest };
  const actor = actorOver(typed.asker, person);
  const theirs = await deps.store.appraisalsOf(person.id);
  const allowed = await Promise.all(theirs.map((appraisal) => may({ appraisal, person })));
  const mine = theirs.filter((_, index) => allowed[index]);
  if (mine.length === 0 && !actor.hr && !actor.supervises) return { code: 'not_allowed' };
  const done = mine.filter(({ state, result }) => result && (state === 'sign_off' || state === 'final'));
  const period =
    wanted ??
    done
      .map((each) => each.period)
      .sort()
      .at(-1);
  const [first, ...more] = done.filter((each) => each.period === period);
  return first ? { person, results: [first, ...more] } : { code: 'not_found', where: person.name };
}

async function untalked(deps: Deps, results: Named['results']): Promise<Appraisal> {
  for (const appraisal of results) {
    if ((await deps.store.interviewOf(appraisal.id))?.state !== 'agreed') return appraisal;
  }
  return results[0];
}
