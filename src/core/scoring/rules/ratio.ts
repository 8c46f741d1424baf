import { exact, largest, smallest, ZERO } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import type { RatioRule } from '#core/scorecard/leaf-rule.ts';
import { text } from '#core/scorecard/text.ts';
import type { Reading, Working } from './working.ts';

/**
 * outOf × value ÷ target, between 0 and outOf.
 *
 * @example 90.4761… of 100 out of 10 is 9.0476…
 */
export function scoreRatio({ target }: RatioRule, { value, outOf, unit }: Reading): Working {
  const reached = outOf.mul(value).div(exact(target));
  const shown = `${inWords(value)}${unit === '%' ? '%' : ''}`;
  return {
    result: largest(ZERO, smallest(outOf, reached)),
    lead: text(`实际 ${shown}，目标 ${target}`, `${shown} of ${target}`),
  };
}
