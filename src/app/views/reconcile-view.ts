/** What whoever brings two reviewers together sees: both views, and the form that replaces them. */
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { RatingRow } from '#app/records.ts';
import { leavesForReconciler, type StationView, stationViews } from '#app/two-reviews.ts';
import { score } from '#cards/format.ts';
import type { ReconcileView } from '#cards/reconcile-card.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { formLeaf, headOf, titleOf } from './figures.ts';
import { formValues } from './prefilled.ts';
import type { Reader } from './result-views.ts';
import { extrasOf } from './review-views.ts';

export async function reconcileView(deps: Deps, about: Case, { personId }: Reader): Promise<ReconcileView> {
  const { appraisal, ratings, incidents, sheet } = about;
  const { values, savedAt } = await formValues(deps, about, personId);
  const views = stationViews({ about, ratings, incidents });
  const leaves = leavesForReconciler(about);
  return {
    ...headOf(deps, about),
    gap: appraisal.reconcile?.gap ?? 0,
    stations: await Promise.all(
      views.map(async ({ station, percent }) => ({
        name: (await deps.store.person(station.personId))?.name ?? '',
        percent,
      })),
    ),
    lines: leaves.flatMap((leaf) => lineOf(leaf, views)),
    leaves: leaves.map(formLeaf),
    ...extrasOf(sheet.scorecard),
    values,
    draftSavedAt: savedAt,
  };
}

/** Findings stand in the percent; a line tells what was rated. */
function lineOf(leaf: Leaf, views: readonly StationView[]): ReconcileView['lines'] {
  const given = views.map(({ ratings }) => givenText(ratings.find(({ criterionId }) => criterionId === leaf.id)));
  return given.every((each) => each === '—') ? [] : [{ name: titleOf(leaf, leaf.id), given }];
}

function givenText(row: RatingRow | undefined): string {
  if (!row) return '—';
  return [row.level ?? '', row.score === null ? '' : score(row.score)].filter((part) => part !== '').join(' ') || '—';
}
