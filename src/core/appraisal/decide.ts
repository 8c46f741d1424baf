/**
 * The life of an appraisal as one pure function over one table: state × command → what happens, or a refusal code
 * (product.md §3). Who may ask is MAY in command.ts; when things are due is the cycle policy.
 */
import { dueAfter } from '#core/calendar/cycle-policy.ts';
import { afterResult, isAfterResult, planRuns } from './after-result.ts';
import { type Appraisal, isApart, type State, turnOf } from './appraisal.ts';
import { type Command, type CommandType, MAY, type Words } from './command.ts';
import { calibration } from './in-calibration.ts';
import { collecting } from './in-collecting.ts';
import { appeal, cancelled, final, review, signOff } from './in-later-states.ts';
import { relationsOf } from './relations.ts';
import {
  extend,
  type Handler,
  type Message,
  type Moment,
  type Move,
  type RefusalCode,
  type StateTable,
} from './state-table.ts';

export type Decision =
  | {
      kind: 'accepted';
      /** the appraisal after it; version and lastHash are still the old ones, seal the event to set them */
      next: Appraisal;
      /** null for what is not a record (a draft) */
      event: { type: CommandType; from: State; to: State; data: Readonly<Record<string, unknown>> } | null;
      messages: readonly Message[];
    }
  | { kind: 'refused'; code: RefusalCode };

const TABLE: Readonly<Record<State, StateTable>> = {
  collecting: { ...collecting, ...planRuns, extend },
  review: { ...review, ...planRuns, extend },
  calibration: { ...calibration, ...planRuns, extend },
  sign_off: { ...signOff, ...afterResult, extend },
  appeal: { ...appeal, ...planRuns, extend },
  final: { ...final, ...afterResult },
  cancelled,
};

/**
 * Decides one command. Rights come first, so that a stranger never learns where an appraisal stands; then the table.
 * @example decide(appraisal, { type: 'sign', actor: { personId: 'p1', hr: false } }, moment)
 */
export function decide(appraisal: Appraisal, command: Command, moment: Moment): Decision {
  const relations = relationsOf(appraisal, command.actor);
  if (!MAY[command.type].some((relation) => relations.has(relation))) return refuse('not_yours');
  const handler = TABLE[appraisal.state][command.type] as Handler<CommandType> | undefined;
  if (!handler) return refuse('wrong_state');
  const move = handler(appraisal, command, moment);
  if (typeof move === 'string') return refuse(move);
  return accept(appraisal, command, { move, moment });
}

const refuse = (code: RefusalCode): Decision => ({ kind: 'refused', code });

function accept(appraisal: Appraisal, command: Command, { move, moment }: { move: Move; moment: Moment }): Decision {
  if (command.type === 'save_draft') return { kind: 'accepted', next: appraisal, event: null, messages: [] };
  const moved: Appraisal = { ...appraisal, ...move.next };
  const next = startsClock(appraisal, moved) ? withClock(moved, moment) : moved;
  const data = {
    ...recordOf(command),
    ...move.data,
    ...actedFor(appraisal, command),
    ...changesBetween(appraisal, next),
  };
  return {
    kind: 'accepted',
    next,
    event: { type: command.type, from: appraisal.state, to: next.state, data },
    messages: move.messages ?? [],
  };
}

/** A new state, the next reviewer, another judge or another result to sign: whoever owes now gets the full time. */
function startsClock(before: Appraisal, after: Appraisal): boolean {
  return (
    before.state !== after.state ||
    (after.state === 'sign_off' && before.result?.fingerprint !== after.result?.fingerprint) ||
    before.reviewer !== after.reviewer ||
    isApart(before) !== isApart(after) ||
    (after.state === 'review' && turnOf(before) !== turnOf(after)) ||
    before.appeal?.judgeId !== after.appeal?.judgeId
  );
}

/** The same appraisal with the clock of its state started now. */
function withClock(appraisal: Appraisal, { now, policy, calendar }: Moment): Appraisal {
  const due = dueAfter(appraisal.state, now, { policy, calendar });
  const instant = (at: number) => new Date(at).toISOString();
  return { ...appraisal, enteredAt: instant(now), dueAt: due === null ? null : instant(due) };
}

/** For whom a delegate acted: the event's actor is the delegate, the step was owed by this one. */
function actedFor(appraisal: Appraisal, { type, actor: { personId, actsFor } }: Command): { for?: string } {
  if (isAfterResult(type)) return actsFor === undefined ? {} : { for: actsFor };
  const owedBy = appraisal.state === 'appeal' ? appraisal.appeal?.judgeId : turnOf(appraisal);
  return actsFor !== undefined && actsFor === owedBy && owedBy !== personId ? { for: actsFor } : {};
}

function recordOf(command: Command): Record<string, unknown> {
  const record = 'record' in command && command.record ? { ...command.record } : {};
  const words: Words | undefined = 'words' in command ? command.words : undefined;
  return words ? { ...record, words: words.commitment } : record;
}

/** The fields of an appraisal whose before and after stand in its events: what an event tells, and what can be followed. */
export const RECORDED = [
  'tasks',
  'reviewers',
  'reviewer',
  'result',
  'appeal',
  'signature',
  'calibration',
  'reconcile',
] as const;

/** Before and after of every field that changed, so that an event alone tells what it did. */
function changesBetween(before: Appraisal, after: Appraisal): Record<string, unknown> {
  const changed = RECORDED.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, { before: before[field], after: after[field] }]));
}
