import { sha256 } from '#core/appraisal/chain.ts';
import { byCodeUnits } from './compared.ts';

/**
 * An order by lot: the same for the same seed, another for another, and never by who somebody is.
 *
 * @param seed the policy and the period it is drawn for
 */
export const drawn = <T extends { readonly id: string }>(all: readonly T[], seed: string): readonly T[] =>
  all
    .map((each) => ({ each, lot: sha256(`${seed} ${each.id}`) }))
    .sort((a, b) => byCodeUnits(a.lot, b.lot))
    .map(({ each }) => each);
