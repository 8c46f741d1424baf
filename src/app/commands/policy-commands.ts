/** What is typed about what follows results: 规则, 投票. */
import { type Asker, answerTyped, refuseTyped, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { findOne, namesIn } from '#app/find-people.ts';
import { cast } from '#app/outcomes/cast-vote.ts';
import { findPolicy } from '#app/outcomes/find-policy.ts';
import { askedCard } from '#app/outcomes/outcome-cards.ts';
import { currentVotes, isOpenNow, type Vote } from '#app/outcomes/votes.ts';
import { today } from '#app/views/figures.ts';
import { addMonths, monthOf, type Period, periodKind, periodOf, readAnyPeriod } from '#core/calendar/period.ts';
import type { OutcomePolicy } from '#core/results/outcome.ts';
import type { CommandHandler } from './run-command.ts';

/** 规则: all of them; 规则 编号 [周期]: the list it came to, or would come to now. To HR and the auditor. */
export const policies: CommandHandler = async (deps, { asker, argument }) => {
  if (!asker.hr && !asker.auditor) return refuseTyped(deps, asker, 'hr_only');
  const [called = '', ...rest] = argument.split(/\s+/);
  if (called === '') return { changes: [reply(deps, asker, { kind: 'policy-list' })], outcome: {} };
  const policy = findPolicy(deps, called);
  if (!policy) return refuseTyped(deps, asker, { code: 'policy_unknown', given: called });
  const period = periodFor(deps, policy, rest.join(' '));
  if (!period) {
    const allowed = latest(deps, policy);
    return refuseTyped(deps, asker, { code: 'policy_period', given: rest.join(' '), allowed });
  }
  return listOf(deps, asker, { policy, period });
};

/** The newest revision that is kept, else a trial with the results as they are. */
async function listOf(
  deps: Deps,
  asker: Asker,
  { policy, period }: { policy: OutcomePolicy; period: Period },
): Promise<Effects> {
  const [newest] = await deps.store.outcomesOf(policy.id, period);
  const card = newest
    ? askedCard(deps, newest, { personId: asker.person.id, source: asker.source })
    : reply(deps, asker, { kind: 'outcome-preview', args: { policyId: policy.id, of: period } });
  return { changes: [card], outcome: {} };
}

function periodFor(deps: Deps, policy: OutcomePolicy, typed: string): Period | null {
  if (typed === '') return latest(deps, policy);
  const period = readAnyPeriod(typed, today(deps));
  return period !== null && periodKind(period) === policy.period ? period : null;
}

/** The period of last month: the one whose results come now. */
const latest = (deps: Deps, { period }: OutcomePolicy): Period => periodOf(addMonths(monthOf(today(deps)), -1), period);

/** 投票 [编号] 姓名: for whom no card lists, and for chats that take no choice. */
export const vote: CommandHandler = async (deps, { asker, argument, mentioned }) => {
  const open = currentVotes(deps).filter((each) => isOpenNow(each, deps.clock()));
  const words = namesIn(mentioned, argument);
  const named = open.find(({ policy }) => words.includes(policy.id) || words.includes(policy.name));
  const meant = named ?? (open.length === 1 ? open[0] : undefined);
  if (!meant) {
    const allowed = open.map(({ policy }) => policy.id).join(' / ');
    return refuseTyped(deps, asker, open.length === 0 ? 'vote_none' : { code: 'vote_which', allowed });
  }
  const [whom] = words.filter((word) => word !== meant.policy.id && word !== meant.policy.name);
  if (whom === undefined) return voteCardFor(deps, asker, meant);
  return castFor(deps, asker, { vote: meant, whom });
};

const voteCardFor = (deps: Deps, asker: Asker, { policy, period }: Vote): Effects => ({
  changes: [reply(deps, asker, { kind: 'vote', args: { policyId: policy.id, of: period } })],
  outcome: {},
});

async function castFor(
  deps: Deps,
  asker: Asker,
  { vote: meant, whom }: { vote: Vote; whom: string },
): Promise<Effects> {
  const unit = (await deps.store.units()).find(({ id, name }) => id === whom || name === whom);
  const found = unit && meant.policy.of === 'units' ? { person: unit } : await findOne(deps, whom);
  if ('refusal' in found) return refuseTyped(deps, asker, found.refusal);
  const given = await cast(deps, asker, { vote: meant, candidateId: found.person.id });
  if ('refusal' in given) return refuseTyped(deps, asker, given.refusal);
  const answer = answerTyped(deps, asker, given.sentence);
  return { ...answer, changes: [...given.changes, ...answer.changes] };
}
