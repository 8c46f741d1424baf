/** How tables become files; what is large to load is loaded at the first file. */
import type { Files, MostRead } from '#app/exports/book.ts';

/** Within the lease of a message, several times over. */
const IN_A_LEASE: MostRead = { forms: 500, people: 20_000 };

/** Reads of one form: the case, its receipt and events, the names on it. Of a row of a list: the sheet, the person, the rest. */
const CALLS_A_FORM = 20;
const CALLS_A_ROW = 3;

/** Where the calls to the database are counted, no file may want more than one run of them. */
export const mostOf = (calls: number): MostRead => ({
  forms: Math.max(1, Math.floor(calls / CALLS_A_FORM)),
  people: Math.floor(calls / CALLS_A_ROW),
});

export const makeFiles = (most: MostRead = IN_A_LEASE): Files => ({
  async *xlsx(book) {
    yield* (await import('./xlsx.ts')).writeXlsx(book);
  },
  async *csv(sheet) {
    yield* (await import('./csv.ts')).writeCsv(sheet);
  },
  most,
});
