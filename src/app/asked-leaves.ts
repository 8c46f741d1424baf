/** Which leaves a person is asked to rate, by the role they have in an appraisal. */

import { DOTTED } from '#core/directory/dotted.ts';
import { readsRatings } from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import type { Case } from './case.ts';

/**
 * The self-review asks for every leaf that people judge, also on a sheet that does not count it: it is shown to the
 * reviewer beside the own view. A leaf that is narrowed to other roles of a sheet that does declare `self` is not asked.
 */
export function leavesForSelf({ leaves, sheet }: Pick<Case, 'leaves' | 'sheet'>): readonly Leaf[] {
  const declaresSelf = sheet.scorecard.raters?.self !== undefined;
  return leaves.filter(
    (leaf) => readsRatings(leaf.rule) && (!declaresSelf || leaf.raters.some(({ role }) => role === 'self')),
  );
}

/** A rater is asked the leaves of the own role and sees no others; on those of findings "none" is an answer too. */
export function leavesForRater({ leaves }: Pick<Case, 'leaves'>, role: string): readonly Leaf[] {
  return leaves.filter((leaf) => leaf.raters.some((rater) => rater.role === role));
}

/** A reviewer rates the leaves of the own role and files findings on deduction leaves nobody else files. */
export function leavesForReviewer({ leaves }: Pick<Case, 'leaves'>, role: string): readonly Leaf[] {
  if (role === DOTTED) return [];
  return leaves.filter((leaf) => {
    if (leaf.rule.kind === 'deductions' && leaf.raters.length === 0) return true;
    const judged = readsRatings(leaf.rule) || leaf.rule.kind === 'deductions';
    return judged && leaf.raters.some((rater) => rater.role === role);
  });
}

/** The disputed leaves that people judge; all of them where the whole result is disputed. */
export function leavesForJudge({ leaves, appraisal }: Pick<Case, 'leaves' | 'appraisal'>): readonly Leaf[] {
  const items = appraisal.appeal?.items ?? [];
  return leaves.filter(
    (leaf) =>
      (items.length === 0 || items.includes(leaf.id)) && (readsRatings(leaf.rule) || leaf.rule.kind === 'deductions'),
  );
}
