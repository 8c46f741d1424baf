import { type Appraisal, currentReviewer, type RaterTask } from './appraisal.ts';
import { cancel, type Handler, isDue, type Message, type Move, type StateTable } from './state-table.ts';

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
  submit_rating: (appraisal, command) => endTask(appraisal, command, 'submitted'),
  decline_rating: (appraisal, command) => {
    if (!command.words) return 'reason_required';
    return endTask(appraisal, command, 'declined');
  },
  expire: (appraisal, _command, { now, policy }) => {
    if (!isDue(appraisal, now)) return 'not_due';
    const { self, others } = policy.collecting.overdue;
    const blocks = (task: RaterTask) => (task.role === 'self' ? self : others) === 'block';
    const open = appraisal.tasks.filter((task) => task.status === 'open');
    if (open.some(blocks)) return 'wrong_state';
    const tasks = appraisal.tasks.map((task) =>
      task.status === 'open' ? { ...task, status: 'expired' as const } : task,
    );
    return toReview({ ...appraisal, tasks });
  },
  cancel,
};

const taskOf = (appraisal: Appraisal, role: string, personId: string | null): RaterTask | undefined =>
  appraisal.tasks.find((task) => task.role === role && task.personId === personId);

const endTask = (
  appraisal: Appraisal,
  { role, actor }: { role: string; actor: { personId: string | null } },
  status: 'submitted' | 'declined',
): ReturnType<Handler<'submit_rating'>> => {
  const task = taskOf(appraisal, role, actor.personId);
  if (!task || task.role === 'self') return 'no_task';
  return task.status === 'open' ? handIn(appraisal, task, status) : 'already_done';
};

function handIn(appraisal: Appraisal, task: RaterTask, status: RaterTask['status']): Move {
  const revision = status === 'submitted' ? appraisal.version + 1 : task.revision;
  const tasks = appraisal.tasks.map((other) => (other === task ? { ...task, status, revision } : other));
  const moved = { ...appraisal, tasks };
  return tasks.some((other) => other.status === 'open') ? { next: { tasks } } : toReview(moved);
}

const withStatus = (appraisal: Appraisal, task: RaterTask, status: RaterTask['status']): readonly RaterTask[] =>
  appraisal.tasks.map((other) => (other === task ? { ...other, status } : other));

/** Everybody has answered or run out of time: the first reviewer's turn. */
function toReview(appraisal: Appraisal): Move {
  const reviewer = currentReviewer({ ...appraisal, reviewer: 0 });
  const messages: Message[] = reviewer ? [{ to: reviewer.personId, card: 'supervisor-review' }] : [];
  return { next: { tasks: appraisal.tasks, state: 'review', reviewer: 0 }, messages };
}
