/** Who of the directory is somebody's second supervisor, by policies/reviewers.yaml. */
import { dottedReviewer } from '#core/policies/reviewers.ts';
import { unitPath } from './assign-sheets.ts';
import type { Deps } from './deps.ts';
import type { Staff } from './rater-pools.ts';
import type { Person } from './records.ts';

/** Null where nobody is named, or the named one is not there. */
export function dottedOf({ policies }: Pick<Deps, 'policies'>, staff: Staff, person: Person): string | null {
  const { reviewers } = policies;
  if (!reviewers || reviewers.dotted.length === 0) return null;
  const units = new Map(staff.units.map((unit) => [unit.id, unit]));
  const named = dottedReviewer(reviewers, person.employeeNo, unitPath(person.unitId, units));
  const dotted = named === null ? undefined : staff.byNumber.get(named);
  return dotted?.active ? dotted.id : null;
}
