import { sha256 } from '#core/appraisal/chain.ts';
import { byCode } from '#core/order.ts';
import { flatMapSteps, type Steps, sortSteps } from '#core/steps.ts';

/**
 * An order by lot: the same for the same seed, another for another, and never by who somebody is.
 *
 * @param seed the policy and the period it is drawn for
 */
export function* drawn<T extends { readonly id: string }>(all: readonly T[], seed: string): Steps<readonly T[]> {
  const lots = yield* flatMapSteps(all, (each) => [{ each, lot: sha256(`${seed} ${each.id}`) }]);
  const sorted = yield* sortSteps(lots, (a, b) => byCode(a.lot, b.lot));
  return sorted.map(({ each }) => each);
}
