/** 投票: one voice each, moved as often as one likes until the end. Who voted for whom stands in one table alone. */
import { type Asker, type Refusal, refuseClick, say } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import type { PressHandler } from '#app/on-appraisal.ts';
import { typed } from '#app/read-form.ts';
import { openVoteView, voteUntil } from '#app/views/vote-view.ts';
import { fieldName } from '#cards/form-leaf.ts';
import { both } from '#cards/texts.ts';
import { voteCard } from '#cards/vote-card.ts';
import type { Sentence } from '#platforms/platform.ts';
import { candidatesOf, currentVotes, isOpenNow, mayVote, type Vote } from './votes.ts';

export type Cast = { refusal: Refusal } | { changes: readonly Change[]; sentence: Sentence; vote: Vote };

/** A voice that counts, or why it does not. */
export async function cast(
  deps: Deps,
  asker: Asker,
  { vote, candidateId }: { vote: Vote; candidateId: string },
): Promise<Cast> {
  const { person } = asker;
  const { policy, period } = vote;
  if (!(await mayVote(deps, vote, person))) return { refusal: { code: 'vote_not_yours' } };
  if (!isOpenNow(vote, deps.clock())) return { refusal: { code: 'vote_over', when: voteUntil(deps, vote) } };
  if (candidateId === person.id) return { refusal: { code: 'vote_self' } };
  const name = (await deps.store.person(candidateId))?.name ?? (await deps.store.unit(candidateId))?.name ?? '';
  if (!(await candidatesOf(deps, vote)).includes(candidateId))
    return { refusal: { code: 'vote_candidate', who: name } };
  const row = { policyId: policy.id, period, voterId: person.id, candidateId, at: nowIso(deps) };
  return {
    vote,
    changes: [{ put: 'vote', row }],
    sentence: both((t) => t.vote.voted(name, voteUntil(deps, vote))),
  };
}

/** A press on the card; a card of a vote that is over says so. */
export const castVote: PressHandler = async (deps, { asker, action, form }) => {
  const vote = currentVotes(deps).find(({ policy, period }) => policy.id === action.id && period === action.part);
  if (!vote) return refuseClick('vote_none');
  const candidateId = typed(form, fieldName.person);
  if (candidateId === '') return refuseClick('vote_whom');
  const given = await cast(deps, asker, { vote, candidateId });
  if ('refusal' in given) return refuseClick(given.refusal);
  const view = await openVoteView(deps, vote, { person: asker.person, choice: candidateId });
  return { ...say('success', given.sentence, voteCard(view, asker.person.locale)), changes: given.changes };
};
