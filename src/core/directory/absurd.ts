/** When a reading of a directory, or a list of everybody, is not believed without somebody's word. */

/** More than this share of those who were there. */
const MOST_LOST = { lost: 1, of: 5 } as const;

/** One who leaves is never absurd, however small the company. */
const ALWAYS_BELIEVED = 1;

/**
 * Whether a loss is more than a fifth: exactly a fifth is believed.
 *
 * @example isAbsurdLoss(2, 10) // false
 */
export const isAbsurdLoss = (lost: number, of: number): boolean =>
  lost > ALWAYS_BELIEVED && lost * MOST_LOST.of > of * MOST_LOST.lost;
