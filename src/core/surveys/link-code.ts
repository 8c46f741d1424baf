/** What stands in the address of a survey: printed on paper and typed by hand at worst, never guessed. */

/** No l, o, 0 and 1: nobody mistakes one for another on a printed sheet. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 16;
const BITS = 5;

/**
 * Sixteen signs of five bits each, 80 bits in all.
 *
 * @param salt at least 20 hex digits by chance
 * @example linkCode('00000000000000000000') // "aaaaaaaaaaaaaaaa"
 */
export function linkCode(salt: string): string {
  const bits = [...salt.slice(0, (LENGTH * BITS) / 4)]
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('');
  return Array.from({ length: LENGTH }, (_, index) => {
    const value = Number.parseInt(bits.slice(index * BITS, (index + 1) * BITS), 2);
    return SIGNS[value] ?? '';
  }).join('');
}

/** Whether a text could be a code of ours at all. */
export const isLinkCode = (text: string): boolean => /^[a-kmnp-z2-9]{16}$/.test(text);
