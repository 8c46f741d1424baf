/** The words in which a state says what it answers to: the table's types, shared by decide and every state's file. */
import type { CyclePolicy } from '#core/calendar/cycle-policy.ts';
import type { Calendar } from '#core/calendar/working-days.ts';
import type { Appraisal } from './appraisal.ts';
import type { Command, CommandType } from './command.ts';

/** Why a command was refused. Each code has a human sentence in cards/texts. */
export type RefusalCode =
  | 'not_yours'
  | 'wrong_state'
  | 'not_your_turn'
  | 'no_task'
  | 'already_done'
  | 'already_appealed'
  | 'reason_required'
  | 'incomplete'
  | 'not_due'
  | 'nobody_left'
  | 'cannot_rate';

/** A card to be sent because of what happened. `hr` means everyone in HR. */
export interface Message {
  to: string | 'hr';
  card:
    | 'self-review'
    | 'rating'
    | 'nominate'
    | 'nominees'
    | 'supervisor-review'
    | 'reconcile'
    | 'result'
    | 'appeal-decision'
    | 'signature-notice'
    | 'interview'
    | 'interview-answer';
}

/** What a state's handler says: the changed fields, who is told, what is recorded. */
export interface Move {
  next: Partial<Appraisal>;
  messages?: readonly Message[];
  data?: Readonly<Record<string, unknown>>;
}

/** When and by which rules a command is decided. `now` is milliseconds since the epoch. */
export interface Moment {
  now: number;
  policy: CyclePolicy;
  calendar: Calendar;
}

export type Handler<T extends CommandType> = (
  appraisal: Appraisal,
  command: Extract<Command, { type: T }>,
  moment: Moment,
) => Move | RefusalCode;

/** What one state answers to. A command that is not listed is refused as `wrong_state`. */
export type StateTable = { readonly [T in CommandType]?: Handler<T> };

/** Whether the clock of the present state has run out. */
export const isDue = (appraisal: Appraisal, now: number): boolean =>
  appraisal.dueAt !== null && Date.parse(appraisal.dueAt) <= now;

/** A deadline only ever moves later; who owes keeps owing. */
export const extend: Handler<'extend'> = ({ dueAt }, command) => {
  if (dueAt === null) return 'wrong_state';
  if (Date.parse(command.dueAt) <= Date.parse(dueAt)) return 'already_done';
  return { next: { dueAt: command.dueAt }, data: { dueAt: { before: dueAt, after: command.dueAt } } };
};

/** Cancelling is the same in every state that can be left: the system may (left, duplicate), HR says why. */
export const cancel: Handler<'cancel'> = (_appraisal, command) =>
  command.words || command.actor.personId === null ? { next: { state: 'cancelled' } } : 'reason_required';
