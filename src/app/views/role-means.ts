/** What the roles besides the reviewer gave, as means: of those who rate unseen from three ratings on (discreet.ts). */
import type { Case } from '#app/case.ts';
import type { Locale } from '#app/records.ts';
import type { Scored } from '#app/score-case.ts';
import type { RoleMean } from '#cards/role-means.ts';
import { LINE_ROLES, roleText } from '#core/scorecard/roles.ts';
import { FEWEST_SHOWN, isUnseen } from '#core/scoring/discreet.ts';
import { titleOf } from './figures.ts';

/** One line a leaf and role that gave something; none before the sheet is collected. */
export function roleMeans({ appraisal, leaves }: Case, { receipt }: Scored, locale: Locale): readonly RoleMean[] {
  if (appraisal.state === 'collecting') return [];
  return receipt.workings.leaves.flatMap(({ id, roles }) =>
    roles
      .filter(({ role, ratings }) => role !== 'self' && !LINE_ROLES.includes(role) && ratings > 0)
      .map(({ role, ratings, mean }) => ({
        leaf: titleOf(
          leaves.find((leaf) => leaf.id === id),
          id,
        ),
        role: roleText(role)[locale],
        ...(isUnseen(role) && ratings < FEWEST_SHOWN ? { ratings: null, mean: null } : { ratings, mean }),
      })),
  );
}
