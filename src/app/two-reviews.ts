/** Two reviewers of one appraisal held against each other, and the one judgement that replaces both. */
import { type Appraisal, isApart, type Reviewer } from '#core/appraisal/appraisal.ts';
import { nextUp, peopleById } from '#core/directory/org.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { leavesForReviewer } from './asked-leaves.ts';
import type { Case } from './case.ts';
import type { Deps } from './deps.ts';
import { forStations } from './live-rows.ts';
import type { IncidentRow, Person, RatingRow } from './records.ts';
import { scoreCase } from './score-case.ts';

/** The case as it stands, or would stand once something is recorded. */
export interface Judged {
  about: Case;
  ratings: readonly RatingRow[];
  incidents: readonly IncidentRow[];
}

/** What one station would make of it alone. */
export interface StationView {
  station: Reviewer;
  /** hundredths of percent; null while something is missing */
  percent: number | null;
  /** its own ratings */
  ratings: readonly RatingRow[];
}

/** Every station that rated, and what the sheet would come to had all of them judged like this one. */
export function stationViews({ about, ratings, incidents }: Judged): readonly StationView[] {
  const { reviewers } = about.appraisal;
  return reviewers.flatMap((station) => {
    const own = ratings.filter((row) => isOf(station, row.raterId, row));
    const filed = incidents.filter((row) => isOf(station, row.recordedBy, row));
    if (own.length + filed.length === 0) return [];
    const ofReview = (role: string) => reviewers.some((each) => each.role === role);
    const rated = new Set(own.map(({ criterionId }) => criterionId));
    const found = new Set(filed.map(({ criterionId }) => criterionId));
    const alike = [
      ...ratings.filter((row) => !(ofReview(row.role) && rated.has(row.criterionId))),
      ...own.flatMap((row) => forStations(about, row)),
    ];
    const alikeFound = [
      ...incidents.filter(
        (row) => !isReviews(about.appraisal, row) || !(row.kind !== 'deduction' || found.has(row.criterionId)),
      ),
      ...filed.flatMap((row) => (row.kind === 'deduction' ? forStations(about, row) : [row])),
    ];
    return [{ station, ratings: own, percent: scoreCase(about, alike, alikeFound).result?.percent ?? null }];
  });
}

const isOf = (
  { personId, role, revision }: Reviewer,
  by: string,
  row: { role: string; revision: number | null },
): boolean => by === personId && row.role === role && revision !== null && row.revision === revision;

const isReviews = ({ reviewers }: Appraisal, row: IncidentRow): boolean =>
  reviewers.some((station) => isOf(station, row.recordedBy, row));

/** How far the stations are apart, and who would bring them together; null where fewer than two rated. */
export async function apartOf(deps: Deps, judged: Judged): Promise<{ gap: number; personId: string } | null> {
  const { reviewers, reviewer } = judged.about.appraisal;
  const last = reviewers[reviewer];
  if (reviewer < reviewers.length - 1 || !last) return null;
  const percents = stationViews(judged).flatMap(({ percent }) => percent ?? []);
  if (percents.length < 2) return null;
  return { gap: Math.max(...percents) - Math.min(...percents), personId: await reconcilerOf(deps, last.personId) };
}

/** The last reviewer's next person up or, at the top, the last reviewer. */
async function reconcilerOf(deps: Deps, lastId: string): Promise<string> {
  const line: Person[] = [];
  let person = await deps.store.person(lastId);
  while (person && !line.some(({ id }) => id === person?.id)) {
    line.push(person);
    person = person.supervisorId === null ? null : await deps.store.person(person.supervisorId);
  }
  return nextUp(lastId, peopleById(line)) ?? lastId;
}

/** Everything any station rates: what has to be entered to replace them all. */
export function leavesForReconciler(about: Pick<Case, 'appraisal' | 'leaves'>): readonly Leaf[] {
  const asked = new Set(about.appraisal.reviewers.flatMap(({ role }) => leavesForReviewer(about, role)));
  return about.leaves.filter((leaf) => asked.has(leaf));
}

/** The appraisal as it is once the reconciler's entry of this revision counts. */
export const asReconciled = (appraisal: Appraisal, revision: number): Appraisal =>
  isApart(appraisal) && appraisal.reconcile
    ? { ...appraisal, reconcile: { ...appraisal.reconcile, revision } }
    : appraisal;
