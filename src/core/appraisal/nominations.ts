/** Raters whom the employee names and the first reviewer agrees to. */
import { type Appraisal, isNomination, type RaterTask, VACANT } from './appraisal.ts';
import { mayRate } from './may-rate.ts';
import { isFor } from './relations.ts';
import type { Handler } from './state-table.ts';

const at = (appraisal: Appraisal, role: string, personId: string): RaterTask | undefined =>
  appraisal.tasks.find((task) => isNomination(task) && task.role === role && task.personId === personId);

/** The employee names somebody for a vacant place; the first reviewer is asked to agree. */
export const nominate: Handler<'nominate'> = (appraisal, { role, personId }) => {
  const place = appraisal.tasks.findIndex(
    (task) => isNomination(task) && task.role === role && task.personId === VACANT,
  );
  if (place < 0) return 'no_task';
  if (!mayRate(appraisal, role, personId)) return 'cannot_rate';
  const tasks = appraisal.tasks.map((task, index) => (index === place ? { ...task, personId } : task));
  const messages = appraisal.reviewers.slice(0, 1).map(({ personId: to }) => ({ to, card: 'nominees' }) as const);
  return { next: { tasks }, messages, data: { role } };
};

/** The first reviewer agrees, and the rater is asked; or not, and the employee names another. */
export const approveNominee: Handler<'approve_nominee'> = (appraisal, { role, personId, rejected, actor }) => {
  if (!isFor(actor, appraisal.reviewers[0]?.personId)) return 'not_your_turn';
  const named = at(appraisal, role, personId);
  if (!named || personId === VACANT) return 'no_task';
  const status = rejected ? ('declined' as const) : ('open' as const);
  const tasks = appraisal.tasks.map((task) => (task === named ? { ...task, status } : task));
  const data = { role, verdict: rejected ? 'rejected' : 'approved' };
  if (!rejected) return { next: { tasks }, messages: [{ to: personId, card: 'rating' }], data };
  const vacant: RaterTask = { role, personId: VACANT, status: 'nominated', revision: null };
  return { next: { tasks: [...tasks, vacant] }, messages: [{ to: appraisal.personId, card: 'nominate' }], data };
};
