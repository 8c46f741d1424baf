/** Which of all the ratings and incidents ever submitted count now. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import type { IncidentRow, RatingRow } from './records.ts';

/** Of each rater the newest submission; where an appeal changed scores, the judge's in place of the reviewers'. */
export function liveRatings(appraisal: Appraisal, rows: readonly RatingRow[]): readonly RatingRow[] {
  const live = rows.filter((row) => isCurrent(appraisal, { by: row.raterId, role: row.role, revision: row.revision }));
  const judged = rows.filter((row) => isJudges(appraisal, row.raterId, row.revision));
  const replaced = new Set(judged.map((row) => row.criterionId));
  return [
    ...reconciled(appraisal, live).filter((row) => row.role === 'self' || !replaced.has(row.criterionId)),
    ...judged,
  ];
}

/** Where somebody brought two reviewers together, that one's ratings in place of theirs; everybody else's stay. */
function reconciled(appraisal: Appraisal, live: readonly RatingRow[]): readonly RatingRow[] {
  const own = live.filter((row) => isReconciled(appraisal, row.raterId, row.revision));
  const replaced = new Set(own.map((row) => row.criterionId));
  const ofReview = (row: RatingRow) => !own.includes(row) && isReviewers(appraisal, row.raterId, row.revision);
  return live.filter((row) => !(ofReview(row) && replaced.has(row.criterionId)));
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
  const settled = appraisal.reconcile?.revision == null ? live : live.filter((row) => !isReplaced(appraisal, row));
  return [...settled.filter((row) => row.kind !== 'deduction' || !replaced.has(row.criterionId)), ...judged];
}

/** A reviewer's finding, once somebody brought the reviewers together: that one's findings tell everything anew. */
const isReplaced = (appraisal: Appraisal, row: IncidentRow): boolean =>
  row.appraisalId !== null &&
  isReviewers(appraisal, row.recordedBy, row.revision) &&
  !isReconciled(appraisal, row.recordedBy, row.revision);

interface Filed {
  by: string;
  role: string;
  revision: number;
}

function isCurrent(appraisal: Appraisal, { by, role, revision }: Filed): boolean {
  const task = appraisal.tasks.find((candidate) => candidate.role === role && candidate.personId === by);
  if (task) return task.status === 'submitted' && task.revision === revision;
  return isReviewers(appraisal, by, revision) || isReconciled(appraisal, by, revision);
}

const isReviewers = ({ reviewers }: Appraisal, by: string, revision: number | null): boolean =>
  reviewers.some((reviewer) => reviewer.personId === by && reviewer.revision === revision);

/** Whether a row is what somebody entered to bring two reviewers together. */
export const isReconciled = ({ reconcile }: Appraisal, by: string, revision: number | null): boolean =>
  reconcile !== null && reconcile.revision !== null && reconcile.revision === revision && reconcile.personId === by;

const isJudges = ({ appeal }: Appraisal, raterId: string, revision: number): boolean =>
  appeal !== null && appeal.revision === revision && appeal.judgeId === raterId;

/** A rating or finding as given by every station whose role the leaf asks; where it asks none, as it is. */
export function forStations<Row extends { criterionId: string; role: string }>(
  { appraisal, leaves }: { appraisal: Appraisal; leaves: readonly Leaf[] },
  row: Row,
): readonly Row[] {
  const asked = leaves.find(({ id }) => id === row.criterionId)?.raters ?? [];
  const stations = new Set(appraisal.reviewers.map(({ role }) => role));
  const roles = asked.map(({ role }) => role).filter((role) => stations.has(role));
  return roles.length === 0 ? [row] : roles.map((role) => ({ ...row, role }));
}
