import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { judgeFor, peopleById, standInFor } from '#core/directory/org.ts';
import type { Deps } from './deps.ts';

/** Everyone whose ratings or findings the result stands on; the self-review is no rating of oneself by another. */
const ratersOf = ({ tasks, reviewers }: Appraisal): readonly string[] => [
  ...tasks.filter((task) => task.role !== 'self').map((task) => task.personId),
  ...reviewers.map((reviewer) => reviewer.personId),
];

const hrIds = async (deps: Deps): Promise<readonly string[]> => (await deps.store.withRole('hr')).map(({ id }) => id);

/** Who would judge an appeal of this appraisal now, or null when nobody is left (product.md §3). */
export async function judgeOf(deps: Deps, appraisal: Appraisal): Promise<string | null> {
  const people = peopleById(await deps.store.people());
  const judged = appraisal.appeal ? [appraisal.appeal.judgeId] : [];
  return judgeFor({
    appraisal,
    people,
    raterIds: [...ratersOf(appraisal), ...judged],
    hrIds: await hrIds(deps),
  });
}

/** Who takes over when the time of whoever owes the next step has run out, or null when nobody is left. */
export async function escalationOf(deps: Deps, appraisal: Appraisal): Promise<string | null> {
  if (appraisal.state === 'appeal') return judgeOf(deps, appraisal);
  if (appraisal.state !== 'review') return null;
  return standInFor({ appraisal, people: peopleById(await deps.store.people()), hrIds: await hrIds(deps) });
}
