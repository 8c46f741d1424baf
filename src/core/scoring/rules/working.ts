/** What the rules of a leaf read and give back. */
import type { Exact } from '#core/number/decimal.ts';
import type { Text } from '#core/scorecard/text.ts';

/** What a rule made of its input, in the leaf's `outOf`, and the words that lead to it. */
export interface Working {
  readonly result: Exact;
  /** the sentence before the arrow: "52 ≥ 50" */
  readonly lead: Text;
  /** the lead already is the sum ("20 − 5 − 1.5"): in English no arrow follows unless the result is rescaled */
  readonly isSum?: true;
}

/** A metric's value as a rule reads it. */
export interface Reading {
  readonly value: Exact;
  /** the scale of the result */
  readonly outOf: Exact;
  readonly unit: string;
}
