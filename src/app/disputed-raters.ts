/** Who rated, or is asked to rate, the items somebody disputes: none of them may judge the dispute (product.md §3). */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { leavesForReviewer } from './asked-leaves.ts';
import { type Case, loadCase } from './case.ts';
import type { Deps } from './deps.ts';

/**
 * People by id, also those who rate under a token as long as its table stands. The self-review is no rating of oneself
 * by another. `items` empty = the whole result: then everybody who rated.
 */
export async function ratersOf(deps: Deps, appraisal: Appraisal, items: readonly string[]): Promise<readonly string[]> {
  const raters = appraisal.tasks.filter(({ role }) => role !== 'self');
  const asked = [...raters, ...appraisal.reviewers];
  const about = items.length === 0 ? null : await loadCase(deps, appraisal.id);
  const known = about ? [...askedFor(about, asked, items), ...ratedAlready(about, items)] : asked.map(idOf);
  return Promise.all([...new Set(known)].map((id) => behind(deps, id)));
}

interface Asked {
  readonly role: string;
  readonly personId: string;
}

const idOf = ({ personId }: Asked): string => personId;

/** Whose role is asked for one of the items, whether or not they answered. */
const askedFor = (about: Case, asked: readonly Asked[], items: readonly string[]): readonly string[] =>
  asked.filter(({ role }) => leavesForReviewer(about, role).some(({ id }) => items.includes(id))).map(idOf);

/** Who rated an item or found something on it, also in the month or before the review passed to another. */
const ratedAlready = ({ allRatings, allIncidents }: Case, items: readonly string[]): readonly string[] => [
  ...allRatings
    .filter(({ role, criterionId }) => role !== 'self' && items.includes(criterionId))
    .map((row) => row.raterId),
  ...allIncidents.filter(({ criterionId }) => items.includes(criterionId)).map((row) => row.recordedBy),
];

const behind = async (deps: Deps, id: string): Promise<string> => (await deps.store.personOfToken(id)) ?? id;
