/** Puts a backup in the place of the database; the present one is kept beside it. */
import { copyFileSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Checked, checkBackup } from './backup.ts';
import { lockInstance } from './instance-lock.ts';
import { storeErrorOf } from './store-error.ts';
import { stored } from './values.ts';
import { moveAside, putInPlace, removeDatabase } from './whole-file.ts';

export interface Restored extends Checked {
  /** where the file that stood there before lies now, or null when there was none */
  kept: string | null;
  /** messages that may have left after the backup was taken, longer ago than the platform remembers: HR decides */
  unknown: number;
}

export interface RestoreOptions {
  backup: string;
  file: string;
  /** milliseconds since the epoch */
  now: number;
  /** how long a platform recognises a message that is sent again */
  sameKeyWindowMs: number;
}

/**
 * @throws StoreError: `in_use` while a server works on the file, `damaged` or `migration` for a backup that is no good;
 * then everything stands as it stood
 */
export function restoreDatabase({ backup, file, now, sameKeyWindowMs }: RestoreOptions): Restored {
  const path = resolve(file);
  const lock = lockInstance(path);
  const unfinished = `${path}.restoring`;
  removeDatabase(unfinished);
  try {
    const checked = checkBackup(backup);
    copyFileSync(backup, unfinished);
    const unknown = doubtMessages(unfinished, { takenAt: checked.takenAt, now, sameKeyWindowMs });
    const kept = keepBeside(path, now);
    putInPlace(unfinished, path);
    return { ...checked, kept, unknown };
  } catch (error) {
    throw storeErrorOf(error, path) ?? error;
  } finally {
    removeDatabase(unfinished);
    lock.release();
  }
}

/**
 * Whatever was waiting may have been sent after the backup was taken: at the earliest when it was due, or then. Inside
 * the platform's window it is sent again and arrives once; outside nobody can tell. A drawing of a message that is there
 * may be repeated as often as one likes.
 */
const DOUBT = `
  UPDATE "Outbox" SET "firstTriedAt" = COALESCE("firstTriedAt", MAX("nextAt", :takenAt)),
      "state" = CASE WHEN COALESCE("firstTriedAt", MAX("nextAt", :takenAt)) <= :forgotten THEN 'unknown' ELSE 'pending' END,
      "lastError" = 'ambiguous: it may have been sent after the backup was taken', "leaseUntil" = NULL, "owner" = NULL
    WHERE "state" IN ('pending', 'sending') AND "replacesMessageId" IS NULL AND "nextAt" <= :now`;

interface Doubt {
  takenAt: number | null;
  now: number;
  sameKeyWindowMs: number;
}

function doubtMessages(file: string, { takenAt, now, sameKeyWindowMs }: Doubt): number {
  const instant = (at: number) => stored(new Date(at).toISOString());
  const database = new Database(file);
  try {
    const unknown = database.prepare<[], { rows: number }>(
      `SELECT COUNT(*) AS "rows" FROM "Outbox" WHERE "state" = 'unknown'`,
    );
    const before = unknown.get()?.rows ?? 0;
    const at = { takenAt: takenAt === null ? '' : instant(takenAt), forgotten: instant(now - sameKeyWindowMs) };
    database.prepare(DOUBT).run({ ...at, now: instant(now) });
    database.pragma('user_version = 0');
    return (unknown.get()?.rows ?? 0) - before;
  } finally {
    database.close();
  }
}

/** The present file with its log folded in where it can be read, and as it is where it cannot. */
function keepBeside(path: string, now: number): string | null {
  if (!existsSync(path)) {
    removeDatabase(path);
    return null;
  }
  foldLog(path);
  const kept = `${path}.before-restore-${new Date(now).toISOString().replaceAll(/[:.-]/g, '')}`;
  moveAside(path, kept);
  return kept;
}

function foldLog(path: string): void {
  try {
    const present = new Database(path, { timeout: 1_000 });
    try {
      present.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      present.close();
    }
  } catch {
    // a damaged file is why somebody restores: it is moved aside with its log
  }
}
