/**
 * The mean of scores in whole hundredths, rounded half up to a whole hundredth. There is at least one score.
 *
 * @example meanOf([9000, 9001]) // 9001: 90.005 rounds up
 */
export const meanOf = (scores: readonly number[]): number =>
  meanOfSum(
    scores.reduce((sum, score) => sum + score, 0),
    scores.length,
  );

/**
 * The same of a sum and a count. All of it is whole numbers far below 2^53, where the one division is exact enough for its
 * floor: a quotient that is no whole number lies at least 1 ÷ (2 × count) from the next one.
 */
export const meanOfSum = (sum: number, count: number): number => Math.floor((2 * sum + count) / (2 * count));
