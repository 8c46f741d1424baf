/** The fixed orders of what people read: never the one a database happens to give. */

/** By code units, the same on every machine. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Numbers kept as text, as people sort them.
 * @example ['10', '9', '2'].sort(byNumber) // ['2', '9', '10']
 */
export const byNumber = (a: string, b: string): number => a.length - b.length || byCode(a, b);
