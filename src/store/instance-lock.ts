/** One process at a time works on a database file. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreError, storeErrorOf } from './store-error.ts';

/**
 * Holds an exclusive lock on a file beside the database for as long as the process lives. It is the operating system's
 * lock on an empty SQLite file: a crashed holder's lock is gone with it, and there is no stale file to remove by hand.
 * @throws StoreError 'in_use' when another process holds it
 */
export function lockInstance(file: string): { release: () => void } {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw inUse(file, error);
  }
  return { release: () => lock.close() };
}

/** Whether another process works on the file. Only looks: nobody who starts meanwhile is kept out. */
export function isInUse(file: string): boolean {
  if (!existsSync(`${file}.lock`)) return false;
  const lock = new Database(`${file}.lock`, { readonly: true, timeout: 0 });
  try {
    lock.pragma('schema_version');
    return false;
  } catch (error) {
    if (storeErrorOf(error)?.word === 'busy') return true;
    throw error;
  } finally {
    lock.close();
  }
}

function inUse(file: string, error: unknown): unknown {
  const failure = storeErrorOf(error, file);
  if (failure?.word !== 'busy') return failure ?? error;
  return new StoreError(
    'in_use',
    `Another yueping works on ${file}. Stop it first, or give this one its own file.`,
    error,
  );
}
