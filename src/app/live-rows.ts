/** Which of all the ratings and incidents ever submitted count now. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { IncidentRow, RatingRow } from './records.ts';

/** Of each rater the newest submission; where an appeal changed scores, the judge's in place of the reviewers'. */
export function liveRatings(appraisal: Appraisal, rows: readonly RatingRow[]): readonly RatingRow[] {
  const live = rows.filter((row) => isCurrent(appraisal, { by: row.raterId, role: row.role, revision: row.revision }));
  const judged = rows.filter((row) => isJudges(appraisal, row.raterId, row.revision));
  const replaced = new Set(judged.map((row) => row.criterionId));
  return [...live.filter((row) => row.role === 'self' || !replaced.has(row.criterionId)), ...judged];
}

/** Recorded during the month, or found in the newest review; a leaf the judge looked at again counts as judged. */
export function liveIncidents(appraisal: Appraisal, rows: readonly IncidentRow[]): readonly IncidentRow[] {
  const live = rows.filter(
    (row) =>
      row.appraisalId === null ||
      (row.appraisalId === appraisal.id &&
        row.revision !== null &&
        isCurrent(appraisal, { by: row.recordedBy, role: row.role, revision: row.revision })),
  );
  const judged = rows.filter(
    (row) =>
      row.appraisalId === appraisal.id && row.revision !== null && isJudges(appraisal, row.recordedBy, row.revision),
  );
  const replaced = new Set(judged.filter((row) => row.kind === 'deduction').map((row) => row.criterionId));
  return [...live.filter((row) => row.kind !== 'deduction' || !replaced.has(row.criterionId)), ...judged];
}

interface Filed {
  by: string;
  role: string;
  revision: number;
}

function isCurrent({ tasks, reviewers }: Appraisal, { by, role, revision }: Filed): boolean {
  const task = tasks.find((candidate) => candidate.role === role && candidate.personId === by);
  if (task) return task.status === 'submitted' && task.revision === revision;
  return reviewers.some((reviewer) => reviewer.personId === by && reviewer.revision === revision);
}

const isJudges = ({ appeal }: Appraisal, raterId: string, revision: number): boolean =>
  appeal !== null && appeal.revision === revision && appeal.judgeId === raterId;
