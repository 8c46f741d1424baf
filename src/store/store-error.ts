/**
 * The words for what can go wrong with the database itself.
 *
 * | word | meaning | what helps |
 * |---|---|---|
 * | busy | another process holds the write lock | try again |
 * | full | the disk is full | free space; nothing was written |
 * | io | the disk refused | look at the disk; nothing was written |
 * | damaged | the file is not a sound database | restore the backup |
 * | read_only | the file or its folder cannot be written | mend the rights |
 * | missing | the folder does not exist | create it |
 * | in_use | another yueping works on this file | stop one of them |
 * | migration | the migrations and the database disagree | see the sentence |
 * | unsuitable | SQLite is too old, or a setting did not take | see the sentence |
 * | closed | the store was closed | – |
 */
export type StoreWord =
  | 'busy'
  | 'full'
  | 'io'
  | 'damaged'
  | 'read_only'
  | 'missing'
  | 'in_use'
  | 'migration'
  | 'unsuitable'
  | 'closed';

/** Nothing of the list was kept. `message` is one sentence for whoever runs the process. */
export class StoreError extends Error {
  readonly word: StoreWord;
  constructor(word: StoreWord, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.word = word;
  }
}

/** SQLite's result codes, by how they begin. */
const WORDS: readonly (readonly [string, StoreWord, string])[] = [
  ['SQLITE_BUSY', 'busy', 'Another process holds the database; nothing was written, try again.'],
  ['SQLITE_LOCKED', 'busy', 'The database is locked; nothing was written, try again.'],
  ['SQLITE_FULL', 'full', 'The disk is full; nothing was written. Free some space.'],
  ['SQLITE_IOERR', 'io', 'The disk refused to read or write; nothing was written.'],
  ['SQLITE_NOMEM', 'io', 'There is not enough memory; nothing was written.'],
  ['SQLITE_CORRUPT', 'damaged', 'The database file is damaged. Restore the last backup.'],
  ['SQLITE_NOTADB', 'damaged', 'The file is not a database. Name another file, or restore the last backup.'],
  ['SQLITE_READONLY', 'read_only', 'The database cannot be written. Give the process the right to write it.'],
  ['SQLITE_CANTOPEN', 'read_only', 'The database cannot be opened. Give the process the right to read and write it.'],
];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The database's own failure as a StoreError, or null: then it is the statement that was wrong. */
export function storeErrorOf(error: unknown, file?: string): StoreError | null {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const found = WORDS.find(([prefix]) => code.startsWith(prefix));
  if (!found) return null;
  const [, word, sentence] = found;
  return new StoreError(word, file === undefined ? sentence : `${file}: ${sentence}`, error);
}
