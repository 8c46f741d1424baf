/** A copy of the database while it runs: one moment of it, proved before it is put in its place. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Clock } from '#app/ports.ts';
import { migrationState, openReadOnly, openRecords, refuseStranger } from './read-only.ts';
import { StoreError, storeErrorOf } from './store-error.ts';
import { putInPlace, removeDatabase } from './whole-file.ts';

/** Pages copied at a time; the server never waits for any of them, a log that grows meanwhile is all it costs. */
const PAGES_A_STEP = 1_000;

const COUNTED = ['Person', 'Appraisal', 'Event', 'Outbox'] as const;
export type Counts = Readonly<Record<(typeof COUNTED)[number], number>>;

export interface BackedUp {
  bytes: number;
  counts: Counts;
}

export interface BackupOptions {
  file: string;
  /** where it is put; what stands there is replaced, at the end and at once */
  target: string;
  now: Clock;
}

/**
 * Copies what was committed before this was called, or a little later, and nothing by halves.
 * @throws StoreError; then nothing stands at the target that did not stand there before
 */
export async function backupDatabase({ file, target, now }: BackupOptions): Promise<BackedUp> {
  const unfinished = `${target}.unfinished`;
  removeDatabase(unfinished);
  try {
    const counts = await copyOnline(file, unfinished);
    finish(unfinished, now());
    const found = checkBackup(unfinished).counts;
    if (COUNTED.some((table) => found[table] !== counts[table])) {
      throw new StoreError('damaged', `The copy ${unfinished} has other rows than the database.`);
    }
    putInPlace(unfinished, target);
    return { bytes: statSync(target).size, counts };
  } catch (error) {
    throw storeErrorOf(error, target) ?? error;
  } finally {
    removeDatabase(unfinished);
  }
}

/** One read transaction holds the moment still: without it every commit of the server would begin the copy anew. */
async function copyOnline(file: string, to: string): Promise<Counts> {
  const source = openRecords(file);
  try {
    source.exec('BEGIN');
    const counts = countsOf(source);
    await source.backup(to, { progress: () => PAGES_A_STEP });
    return counts;
  } finally {
    source.close();
  }
}

const MINUTE_MS = 60_000;

/** One file without a log beside it, that remembers when it was taken: SQLite leaves `user_version` to its users. */
function finish(file: string, now: number): void {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = DELETE');
    copy.pragma(`user_version = ${Math.floor(now / MINUTE_MS)}`);
  } finally {
    copy.close();
  }
}

export interface Checked {
  counts: Counts;
  /** when it was taken, to the minute; null when yueping did not take it */
  takenAt: number | null;
}

/** Reads a backup through: whole, every reference met, of a version this one knows. @throws StoreError */
export function checkBackup(file: string): Checked {
  const copy = openReadOnly(file);
  try {
    refuseStranger(migrationState(copy), file);
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok') {
      throw new StoreError('damaged', `${file} is damaged. Take another backup.`);
    }
    const broken = copy.prepare<[], { table: string }>('PRAGMA foreign_key_check').get();
    if (broken) throw new StoreError('damaged', `In ${file} rows of ${broken.table} refer to nothing.`);
    const minutes = Number(copy.pragma('user_version', { simple: true }));
    return { counts: countsOf(copy), takenAt: minutes > 0 ? minutes * MINUTE_MS : null };
  } catch (error) {
    throw storeErrorOf(error, file) ?? error;
  } finally {
    copy.close();
  }
}

function countsOf(database: Database.Database): Counts {
  const count = (table: string): number =>
    database.prepare<[], { rows: number }>(`SELECT COUNT(*) AS "rows" FROM "${table}"`).get()?.rows ?? 0;
  return { Person: count('Person'), Appraisal: count('Appraisal'), Event: count('Event'), Outbox: count('Outbox') };
}
