/** A read submission as the rows that record it. */

import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { Submission } from './read-form.ts';

export interface Rater {
  role: string;
  personId: string;
}

interface About {
  appraisal: Appraisal;
  rater: Rater;
  /** the version the appraisal has once this is recorded */
  revision: number;
}

/** One row a rating, one an incident; all under the revision that makes them count. */
export function submissionRows(
  deps: Deps,
  { appraisal, rater, revision }: About,
  submission: Submission,
): readonly Change[] {
  const at = nowIso(deps);
  const ratings = submission.ratings.map(
    (entry): Change => ({
      put: 'rating',
      row: { appraisalId: appraisal.id, role: rater.role, raterId: rater.personId, revision, at, ...entry },
    }),
  );
  const incidents = submission.findings.map(
    (finding): Change => ({
      put: 'incident',
      row: {
        id: deps.newId(),
        personId: appraisal.personId,
        period: appraisal.period,
        count: 1,
        role: rater.role,
        recordedBy: rater.personId,
        appraisalId: appraisal.id,
        revision,
        at,
        ...finding,
      },
    }),
  );
  return [...ratings, ...incidents];
}

/** What the event remembers of a submission: scores in hundredths, levels, findings; no words. */
export const recordOf = (rater: Rater, submission: Submission): Readonly<Record<string, unknown>> => ({
  role: rater.role,
  ratings: submission.ratings,
  findings: submission.findings,
});

/** The rows a form would become, for computing a receipt before anything is written. */
export function rowsOf(changes: readonly Change[]) {
  return {
    ratings: changes.flatMap((change) => ('put' in change && change.put === 'rating' ? [change.row] : [])),
    incidents: changes.flatMap((change) => ('put' in change && change.put === 'incident' ? [change.row] : [])),
  };
}
