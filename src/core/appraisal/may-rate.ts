import type { Appraisal } from './appraisal.ts';

/** Nobody rates the own sheet, one they review, or twice in a role. */
export const mayRate = ({ personId: subject, reviewers, tasks }: Appraisal, role: string, personId: string): boolean =>
  personId !== subject &&
  !reviewers.some((reviewer) => reviewer.personId === personId) &&
  !tasks.some((task) => task.role === role && task.personId === personId);
