/** What somebody sees of a vote: whom one may choose, and the own choice alone. */
import type { Deps } from '#app/deps.ts';
import { candidatesOf, currentVotes, isOpenNow, mayVote, type Vote } from '#app/outcomes/votes.ts';
import type { Person } from '#app/records.ts';
import type { VoteView } from '#cards/vote-card.ts';
import type { Period } from '#core/calendar/period.ts';
import { localText } from './figures.ts';

/** Null for who does not vote, or once nothing is known of the vote any more. */
export async function voteView(
  deps: Deps,
  { policyId, period, person }: { policyId: string; period: Period; person: Person },
): Promise<VoteView | null> {
  const vote = currentVotes(deps).find((each) => each.policy.id === policyId && each.period === period);
  if (!vote || !(await mayVote(deps, vote, person))) return null;
  const given = await deps.store.votesOf(policyId, period);
  const choice = given.find(({ voterId }) => voterId === person.id)?.candidateId ?? null;
  return openVoteView(deps, vote, { person, choice });
}

/** @param choice whom the reader voted for, also where it is being written */
export async function openVoteView(
  deps: Deps,
  vote: Vote,
  { person, choice }: { person: Person; choice: string | null },
): Promise<VoteView> {
  const ids = await candidatesOf(deps, vote);
  const over = !isOpenNow(vote, deps.clock());
  const others = ids.filter((id) => id !== person.id);
  return {
    policyId: vote.policy.id,
    award: vote.policy.name,
    period: vote.period,
    until: voteUntil(deps, vote),
    candidates: over ? [] : await Promise.all(others.map((id) => candidate(deps, id))),
    choice,
    over,
  };
}

/** The last minute of a vote, as people read it. */
export const voteUntil = (deps: Pick<Deps, 'clock' | 'policies'>, { window }: Pick<Vote, 'window'>): string =>
  localText(deps, new Date(window.until - 60_000).toISOString());

async function candidate({ store }: Pick<Deps, 'store'>, id: string): Promise<VoteView['candidates'][number]> {
  const person = await store.person(id);
  if (!person) return { personId: id, name: (await store.unit(id))?.name ?? id, unitName: '' };
  return { personId: id, name: person.name, unitName: (await store.unit(person.unitId))?.name ?? '' };
}
