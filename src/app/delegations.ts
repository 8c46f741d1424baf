/** Who acts for whom on an appraisal today. Nothing is kept of it: it follows from the delegations and the day. */
import { type Appraisal, turnOf } from '#core/appraisal/appraisal.ts';
import { actingFor, type Delegated } from '#core/directory/delegation.ts';
import { peopleById } from '#core/directory/org.ts';
import type { Deps } from './deps.ts';
import { ratersOf } from './disputed-raters.ts';
import { lineOf } from './judge-of.ts';
import { today } from './views/figures.ts';

/** Who owes a step that may be delegated: the reviewer whose turn it is, or the judge. Nobody's own part may. */
export function delegable(appraisal: Appraisal): string | undefined {
  if (appraisal.state === 'review') return turnOf(appraisal);
  return appraisal.state === 'appeal' ? appraisal.appeal?.judgeId : undefined;
}

export interface Acting {
  /** who owes the step */
  owner: string;
  /** who may do it today too */
  acting: string;
}

/** Who may do today what somebody else owes on this appraisal, or null. */
export async function actingNow(deps: Deps, appraisal: Appraisal): Promise<Acting | null> {
  const owner = delegable(appraisal);
  if (owner === undefined) return null;
  const day = today(deps);
  const standing = await deps.store.delegationsBetween(day, day);
  const own = standing.find(({ delegatorId }) => delegatorId === owner);
  return own ? actingBy(deps, appraisal, { owner, delegateId: own.delegateId, standing, day }) : null;
}

async function actingBy(
  deps: Deps,
  appraisal: Appraisal,
  given: { owner: string; delegateId: string; standing: readonly Delegated[]; day: string },
): Promise<Acting | null> {
  const { owner, delegateId, standing, day } = given;
  const { people, hrIds } = await lineOf(deps, owner);
  const delegate = await deps.store.person(delegateId);
  const acting = actingFor(owner, {
    unfit: await unfitFor(deps, appraisal, owner),
    day,
    standing,
    people: peopleById([...people.values(), ...(delegate ? [delegate] : [])]),
    hrIds,
  });
  return acting === null ? null : { owner, acting };
}

/** The appraised person, and whoever has a part in the matter already. */
async function unfitFor(deps: Deps, appraisal: Appraisal, owner: string): Promise<readonly string[]> {
  const raters = appraisal.appeal ? await ratersOf(deps, appraisal, appraisal.appeal.items) : [];
  const others = appraisal.reviewers.map(({ personId }) => personId);
  return [appraisal.personId, ...others, ...raters].filter((id) => id !== owner);
}

/** Whose step somebody may do on this appraisal today by delegation; undefined for whoever owes it themselves. */
export async function actsForToday(deps: Deps, appraisal: Appraisal, personId: string): Promise<string | undefined> {
  const owner = delegable(appraisal);
  if (owner === undefined || owner === personId || appraisal.personId === personId) return undefined;
  const now = await actingNow(deps, appraisal);
  return now?.acting === personId ? now.owner : undefined;
}

/** What others owe and somebody may do for them today. */
export async function actedFor(deps: Deps, personId: string): Promise<readonly Appraisal[]> {
  const day = today(deps);
  const standing = await deps.store.delegationsBetween(day, day);
  const given = await Promise.all(standing.map(({ delegatorId }) => delegatedBy(deps, delegatorId)));
  const acted = given.flat().filter(({ now }) => now.acting === personId);
  return acted.map(({ appraisal }) => appraisal);
}

/** What somebody owes that another may do today, each with who that is. */
export async function delegatedBy(
  deps: Deps,
  delegatorId: string,
): Promise<readonly { appraisal: Appraisal; now: Acting }[]> {
  const owed = (await deps.store.owedBy(delegatorId)).filter((each) => delegable(each) === delegatorId);
  const all = await Promise.all(owed.map(async (appraisal) => ({ appraisal, now: await actingNow(deps, appraisal) })));
  return all.flatMap(({ appraisal, now }) => (now ? [{ appraisal, now }] : []));
}

/** Whether somebody acted for whoever owes this step, on days that are over or by a delegation that was taken back. */
export async function actedBefore(deps: Deps, appraisal: Appraisal, personId: string): Promise<boolean> {
  const parts = [...appraisal.reviewers.map((each) => each.personId), appraisal.appeal?.judgeId];
  const given = await deps.store.delegationsOf(personId);
  return given.some(({ delegateId, delegatorId }) => delegateId === personId && parts.includes(delegatorId));
}
