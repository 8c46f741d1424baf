/** Bytes of any length as rows: no statement holds more than an engine takes. */
import { insertInto, type Statement } from './sql.ts';

/** As a literal of an export a part stays under 100 KB, the longest statement D1 takes. */
const PART_BYTES = 32 * 1024;

/** Writes bytes as parts of the row named in `ref`, numbered from `from` on. */
export function inParts(table: string, ref: string) {
  const put = insertInto<{ owner: string; number: number; body: Uint8Array }>(table, {
    [ref]: ({ owner }) => owner,
    number: ({ number }) => number,
    body: ({ body }) => body,
  });
  return (owner: string, body: Uint8Array, from = 0): readonly Statement[] =>
    Array.from({ length: Math.ceil(body.length / PART_BYTES) }, (_, index) =>
      put({ owner, number: from + index, body: body.slice(index * PART_BYTES, (index + 1) * PART_BYTES) }),
    );
}

/** The parts in their order, as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let from = 0;
  for (const part of parts) {
    whole.set(part, from);
    from += part.length;
  }
  return whole;
}
