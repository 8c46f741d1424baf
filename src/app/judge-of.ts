import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { judgeFor, type People, peopleById, standInFor } from '#core/directory/org.ts';
import type { Deps } from './deps.ts';
import { ratersOf } from './disputed-raters.ts';
import type { Person } from './records.ts';

/**
 * Who would judge an appeal of this appraisal now, or null when nobody is left (product.md §3): the next person up who
 * rated none of the disputed items. `items` = the leaves in dispute, none for the whole result; those of the appeal
 * that was filed unless others are asked about.
 */
export async function judgeOf(
  deps: Deps,
  appraisal: Appraisal,
  items: readonly string[] = appraisal.appeal?.items ?? [],
): Promise<string | null> {
  const judged = appraisal.appeal ? [appraisal.appeal.judgeId] : [];
  return judgeFor({
    appraisal,
    ...(await lineOf(deps, appraisal.personId)),
    raterIds: [...(await ratersOf(deps, appraisal, items)), ...judged],
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
export async function lineOf(deps: Deps, personId: string): Promise<{ people: People; hrIds: readonly string[] }> {
  const hr = await deps.store.withRole('hr');
  const line = new Map<string, Person>();
  let person = await deps.store.person(personId);
  while (person && !line.has(person.id)) {
    line.set(person.id, person);
    person = person.supervisorId === null ? null : await deps.store.person(person.supervisorId);
  }
  return { people: peopleById([...line.values(), ...hr]), hrIds: hr.map(({ id }) => id) };
}
