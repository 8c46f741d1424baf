/** What a font of Chinese, Latin and figures can draw, and how much room it takes. */

/** Signs without a shape of their own, and pictograms, which no font of letters has: a box would stand in their place. */
const UNDRAWABLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Me}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Variation_Selector}]/gu;

/** A text as one line of what can be drawn; never empty. */
export const drawable = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').replace(UNDRAWABLE, '').replace(/ {2,}/g, ' ').trim() || '—';

/** Of the letter's height. Wide enough for every letter of its kind, so that nothing runs into its neighbour. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/\p{Mn}/u, 0],
  [/[il.,:;'|! ]/, 0.3],
  [/[0-9a-z\-()/]/, 0.58],
  [/[A-Z%&+<>=~]/, 0.76],
  [/[MWmw@—…]/, 1],
];

const widthOfLetter = (letter: string): number => WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? 1;

/** About how wide a text is in pixels, never less. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0) * size;

/** As much of a text as there is room for, in whole letters. */
export function fitted(text: string, { size, room }: { size: number; room: number }): string {
  const whole = drawable(text);
  if (widthOf(whole, size) <= room) return whole;
  const letters = [...whole];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
