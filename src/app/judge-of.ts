import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { judgeFor, type People, peopleById, standInFor } from '#core/directory/org.ts';
import type { Deps } from './deps.ts';
import type { Person } from './records.ts';

/** Everyone whose ratings or findings the result stands on; the self-review is no rating of oneself by another. */
const ratersOf = ({ tasks, reviewers }: Appraisal): readonly string[] => [
  ...tasks.filter((task) => task.role !== 'self').map((task) => task.personId),
  ...reviewers.map((reviewer) => reviewer.personId),
];

/** Who would judge an appeal of this appraisal now, or null when nobody is left (product.md §3). */
export async function judgeOf(deps: Deps, appraisal: Appraisal): Promise<string | null> {
  const judged = appraisal.appeal ? [appraisal.appeal.judgeId] : [];
  return judgeFor({
    appraisal,
    ...(await lineOf(deps, appraisal.personId)),
    raterIds: [...ratersOf(appraisal), ...judged],
  });
}

/** Who takes over when the time of whoever owes the next step has run out, or null when nobody is left. */
export async function escalationOf(deps: Deps, appraisal: Appraisal): Promise<string | null> {
  if (appraisal.state === 'appeal') return judgeOf(deps, appraisal);
  const current = appraisal.reviewers[appraisal.reviewer];
  if (appraisal.state !== 'review' || !current) return null;
  return standInFor({ appraisal, ...(await lineOf(deps, current.personId)) });
}

/** Somebody, the leaders above and HR: all of the company these rules look at, however large it is. */
async function lineOf(deps: Deps, personId: string): Promise<{ people: People; hrIds: readonly string[] }> {
  const hr = await deps.store.withRole('hr');
  const line = new Map<string, Person>();
  let person = await deps.store.person(personId);
  while (person && !line.has(person.id)) {
    line.set(person.id, person);
    person = person.supervisorId === null ? null : await deps.store.person(person.supervisorId);
  }
  return { people: peopleById([...line.values(), ...hr]), hrIds: hr.map(({ id }) => id) };
}
