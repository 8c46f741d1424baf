/** Grades by forced shares (2-7-1): seats by largest remainder; who moved is told with the reason, raw grades are kept. */
import { exact } from '#core/number/decimal.ts';
import { largestRemainder } from '#core/number/largest-remainder.ts';
import type { ForcedSharePolicy } from '#core/policies/kinds/forced-share.ts';
import type { OutcomeInputs, OutcomeLine } from '#core/results/outcome.ts';
import { flatMapSteps, type Steps } from '#core/steps.ts';
import { type Contestant, compareResults, type Group, leftOutFor, type Worked } from './compared.ts';
import { equalsOf } from './equals.ts';
import { lineOf, ranksByPercent } from './ranked.ts';

export function* workForcedShare(policy: ForcedSharePolicy, inputs: OutcomeInputs): Steps<Worked> {
  const { groups, leftOut, notes } = yield* compareResults(policy, inputs);
  const large = groups.filter(({ members }) => members.length >= policy.fewest);
  const small = groups.filter(({ members }) => members.length < policy.fewest);
  const lines: OutcomeLine[] = [];
  for (const group of large) for (const line of yield* movedIn(group, policy, inputs)) lines.push(line);
  return {
    lines,
    leftOut: [...leftOut, ...small.flatMap(({ members }) => members.map(({ id }) => leftOutFor(id, 'small_team')))],
    notes: [
      ...notes,
      ...small.map(({ id, members }) => `small_team:${members.length}${id === null ? '' : `@${id}`}`),
      ...large.map(({ id, members }) => `seats:${seatsOf(members.length, policy)}${id === null ? '' : `@${id}`}`),
    ],
  };
}

/** How many of a team belong to each share. Of equal remainders the better share is served first. */
const seatsOf = (people: number, { shares }: Pick<ForcedSharePolicy, 'shares'>): readonly number[] =>
  largestRemainder(
    people,
    shares.map((share) => exact(share)),
  );

/** The lines of those whose grade is another one by the shares. */
function* movedIn(group: Group, policy: ForcedSharePolicy, inputs: OutcomeInputs): Steps<readonly OutcomeLine[]> {
  const ranks = yield* ranksByPercent(group.members);
  const seats = seatsOf(group.members.length, policy);
  let above = 0;
  return yield* flatMapSteps(yield* equalsOf(group.members, policy.ties, inputs.metric), (equals) => {
    const seat = seatOf(above, equals.length, { policy, seats });
    above += equals.length;
    return equals.flatMap((member) => {
      const [from, to] = [gradeOf(member), policy.grades[seat.share] ?? ''];
      if (from === to) return [];
      const reason = `moved:${from}>${to}${seat.acrossEdge ? `:tie:${tieName(policy)}` : ''}`;
      const effects = [{ kind: 'grade', from, to } as const];
      return [lineOf(member, group, { rank: ranks.get(member.id) ?? null, percent: member.percent, effects, reason })];
    });
  });
}

/** The grade of the sheet: of the last month, "" where it has none. */
const gradeOf = ({ result }: Contestant): string => result.months.at(-1)?.grade ?? '';

/** The share of people who are equal: that of the first or of the last place they take up. */
function seatOf(
  above: number,
  many: number,
  { policy, seats }: { policy: ForcedSharePolicy; seats: readonly number[] },
): { readonly share: number; readonly acrossEdge: boolean } {
  const [first, last] = [shareAt(above, seats), shareAt(above + many - 1, seats)];
  const goesUp = (typeof policy.ties === 'string' ? policy.ties : policy.ties.equal) === 'up';
  return { share: goesUp ? first : last, acrossEdge: first !== last };
}

/** Which share a place belongs to; places count from 0. */
function shareAt(place: number, seats: readonly number[]): number {
  let end = 0;
  const share = seats.findIndex((many) => {
    end += many;
    return place < end;
  });
  return share < 0 ? seats.length - 1 : share;
}

const tieName = ({ ties }: ForcedSharePolicy): string => (typeof ties === 'string' ? ties : ties.equal);
