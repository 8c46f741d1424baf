/** What somebody owes an appraisal, in the words of lists and reminders. */
import { type Appraisal, isApart, isNomination, type RaterTask, turnOf, VACANT } from './appraisal.ts';

export type OwedKind =
  | 'self_review'
  | 'nominate'
  | 'approve_nominee'
  | 'rating'
  | 'review'
  | 'reconcile'
  | 'sign_off'
  | 'appeal_decision';

/**
 * Each kind once, in the order it was asked; nothing for who owes nothing.
 * @param ids the person, and the token the person rates under, where there is one
 */
export function owedKinds(appraisal: Appraisal, ids: ReadonlySet<string>): readonly OwedKind[] {
  switch (appraisal.state) {
    case 'collecting':
      return [...new Set(appraisal.tasks.flatMap((task) => owedFor(appraisal, task, ids)))];
    case 'review':
      return ids.has(turnOf(appraisal) ?? '') ? [isApart(appraisal) ? 'reconcile' : 'review'] : [];
    case 'sign_off':
      return ids.has(appraisal.personId) ? ['sign_off'] : [];
    case 'appeal':
      return ids.has(appraisal.appeal?.judgeId ?? '') ? ['appeal_decision'] : [];
    default:
      return [];
  }
}

function owedFor({ personId, reviewers }: Appraisal, task: RaterTask, ids: ReadonlySet<string>): readonly OwedKind[] {
  if (task.status === 'open' && ids.has(task.personId)) return [task.role === 'self' ? 'self_review' : 'rating'];
  if (!isNomination(task)) return [];
  if (task.personId === VACANT) return ids.has(personId) ? ['nominate'] : [];
  return ids.has(reviewers[0]?.personId ?? '') ? ['approve_nominee'] : [];
}
