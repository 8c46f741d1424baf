/** The name under which somebody who rates unseen stands in a cycle: nothing of the person is in it. */

const PREFIX = 'rater-';
/** Enough that no two people of a company ever draw the same. */
const DIGITS = 24;

/** A new token out of fresh secret hex digits. */
export const tokenFrom = (secret: string): string => PREFIX + secret.slice(0, DIGITS);

/** Whether an id is such a token and no person's. */
export const isRaterToken = (id: string): boolean => id.startsWith(PREFIX);
