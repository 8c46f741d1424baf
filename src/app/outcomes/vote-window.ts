/** When the vote of an award is open: from a day of the period's last month, 09:00, for some days. */
import type { Deps } from '#app/deps.ts';
import { lastMonthOf, type Period } from '#core/calendar/period.ts';
import { addDays, instantOf } from '#core/calendar/zone.ts';
import type { OutcomePolicy } from '#core/results/outcome.ts';

export type VotedAward = Extract<OutcomePolicy, { kind: 'award' }> & {
  vote: NonNullable<Extract<OutcomePolicy, { kind: 'award' }>['vote']>;
};

export const isVoted = (policy: OutcomePolicy): policy is VotedAward =>
  policy.kind === 'award' && policy.vote !== undefined;

export interface VoteWindow {
  /** milliseconds since the epoch */
  from: number;
  /** the first instant after it */
  until: number;
  /** the last local day */
  lastDay: string;
}

const OPENS_AT = '09:00';

export function voteWindow({ policies }: Pick<Deps, 'policies'>, { vote }: VotedAward, period: Period): VoteWindow {
  const { zone } = policies.calendar;
  const first = `${lastMonthOf(period)}-${String(vote.opens).padStart(2, '0')}`;
  const after = addDays(first, vote.days);
  return {
    from: instantOf(first, OPENS_AT, zone),
    until: instantOf(after, '00:00', zone),
    lastDay: addDays(after, -1),
  };
}

/** When a policy may be worked out as far as votes are concerned. */
export const voteEnds = (deps: Pick<Deps, 'policies'>, policy: OutcomePolicy, period: Period): number =>
  isVoted(policy) ? voteWindow(deps, policy, period).until : 0;
