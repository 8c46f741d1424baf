import { type Appraisal, isNomination, type RaterTask, VACANT } from '#core/appraisal/appraisal.ts';

/** A place for which the employee has still to name somebody. */
export const isVacant = (task: RaterTask): boolean => isNomination(task) && task.personId === VACANT;

/** Somebody was named, and the first reviewer has still to agree. */
export const isNamed = (task: RaterTask): boolean => isNomination(task) && task.personId !== VACANT;

/** The first rating that is still asked of somebody by one of these ids. */
export const openTask = ({ tasks }: Appraisal, ids: readonly string[]): RaterTask | undefined =>
  tasks.find((task) => task.role !== 'self' && task.status === 'open' && ids.includes(task.personId));
