/** Counting the votes of an award: one voice each, none for oneself, none for somebody who may not be chosen. */
import { type Exact, exact } from '#core/number/decimal.ts';
import type { AwardPolicy } from '#core/policies/kinds/award.ts';
import type { OutcomeInputs } from '#core/results/outcome.ts';
import type { Group, Subject } from './compared.ts';
import { isWithin, unitCalled } from './scope.ts';

export interface Counted {
  /** of those with enough votes */
  readonly figures: ReadonlyMap<string, Exact>;
  readonly better: 'higher';
  readonly reason: (figure: Exact) => string;
  /** how many voices counted, never whose */
  readonly notes: readonly string[];
}

export function countVotes(
  { voters, atLeast }: NonNullable<AwardPolicy['vote']>,
  groups: readonly Group<Subject>[],
  inputs: OutcomeInputs,
): Counted {
  const candidates = new Set(groups.flatMap(({ members }) => members.map(({ id }) => id)));
  const mayVote = voterTest(voters, inputs);
  const voices = new Map((inputs.votes ?? []).map(({ voterId, candidateId }) => [voterId, candidateId]));
  const counts = new Map<string, number>();
  let counted = 0;
  for (const [voterId, candidateId] of voices) {
    if (voterId === candidateId || !candidates.has(candidateId) || !mayVote(voterId)) continue;
    counted += 1;
    counts.set(candidateId, (counts.get(candidateId) ?? 0) + 1);
  }
  return {
    figures: new Map([...counts].filter(([, many]) => many >= atLeast).map(([id, many]) => [id, exact(many)])),
    better: 'higher',
    reason: (figure) => `votes:${figure.toFraction()}`,
    notes: [`voices:${counted}`],
  };
}

/** Whether somebody may vote: there, and of the voters' unit; a unit nobody knows has no voters. */
function voterTest(
  voters: string | undefined,
  inputs: Pick<OutcomeInputs, 'facts' | 'unitParents' | 'unitNames'>,
): (personId: string) => boolean {
  const unitId = voters === undefined ? null : (unitCalled(voters, inputs) ?? '');
  return (personId) => {
    const person = inputs.facts.get(personId);
    return person?.active === true && isWithin(person.unitId, unitId, inputs.unitParents);
  };
}
