import { exact } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import type { Tier, TiersRule } from '#core/scorecard/leaf-rule.ts';
import { text } from '#core/scorecard/text.ts';
import type { Reading, Working } from './working.ts';

/**
 * The first tier that takes the value: `from` ≤ value where higher is better, `upTo` ≥ value where lower is better;
 * the last tier takes the rest.
 *
 * @example 52 on [from 50 → 10, from 30 → 5, rest 0] is 10
 */
export function scoreTiers({ tiers }: TiersRule, { value }: Reading): Working {
  const found = tiers.find(({ from, upTo }) => {
    if (from !== undefined) return value.gte(exact(from));
    return upTo === undefined || value.lte(exact(upTo));
  });
  const result = exact(found?.score ?? '0');
  const label = found?.label === undefined ? ['', ''] : [`（${found.label}）`, ` (${found.label})`];
  const relation = `${inWords(value)}${relationTo(found, tiers)}`;
  return { result, lead: text(`${relation}${label[0]}`, `${relation}${label[1]}`) };
}

/** " ≥ 50"; for the rest the edge before it that was not reached: " < 30"; nothing when there is a single tier. */
function relationTo(found: Tier | undefined, tiers: readonly Tier[]): string {
  if (found?.from !== undefined) return ` ≥ ${found.from}`;
  if (found?.upTo !== undefined) return ` ≤ ${found.upTo}`;
  const edge = tiers.at(-2);
  if (edge?.from !== undefined) return ` < ${edge.from}`;
  return edge?.upTo === undefined ? '' : ` > ${edge.upTo}`;
}
