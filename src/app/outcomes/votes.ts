/** Awards by the votes of colleagues: which votes are open, who votes, for whom, and the cards that ask. */
import { byDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { callbacksTurn, inSteps } from '#app/in-turns.ts';
import { message } from '#app/outbox-drafts.ts';
import { outcomeInputs } from '#app/outcome-inputs.ts';
import type { Person } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { addMonths, lastMonthOf, monthOf, type Period, periodOf } from '#core/calendar/period.ts';
import type { OutcomeInputs } from '#core/results/outcome.ts';
import { compareAll } from '#core/results/outcomes/compared.ts';
import { isWithin, unitCalled } from '#core/results/outcomes/scope.ts';
import { isVoted, type VotedAward, type VoteWindow, voteWindow } from './vote-window.ts';
import { outcomePolicies } from './work-out.ts';

export interface Vote {
  policy: VotedAward;
  period: Period;
  window: VoteWindow;
}

/** The votes of the periods that end this month or ended last month, open or over. */
export function currentVotes(deps: Deps): readonly Vote[] {
  const month = monthOf(today(deps));
  const periods = [addMonths(month, -1), month].flatMap((last) =>
    (['month', 'quarter', 'year'] as const)
      .map((kind) => periodOf(last, kind))
      .filter((each) => lastMonthOf(each) === last),
  );
  return periods.flatMap((period) =>
    outcomePolicies(deps, period)
      .filter(isVoted)
      .map((policy) => ({ policy, period, window: voteWindow(deps, policy, period) })),
  );
}

export const isOpenNow = ({ window }: Vote, now: number): boolean => window.from <= now && now < window.until;

const openedKey = ({ policy, period }: Vote): string => `vote:${policy.id}:${period}`;

const CHUNK = 500;

/** The job: everybody who votes gets the card on the day the vote opens; in chunks, each claimed. */
export async function openVotes(deps: Deps): Promise<void> {
  const open = currentVotes(deps).filter((vote) => isOpenNow(vote, deps.clock()));
  const done = await deps.store.jobsDone(open.map(openedKey));
  for (const vote of open) if (!done.has(openedKey(vote))) await askVoters(deps, vote);
}

async function askVoters(deps: Deps, vote: Vote): Promise<void> {
  const voters = await votersOf(deps, vote);
  for (let start = 0; start < voters.length; start += CHUNK) {
    const cards = voters.slice(start, start + CHUNK).map(({ id }) => voteMessage(deps, vote, { personId: id }));
    const claim = { put: 'job', key: `${openedKey(vote)}:${start}`, at: nowIso(deps) } as const;
    await deps.store.commit([claim, ...cards]);
    await callbacksTurn();
  }
  await deps.store.commit([{ put: 'job', key: openedKey(vote), at: nowIso(deps) }]);
}

const voteMessage = (deps: Deps, vote: Vote, to: { personId: string }): Change =>
  message(deps, {
    key: `${openedKey(vote)}:${to.personId}`,
    kind: 'vote',
    to,
    args: { policyId: vote.policy.id, of: vote.period },
    priority: 'bulk',
    notBefore: byDay(deps),
  });

/** Active people of the unit that votes, in the order of their ids, which no day changes. */
async function votersOf(deps: Deps, vote: Vote): Promise<readonly Person[]> {
  const inputs = await unitsOf(deps);
  const people = (await deps.store.people()).filter(({ active }) => active);
  return people.filter((person) => votes(vote, person, inputs)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Units = Pick<OutcomeInputs, 'unitParents' | 'unitNames'>;

async function unitsOf({ store }: Pick<Deps, 'store'>): Promise<Units> {
  const units = await store.units();
  return {
    unitParents: new Map(units.map(({ id, parentId }) => [id, parentId])),
    unitNames: new Map(units.map(({ id, name }) => [id, name])),
  };
}

function votes({ policy }: Pick<Vote, 'policy'>, { unitId }: Person, units: Units): boolean {
  const { voters } = policy.vote;
  if (voters === undefined) return true;
  const unit = unitCalled(voters, units);
  return unit !== null && isWithin(unitId, unit, units.unitParents);
}

/** Whether somebody was asked to a vote. */
export const mayVote = async (deps: Deps, vote: Pick<Vote, 'policy'>, person: Person): Promise<boolean> =>
  person.active && votes(vote, person, await unitsOf(deps));

/** Whom one may vote for: everybody the award can go to, by employee number. Units where it goes to units. */
export async function candidatesOf(deps: Deps, { policy, period }: Pick<Vote, 'policy' | 'period'>) {
  const inputs = await outcomeInputs(deps, policy, period);
  const { groups } = await inSteps(compareAll(policy, inputs));
  return groups.flatMap(({ members }) => members.map(({ id }) => id));
}
