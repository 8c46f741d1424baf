/** Who may read a result that is not the own: asked of every command and button that shows one (product.md §1). */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Asker } from './asker.ts';
import { actsForToday } from './delegations.ts';
import type { Deps } from './deps.ts';
import { isResultShown } from './views/result-views.ts';

type Reader = Pick<Asker, 'person' | 'hr' | 'auditor'>;

/**
 * Nobody reads a result before it lies before its person. Then: the person, HR, the auditor, whoever reviewed or judged
 * it or acts for them today, and the present supervisor.
 */
export async function mayReadResult(deps: Deps, reader: Reader, appraisal: Appraisal): Promise<boolean> {
  if (!isResultShown(appraisal)) return false;
  return appraisal.personId === reader.person.id || (await mayReadAbout(deps, reader, appraisal));
}

/** Whether somebody may open another's sheet at all; what it shows depends on where it stands. */
export async function mayReadAbout(
  deps: Deps,
  { person, hr, auditor }: Reader,
  appraisal: Appraisal,
): Promise<boolean> {
  if (hr || auditor) return true;
  if (appraisal.reviewers.some(({ personId }) => personId === person.id)) return true;
  if (appraisal.appeal?.judgeId === person.id) return true;
  if ((await actsForToday(deps, appraisal, person.id)) !== undefined) return true;
  return (await deps.store.person(appraisal.personId))?.supervisorId === person.id;
}
