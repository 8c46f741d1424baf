/** The store's own connection: opened, set and checked. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError, storeErrorOf } from './store-error.ts';

/** Below it a checkpoint could lose pages of the write-ahead log (stack.md: WAL-reset bug). */
const OLDEST_SQLITE = [3, 51, 3] as const;
/** How long the loop may stand still for another process's lock, ms. */
const LOCK_WAIT_MS = 1000;
const LOG_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * What a setting must read once it is set. synchronous 2 = FULL: an answer leaves after the disk has it. temp_store 2 =
 * MEMORY: else a click that touches more than 16 pages spills the undo log of its savepoint into a temporary file, which
 * doubles the system time of a commit.
 */
const SETTINGS: readonly (readonly [string, string | number, string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', LOCK_WAIT_MS, LOCK_WAIT_MS],
  ['journal_size_limit', LOG_LIMIT_BYTES, LOG_LIMIT_BYTES],
  ['temp_store', 'MEMORY', 2],
];

/** @throws StoreError with one sentence that says what is wrong with the file and what helps */
export function openConnection(file: string): Database.Database {
  try {
    const database = new Database(file, { timeout: LOCK_WAIT_MS });
    return prepared(database);
  } catch (error) {
    throw storeErrorOf(error, file) ?? error;
  }
}

function prepared(database: Database.Database): Database.Database {
  try {
    refuseOldSqlite(database);
    for (const [name, value, expected] of SETTINGS) {
      database.pragma(`${name} = ${value}`);
      const found = database.pragma(name, { simple: true });
      if (found !== expected) {
        throw new StoreError('unsuitable', `SQLite kept ${name} at ${found} where yueping needs ${expected}.`);
      }
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * SQLite's own words for these are all "unable to open database file".
 * @throws StoreError that says which of them it is
 */
export function refuseUnusable(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) {
    throw new StoreError('missing', `The folder ${folder} for the database does not exist. Create it.`);
  }
  if (!writable(folder)) {
    throw new StoreError(
      'read_only',
      `The folder ${folder} cannot be written, and the database needs files beside it.`,
    );
  }
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) throw new StoreError('damaged', `${file} is a folder. Name a file in it.`);
  if (!writable(file)) throw new StoreError('read_only', `${file} cannot be written. Give the process the right to.`);
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function refuseOldSqlite(database: Database.Database): void {
  const { version } = database.prepare<[], { version: string }>('SELECT sqlite_version() AS "version"').get() ?? {
    version: '0',
  };
  if (isOlder(version.split('.').map(Number))) {
    throw new StoreError(
      'unsuitable',
      `SQLite ${version} is too old; yueping needs ${OLDEST_SQLITE.join('.')} or newer.`,
    );
  }
}

/** Whether a version comes before the oldest one that is safe. */
export function isOlder(version: readonly number[]): boolean {
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = version[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}
