/** A policy with an outcome as somebody calls it: by its id or its name, switched on or not. */
import type { Deps } from '#app/deps.ts';
import { OUTCOME_KINDS, type OutcomePolicy } from '#core/results/outcome.ts';

const KINDS: ReadonlySet<string> = new Set(OUTCOME_KINDS);

const hasOutcome = (policy: Deps['policies']['results'][number]): policy is OutcomePolicy => KINDS.has(policy.kind);

/** All of them, switched on or not. */
export const policiesWithOutcome = ({ policies }: Pick<Deps, 'policies'>): readonly OutcomePolicy[] =>
  policies.results.filter(hasOutcome);

export const findPolicy = (deps: Pick<Deps, 'policies'>, called: string): OutcomePolicy | null =>
  policiesWithOutcome(deps).find(({ id, name }) => id === called || name === called) ?? null;
