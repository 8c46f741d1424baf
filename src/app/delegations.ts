/** Who acts for whom on an appraisal today. Nothing is kept of it: it follows from the delegations and the day. */
import { type Appraisal, currentReviewer, isApart, turnOf } from '#core/appraisal/appraisal.ts';
import { actingFor, type Delegated } from '#core/directory/delegation.ts';
import { peopleById } from '#core/directory/org.ts';
import type { Deps } from './deps.ts';
import { ratersOf } from './disputed-raters.ts';
import { lineOf } from './judge-of.ts';
import { isNamed } from './rater-places.ts';
import { peopleBehind } from './rater-tokens.ts';
import { today } from './views/figures.ts';

/**
 * Who owes a step that may be delegated: the reviewer whose turn it is, the judge, or the first reviewer whose word on
 * somebody named is waited for. Nobody's own part may.
 */
export function delegable(appraisal: Appraisal): string | undefined {
  if (appraisal.state === 'collecting')
    return appraisal.tasks.some(isNamed) ? appraisal.reviewers[0]?.personId : undefined;
  if (appraisal.state === 'review') return turnOf(appraisal);
  return appraisal.state === 'appeal' ? appraisal.appeal?.judgeId : undefined;
}

/** The card on which a delegate does it. */
export function delegatedCard(appraisal: Appraisal) {
  if (appraisal.state === 'collecting') return 'nominees';
  if (appraisal.state === 'appeal') return 'appeal-decision';
  return isApart(appraisal) ? 'reconcile' : 'supervisor-review';
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
  if (!standing.some(({ delegatorId }) => delegatorId === owner)) return null;
  return actingBy(deps, { owner, standing, day, unfit: await unfitFor(deps, appraisal, owner) });
}

interface Absence {
  owner: string;
  standing: readonly Delegated[];
  day: string;
  unfit: readonly string[];
}

async function actingBy(deps: Deps, { owner, standing, day, unfit }: Absence): Promise<Acting | null> {
  const delegateId = standing.find(({ delegatorId }) => delegatorId === owner)?.delegateId;
  if (delegateId === undefined) return null;
  const { people, hrIds } = await lineOf(deps, owner);
  const delegate = await deps.store.person(delegateId);
  const acting = actingFor(owner, {
    unfit,
    day,
    standing,
    people: peopleById([...people.values(), ...(delegate ? [delegate] : [])]),
    hrIds,
  });
  return acting === null ? null : { owner, acting };
}

/** The appraised person, and whoever has a part in the matter already. */
async function unfitFor(deps: Deps, appraisal: Appraisal, owner: string): Promise<readonly string[]> {
  const others = appraisal.reviewers.map(({ personId }) => personId);
  return [appraisal.personId, ...others, ...(await ratersIn(deps, appraisal))].filter((id) => id !== owner);
}

/** Nobody judges what they rated, or has the word on themselves as a rater. */
async function ratersIn(deps: Deps, appraisal: Appraisal): Promise<Iterable<string>> {
  const { state, tasks, appeal } = appraisal;
  const named = tasks.map(({ personId }) => personId);
  if (state === 'collecting') return (await peopleBehind(deps, named)).values();
  return appeal ? ratersOf(deps, appraisal, appeal.items) : [];
}

/** Whose step somebody may do on this appraisal today by delegation; undefined for whoever owes it themselves. */
export async function actsForToday(deps: Deps, appraisal: Appraisal, personId: string): Promise<string | undefined> {
  const owner = delegable(appraisal);
  if (owner === undefined || owner === personId || appraisal.personId === personId) return undefined;
  const now = await actingNow(deps, appraisal);
  return now?.acting === personId ? now.owner : undefined;
}

/**
 * Whose talk about a result somebody may hold today by delegation: that of whoever approved it last, or of the person's
 * supervisor; undefined where neither of them gave it to them.
 */
export async function talksForToday(
  deps: Deps,
  { appraisal, person }: { appraisal: Appraisal; person: { supervisorId: string | null } },
  personId: string,
): Promise<string | undefined> {
  if (appraisal.personId === personId) return undefined;
  const day = today(deps);
  const standing = await deps.store.delegationsBetween(day, day);
  for (const owner of [currentReviewer(appraisal)?.personId, person.supervisorId]) {
    if (!owner || owner === appraisal.personId) continue;
    const now = await actingBy(deps, { owner, standing, day, unfit: [appraisal.personId] });
    if (now?.acting === personId) return owner;
  }
  return undefined;
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
