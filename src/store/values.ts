/** How single values cross the edge of the store, both ways. */

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * An instant as it is written: `2026-10-01T01:00:00.000+00:00`. Another form would read well and compare wrongly with
 * Prisma's own, so only what toISOString() makes is taken.
 * @throws RangeError for any other form
 */
export function stored(instant: string): string {
  if (!INSTANT.test(instant)) {
    throw new RangeError(`An instant is written as toISOString() writes it (2026-10-01T01:00:00.000Z), not ${instant}`);
  }
  return `${instant.slice(0, -1)}+00:00`;
}
export const storedOrNull = (instant: string | null): string | null => (instant === null ? null : stored(instant));

/** An instant as the domain has it: `2026-10-01T01:00:00.000Z`. */
export const instantOf = (value: string | Date): string =>
  typeof value === 'string' ? `${value.slice(0, -6)}Z` : value.toISOString();
export const instantOrNull = (value: string | Date | null): string | null => (value === null ? null : instantOf(value));

export const stamp = (flag: boolean): 0 | 1 => (flag ? 1 : 0);
export const flag = (value: boolean | 0 | 1): boolean => value === true || value === 1;

/**
 * Scores are whole hundredths; a fraction here is a fault of arithmetic that must not reach the records.
 * @throws RangeError
 */
export function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`A score is a whole number of hundredths, not ${value}`);
  return value;
}
export const wholeOrNull = (value: number | null): number | null => (value === null ? null : whole(value));

/**
 * A word of a closed list, as stored in a text column.
 * @throws RangeError when the row holds another word: written by a newer version, or by hand
 */
export function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((known) => known === text);
  if (word === undefined)
    throw new RangeError(`The database holds "${text}" where one of ${words.join(', ')} is known`);
  return word;
}

/** JSON the store wrote itself: the shape is what its own encoder took. */
export const fromJson = <Shape>(text: string): Shape => JSON.parse(text);

/** The range of all keys that begin with a text: from it, up to but without the next text of its length. */
export const keysFrom = (start: string): readonly [from: string, below: string] => [
  start,
  start.slice(0, -1) + String.fromCharCode(start.charCodeAt(start.length - 1) + 1),
];

/** A row decoded, or null where there is none. */
export const read = <Row, Value>(row: Row | null, decode: (row: Row) => Value): Value | null =>
  row === null ? null : decode(row);
