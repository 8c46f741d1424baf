/** The talk about one result with everything its cards and its steps need, read together. */
import { mayInterview } from '#core/appraisal/after-result.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Actor, Talk } from '#core/appraisal/command.ts';
import type { Asker } from './asker.ts';
import { type Case, loadCase } from './case.ts';
import { talksForToday } from './delegations.ts';
import type { Deps } from './deps.ts';
import { type LivingGoal, livingGoals } from './living-goals.ts';
import type { GoalRow, InterviewRow } from './records-life.ts';

export interface TalkCase {
  about: Case;
  row: InterviewRow;
  /** the links of the talk, oldest first; a card drawn before the newest is out of date */
  events: readonly AppraisalEvent[];
  /** what the newest notes set for the next month */
  goals: readonly GoalRow[];
  /** what the talk before set for this month */
  lastGoals: readonly LivingGoal[];
}

const STEPS: ReadonlySet<string> = new Set(['open_interview', 'hold_interview', 'agree_interview', 'answer_interview']);

/** Null when nobody opened one. */
export async function loadTalk(deps: Deps, appraisalId: string): Promise<TalkCase | null> {
  const [about, row] = await Promise.all([loadCase(deps, appraisalId), deps.store.interviewOf(appraisalId)]);
  if (!about || !row) return null;
  const { personId, period } = about.appraisal;
  const [events, goals, lastGoals] = await Promise.all([
    deps.store.eventsOf(appraisalId),
    deps.store.goalsOf(appraisalId),
    livingGoals(deps, personId, period),
  ]);
  return {
    about,
    row,
    events: events.filter(({ type }) => STEPS.has(type)),
    goals: goals.filter(({ at }) => at === row.heldAt),
    lastGoals,
  };
}

/** The talk as the core is told of it. */
export const talkOf = ({ id, state, interviewerId }: InterviewRow): Talk => ({ id, state, interviewerId });

/** Who asks, and whether the person of the sheet reports to them today. */
export const actorOver = (
  { person, hr }: Pick<Asker, 'person' | 'hr'>,
  subject: { supervisorId: string | null },
): Actor => ({ personId: person.id, hr, supervises: subject.supervisorId === person.id });

/**
 * The same where somebody may have given their talks to whoever asks: for the days of a delegation they hold them in that
 * one's place.
 */
export async function talkActor(
  deps: Deps,
  asker: Pick<Asker, 'person' | 'hr'>,
  about: { appraisal: Appraisal; person: { supervisorId: string | null } },
): Promise<Actor> {
  const actor = actorOver(asker, about.person);
  if (mayInterview(about.appraisal, actor)) return actor;
  const actsFor = await talksForToday(deps, about, asker.person.id);
  return actsFor === undefined ? actor : { ...actor, actsFor, supervises: about.person.supervisorId === actsFor };
}
