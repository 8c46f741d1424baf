/** What somebody owes of rectification plans: for the to-do list, the reminder digest and its moments. */
import type { Deps } from '#app/deps.ts';
import type { RectificationRow } from '#app/records-results.ts';
import type { PlanTaskLine } from '#cards/plan-tasks.ts';
import { isOwed } from '#core/results/rectification-steps.ts';
import { caseOf, officeOf } from './rectification-case.ts';

/** A plan that waits for somebody; `dueAt` null where it has no deadline. */
export type PlanTask = Omit<PlanTaskLine, 'due' | 'daysLeft'> & { dueAt: string | null };

/** Plans to write and plans to record, in the order they were asked for. */
export async function planTasks(deps: Deps, personId: string): Promise<readonly PlanTask[]> {
  const open = await deps.store.openRectifications();
  const tasks = await Promise.all(open.map((row) => taskOf(deps, row, personId)));
  return tasks.flatMap((task) => task ?? []);
}

/** Only the plans somebody has to write: those that have a deadline. */
export const plansToWrite = async (deps: Deps): Promise<readonly RectificationRow[]> =>
  (await deps.store.openRectifications()).filter(isOwed);

async function taskOf(deps: Deps, row: RectificationRow, personId: string): Promise<PlanTask | null> {
  const kind = isOwed(row) ? 'write' : 'review';
  if (kind === 'write' && row.ownerId !== personId) return null;
  const of = await caseOf(deps, row);
  if (kind === 'review' && !(await officeOf(deps, of)).some(({ id }) => id === personId)) return null;
  const { id: rectificationId, round, period } = row;
  return { kind, rectificationId, round, unitName: of.unitName, period, dueAt: kind === 'write' ? row.dueAt : null };
}
