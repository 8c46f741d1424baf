/** Work on everybody of a large company, cut into steps: whoever drives it may serve others in between. */

/** Pure work that stops after each piece of some milliseconds; what it comes to is returned at the end. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** So many rows make a piece. */
export const PIECE = 2_000;

/** All of it at once, where nobody waits. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
