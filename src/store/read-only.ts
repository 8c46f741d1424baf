/** A connection beside the one that writes: it only reads, works while the server runs, and never blocks it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { readMigrations } from './migrate.ts';
import { StoreError, storeErrorOf } from './store-error.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const LOCK_WAIT_MS = 5_000;

/** @throws StoreError when there is no such file, or it is no database */
export function openReadOnly(file: string): Database.Database {
  if (!existsSync(file)) throw new StoreError('missing', `There is no database ${file}. Name the file that is there.`);
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: LOCK_WAIT_MS });
    return readable(database);
  } catch (error) {
    throw storeErrorOf(error, file) ?? error;
  }
}

/** The first page is read at once: a file that is no database is refused here and nowhere later. */
function readable(database: Database.Database): Database.Database {
  try {
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** How the migrations of a database stand to those this version has, by name. */
export interface MigrationState {
  applied: readonly string[];
  /** ours, and not applied yet: the next start does it */
  missing: readonly string[];
  /** applied, and not ours or changed since or never finished: another version wrote this file */
  strange: readonly string[];
}

/** Null when the file is a database, but none of yueping. */
export function migrationState(database: Database.Database, folder: string = MIGRATIONS): MigrationState | null {
  const table = database.prepare(`SELECT 1 FROM sqlite_schema WHERE "name" = '_prisma_migrations'`).get();
  if (table === undefined) return null;
  const known = new Map(readMigrations(folder).map(({ name, checksum }) => [name, checksum]));
  const rows = database
    .prepare<[], { name: string; checksum: string; done: 0 | 1 }>(
      `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "done" FROM "_prisma_migrations"
        WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`,
    )
    .all();
  const applied = rows.map(({ name }) => name);
  return {
    applied,
    missing: [...known.keys()].filter((name) => !applied.includes(name)),
    strange: rows.filter(({ name, checksum, done }) => !done || known.get(name) !== checksum).map(({ name }) => name),
  };
}

/**
 * A database of yueping, opened to be read.
 * @throws StoreError when it is another database, or one that a newer version wrote
 */
export function openRecords(file: string): Database.Database {
  const database = openReadOnly(file);
  try {
    refuseStranger(migrationState(database), file);
    return database;
  } catch (error) {
    database.close();
    throw storeErrorOf(error, file) ?? error;
  }
}

/** @throws StoreError 'migration' */
export function refuseStranger(state: MigrationState | null, file: string): void {
  if (state === null) throw new StoreError('migration', `${file} is no database of yueping. Name another file.`);
  const [strange] = state.strange;
  if (strange !== undefined) {
    throw new StoreError('migration', `${file} has the migration ${strange}, which this version does not know.`);
  }
}
