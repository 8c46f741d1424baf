import { dueAfter } from '#core/calendar/cycle-policy.ts';
import { type Appraisal, currentReviewer, isNomination, type RaterTask, VACANT } from './appraisal.ts';
import type { Command, StandIn } from './command.ts';
import { handOver } from './hand-over.ts';
import { mayRate } from './may-rate.ts';
import { approveNominee, nominate } from './nominations.ts';
import {
  cancel,
  type Handler,
  isDue,
  type Message,
  type Moment,
  type Move,
  type RefusalCode,
  type StateTable,
} from './state-table.ts';

/** What the state `collecting` answers to: one task per rater, the self-review among them. */
export const collecting: StateTable = {
  save_draft: (appraisal, { actor }) => {
    const own = appraisal.tasks.filter((task) => task.personId === actor.personId);
    if (own.length === 0) return 'not_your_turn';
    return own.some((task) => task.status === 'open') ? { next: {} } : 'already_done';
  },
  submit_self: (appraisal) => {
    const self = taskOf(appraisal, 'self', appraisal.personId);
    if (!self) return 'no_task';
    return self.status === 'open' ? handIn(appraisal, self, 'submitted') : 'already_done';
  },
  recall_self: (appraisal) => {
    const self = taskOf(appraisal, 'self', appraisal.personId);
    if (self?.status !== 'submitted') return 'no_task';
    return { next: { tasks: withStatus(appraisal, self, 'open') } };
  },
  submit_rating: (appraisal, command) => endTask(appraisal, command, { status: 'submitted' }),
  decline_rating: (appraisal, command) => {
    if (!command.words) return 'reason_required';
    const { standIn } = command;
    return endTask(appraisal, command, { status: 'declined', ...(standIn === undefined ? {} : { standIn }) });
  },
  nominate,
  approve_nominee: approveNominee,
  reassign: (appraisal, command) => handOver(appraisal, command, () => 'wrong_state'),
  expire: (appraisal, command, moment) => {
    if (command.left) return withoutLeavers(appraisal, command);
    if (!isDue(appraisal, moment.now)) return 'not_due';
    const { self, others } = moment.policy.collecting.overdue;
    const blocks = (task: RaterTask) => (task.role === 'self' ? self : others) === 'block';
    if (appraisal.tasks.filter(isWaitedFor).some(blocks)) return 'wrong_state';
    return timeIsUp(appraisal, command, moment);
  },
  cancel,
};

const taskOf = (appraisal: Appraisal, role: string, personId: string | null): RaterTask | undefined =>
  appraisal.tasks.find((task) => task.role === role && task.personId === personId);

/** As long as one of them is left, the review does not begin. */
const isWaitedFor = (task: RaterTask): boolean => task.status === 'open' || isNomination(task);

interface Ended {
  status: 'submitted' | 'declined';
  standIn?: string;
}

const endTask = (
  appraisal: Appraisal,
  { role, actor }: { role: string; actor: { personId: string | null } },
  ended: Ended,
): ReturnType<Handler<'submit_rating'>> => {
  const task = taskOf(appraisal, role, actor.personId);
  if (!task || task.role === 'self') return 'no_task';
  return task.status === 'open' ? handIn(appraisal, task, ended.status, ended.standIn) : 'already_done';
};

function handIn(...[appraisal, task, status, standIn]: HandedIn): Move {
  const revision = status === 'submitted' ? appraisal.version + 1 : task.revision;
  const tasks = appraisal.tasks.map((other) => (other === task ? { ...task, status, revision } : other));
  const asked = standIn === undefined ? [] : standInFor(appraisal, task.role, standIn);
  const all = [...tasks, ...asked];
  if (!all.some(isWaitedFor)) return toReview({ ...appraisal, tasks: all });
  return { next: { tasks: all }, messages: asked.map((each) => askedBy(appraisal, each)) };
}

type HandedIn = [appraisal: Appraisal, task: RaterTask, status: RaterTask['status'], standIn?: string];

/** The task of whoever is asked instead; none where that one may not rate, or was asked in this role before. */
function standInFor(appraisal: Appraisal, role: string, personId: string): readonly RaterTask[] {
  if (personId === VACANT) return [{ role, personId, status: 'nominated', revision: null }];
  return mayRate(appraisal, role, personId) ? [{ role, personId, status: 'open', revision: null }] : [];
}

/** A rater gets a card to rate on, the employee one to name somebody on. */
const askedBy = (appraisal: Appraisal, { personId }: RaterTask): Message =>
  personId === VACANT ? { to: appraisal.personId, card: 'nominate' } : { to: personId, card: 'rating' };

const withStatus = (appraisal: Appraisal, task: RaterTask, status: RaterTask['status']): readonly RaterTask[] =>
  appraisal.tasks.map((other) => (other === task ? { ...other, status } : other));

/** Everybody has answered or run out of time: the first reviewer's turn. */
function toReview(appraisal: Appraisal): Move {
  const reviewer = currentReviewer({ ...appraisal, reviewer: 0 });
  const messages: Message[] = reviewer ? [{ to: reviewer.personId, card: 'supervisor-review' }] : [];
  return { next: { tasks: appraisal.tasks, state: 'review', reviewer: 0 }, messages };
}

/** Whoever did not answer is done without, but for those nobody can do without: they, or another, get the time again. */
function timeIsUp(appraisal: Appraisal, command: Expire, moment: Moment): Move {
  const { tasks, asked } = expired(appraisal, command, isWaitedFor);
  if (!tasks.some(isWaitedFor)) return toReview({ ...appraisal, tasks });
  return { next: { tasks, ...timeFrom(moment) }, messages: asked.map((each) => askedBy(appraisal, each)) };
}

/** Raters who left are done without, or others asked in their place; everybody else has the time they had. */
function withoutLeavers(appraisal: Appraisal, command: Expire): Move | RefusalCode {
  const gone = (task: RaterTask): boolean => isWaitedFor(task) && (command.left?.includes(task.personId) ?? false);
  if (!appraisal.tasks.some(gone)) return 'no_task';
  const { tasks, asked } = expired(appraisal, command, gone);
  if (!tasks.some(isWaitedFor)) return toReview({ ...appraisal, tasks });
  return { next: { tasks }, messages: asked.map((each) => askedBy(appraisal, each)) };
}

type Expire = Extract<Command, { type: 'expire' }>;

/** The tasks after some of them ended, and those of whoever is asked instead. */
function expired(appraisal: Appraisal, { standIns = [] }: Expire, ends: (task: RaterTask) => boolean) {
  const replaced = ({ role, personId, status }: RaterTask): StandIn | undefined =>
    status === 'open' ? standIns.find((each) => each.role === role && each.from === personId) : undefined;
  const ending = appraisal.tasks.filter((task) => ends(task) && replaced(task)?.to !== null);
  const asked = ending.flatMap((task) => {
    const to = replaced(task)?.to;
    return typeof to === 'string' ? standInFor(appraisal, task.role, to) : [];
  });
  const left = appraisal.tasks.map((task) => (ending.includes(task) ? { ...task, status: 'expired' as const } : task));
  return { tasks: [...left, ...asked], asked };
}

function timeFrom({ now, policy, calendar }: Moment): Pick<Appraisal, 'enteredAt' | 'dueAt'> {
  const due = dueAfter('collecting', now, { policy, calendar });
  return { enteredAt: new Date(now).toISOString(), dueAt: due === null ? null : new Date(due).toISOString() };
}
