/** What raters are asked, and what those who name raters and agree to them see. */
import { leavesForRater } from '#app/asked-leaves.ts';
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { isNamed, isVacant, openTask } from '#app/rater-places.ts';
import { personBehind } from '#app/rater-tokens.ts';
import type { NominateView } from '#cards/nominate-card.ts';
import type { NomineesView } from '#cards/nominees-card.ts';
import type { RatingView } from '#cards/rating-card.ts';
import type { RaterTask } from '#core/appraisal/appraisal.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import { departmentOf, roleText } from '#core/scorecard/roles.ts';
import { formLeaf, headOf } from './figures.ts';
import { formValues } from './prefilled.ts';
import { ratingHintLines } from './rater-hints.ts';
import type { Reader } from './result-views.ts';

/** The rating that is asked of the reader, who is a token where the role rates unseen. */
export async function ratingView(deps: Deps, about: Case, { personId, locale }: Reader): Promise<RatingView> {
  const role = openTask(about.appraisal, [personId])?.role ?? '';
  // a draft is the person's own until it is handed in or the cycle closes
  const writer = await personBehind(deps, personId);
  const { values, savedAt } = await formValues(deps, about, writer ?? personId);
  const { period } = about.appraisal;
  const leaves = leavesForRater(about, role);
  return {
    ...headOf(deps, about),
    role: roleName(leaves[0]?.group ?? null, role, locale),
    unseen: isRaterToken(personId),
    leaves: leaves.map(formLeaf),
    values,
    draftSavedAt: savedAt,
    // once nobody stands behind a token, nothing is worked out for it any more
    hints: writer === null ? [] : await ratingHintLines(deps, { raterId: personId, writerId: writer, role, period }),
  };
}

/** A department is called as the sheet groups its items, if it does: its id is for files. */
const roleName = (group: string | null, role: string, locale: Reader['locale']): string =>
  departmentOf(role) !== null && group !== null ? group : roleText(role)[locale];

export async function nominateView(deps: Deps, about: Case, { locale }: Reader): Promise<NominateView> {
  const { appraisal, person } = about;
  const vacant = appraisal.tasks.filter(isVacant);
  const role = vacant[0]?.role ?? '';
  const named = appraisal.tasks.filter((task) => task.role === role && !isVacant(task));
  return {
    ...headOf(deps, about),
    role: roleText(role)[locale],
    left: vacant.filter((task) => task.role === role).length,
    named: await Promise.all(
      named.map(async (task) => ({ name: await nameOf(deps, task.personId), standing: standingOf(task) })),
    ),
    colleagues: await colleaguesOf(deps, about, person.supervisorId),
  };
}

function standingOf({ status }: RaterTask): NominateView['named'][number]['standing'] {
  if (status === 'nominated') return 'waiting';
  return status === 'declined' ? 'declined' : 'agreed';
}

async function nameOf(deps: Deps, id: string): Promise<string> {
  const personId = await personBehind(deps, id);
  return personId === null ? '' : ((await deps.store.person(personId))?.name ?? '');
}

/** Those who report to the same leader and may still be named; everybody else is named by name. */
async function colleaguesOf(
  deps: Deps,
  { appraisal }: Case,
  leaderId: string | null,
): Promise<NominateView['colleagues']> {
  if (leaderId === null) return [];
  const asked = await Promise.all(appraisal.tasks.map((task) => personBehind(deps, task.personId)));
  const reviewers = appraisal.reviewers.map(({ personId }) => personId);
  return (await deps.store.reportsOf(leaderId))
    .filter(({ id }) => id !== appraisal.personId && !asked.includes(id) && !reviewers.includes(id))
    .map(({ id, name, title }) => ({ id, name: [name, title].filter((part) => part !== '').join(' · ') }));
}

export async function nomineesView(deps: Deps, about: Case, { locale }: Reader): Promise<NomineesView> {
  const nominees = about.appraisal.tasks.filter(isNamed);
  return {
    ...headOf(deps, about),
    nominees: await Promise.all(
      nominees.map(async ({ personId, role }) => ({
        id: personId,
        name: await nameOf(deps, personId),
        role: roleText(role)[locale],
      })),
    ),
  };
}
