/**
 * What follows a result: the talk about it (面谈), the goals both agree on, and an improvement plan (改进计划). None of it
 * changes the appraisal's state or its clock; each step is a link of its chain all the same.
 */
import { type Appraisal, currentReviewer } from './appraisal.ts';
import type { Actor, Words } from './command.ts';
import type { Move, StateTable } from './state-table.ts';

/** A result has two parts to talk about at least: what was good, and what can be better. */
const PARTS_OF_A_TALK = 2;

/** Every state: a plan runs for weeks, whatever becomes of the result meanwhile. */
export const planRuns: StateTable = {
  report_plan: (_appraisal, { plan, check, texts }) => {
    if (plan.state !== 'running' || check.state !== 'due') return 'already_done';
    return texts.length === 0 ? 'incomplete' : recorded({ plan: plan.id, number: check.number, ...wordsOf(texts) });
  },
  skip_check: (_appraisal, { plan, numbers }) =>
    plan.state === 'running' && numbers.length > 0 ? recorded({ plan: plan.id, numbers }) : 'already_done',
  close_plan: (appraisal, { plan, verdict, reported, actor, words }) => {
    if (plan.state !== 'running') return 'already_done';
    if (plan.ownerId !== actor.personId && !isAbove(actor) && !isLastReviewer(appraisal, actor)) return 'not_your_turn';
    if (verdict === 'met' && reported === 0) return 'incomplete';
    return verdict === 'met' || words ? recorded({ plan: plan.id, verdict }) : 'reason_required';
  },
};

/** Where the result lies before the person or is final. */
export const afterResult: StateTable = {
  open_interview: (appraisal, { interviewId, actor }) => {
    if (!mayInterview(appraisal, actor)) return 'not_your_turn';
    return recorded({ interview: interviewId });
  },
  hold_interview: (appraisal, { interview, texts, actor }) => {
    if (!mayInterview(appraisal, actor)) return 'not_your_turn';
    if (interview.state !== 'open') return 'already_done';
    if (texts.length < PARTS_OF_A_TALK) return 'incomplete';
    const asked = { to: appraisal.personId, card: 'interview-answer' } as const;
    return recorded({ interview: interview.id, ...wordsOf(texts) }, [asked]);
  },
  agree_interview: (_appraisal, { interview }) =>
    interview.state === 'held' ? recorded({ interview: interview.id }, toInterviewer(interview)) : 'already_done',
  answer_interview: (_appraisal, { interview, words }) => {
    if (interview.state !== 'held') return 'already_done';
    return words ? recorded({ interview: interview.id }, toInterviewer(interview)) : 'reason_required';
  },
  open_plan: (appraisal, { plan, days, words, actor }) => {
    if (!mayPlan(appraisal, actor)) return 'not_your_turn';
    if (!words) return 'reason_required';
    return days.length === 0
      ? 'incomplete'
      : recorded({ plan: plan.id, fromDay: plan.fromDay, toDay: plan.toDay, days });
  },
  ...planRuns,
};

const recorded = (data: Move['data'], messages: Move['messages'] = []): Move => ({
  next: {},
  ...(data ? { data } : {}),
  messages: messages ?? [],
});

const wordsOf = (texts: readonly Words[]): Readonly<Record<string, unknown>> => ({
  texts: texts.map(({ commitment }) => commitment),
});

const toInterviewer = ({ interviewerId }: { interviewerId: string }): NonNullable<Move['messages']> => [
  { to: interviewerId, card: 'interview' },
];

/** HR, and the person's supervisor of today; not who acts for the supervisor. */
const isAbove = ({ hr, supervises = false, actsFor }: Actor): boolean => hr || (supervises && actsFor === undefined);

const isLastReviewer = (appraisal: Appraisal, { personId }: Actor): boolean =>
  currentReviewer(appraisal)?.personId === personId;

/** Who sets a plan: whoever approved the result last, the supervisor of today, or HR. It runs longer than most delegations. */
export const mayPlan = (appraisal: Appraisal, actor: Actor): boolean =>
  isAbove(actor) || isLastReviewer(appraisal, actor);

/** Who talks about a result: whoever may set a plan, and who acts for one of them today. */
export const mayInterview = (appraisal: Appraisal, actor: Actor): boolean =>
  mayPlan(appraisal, actor) || isActing(appraisal, actor);

const isActing = (appraisal: Appraisal, { supervises = false, actsFor }: Actor): boolean =>
  actsFor !== undefined && (supervises || currentReviewer(appraisal)?.personId === actsFor);

/** The commands of this file: they move nothing, so what is pending for the appraisal stays. */
const AFTER_RESULT: ReadonlySet<string> = new Set(Object.keys(afterResult));

export const isAfterResult = (type: string): boolean => AFTER_RESULT.has(type);
