/**
 * Applies prisma/migrations, and keeps the table in which Prisma's own tools remember them, so that
 * `prisma migrate deploy` finds nothing left to do and nothing to doubt.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Clock } from '#app/ports.ts';
import { StoreError } from './store-error.ts';

export interface Migration {
  name: string;
  sql: string;
  /** sha256 of the file, as Prisma writes it */
  checksum: string;
}

/** The table exactly as Prisma's SQLite connector creates it. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

interface Applied {
  name: string;
  checksum: string;
  finishedAt: number | string | null;
}

/** The migrations of a folder in the order of their names. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readMigration(folder, name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readMigration(folder: string, name: string): Migration {
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  return { name, sql, checksum: createHash('sha256').update(sql, 'utf8').digest('hex') };
}

/**
 * Brings the database to the newest migration; returns the names of those it applied, each in a transaction of its own.
 * @throws StoreError 'migration' when the database's history and the files disagree: then nothing is touched
 */
export function migrate(database: Database, migrations: readonly Migration[], clock: Clock): readonly string[] {
  database.exec(TABLE);
  const history = historyOf(database);
  refuseDisagreement(history, migrations);
  const done = new Set(history.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  for (const migration of missing) apply(database, migration, clock);
  return missing.map(({ name }) => name);
}

const historyOf = (database: Database): readonly Applied[] =>
  database
    .prepare<[], Applied>(
      `SELECT "migration_name" AS "name", "checksum", "finished_at" AS "finishedAt" FROM "_prisma_migrations"
        WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`,
    )
    .all();

function refuseDisagreement(history: readonly Applied[], migrations: readonly Migration[]): void {
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finishedAt } of history) {
    const file = files.get(name);
    if (!file) throw disagreement(`it already has ${name}, which this version does not know. Start the newer version.`);
    if (file.checksum !== checksum) {
      throw disagreement(`${name}/migration.sql was changed after it was applied. Put the file back as it was.`);
    }
    if (finishedAt === null) throw disagreement(`${name} was begun and not finished. Restore the last backup.`);
  }
}

const disagreement = (what: string): StoreError =>
  new StoreError('migration', `The database cannot be brought up to date: ${what}`);

/**
 * A migration that redefines a table drops the old one, which would trouble the rows that refer to it; so references are
 * off for its time (the pragma does nothing inside a transaction) and checked as a whole before it is committed.
 */
function apply(database: Database, { name, sql, checksum }: Migration, clock: Clock): void {
  const remember = database.prepare(
    `INSERT INTO "_prisma_migrations"
      ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count")
      VALUES (?, ?, ?, ?, NULL, NULL, ?, 1)`,
  );
  const startedAt = clock();
  database.pragma('foreign_keys = OFF');
  try {
    const inOneTransaction = database.transaction(() => {
      database.exec(sql);
      refuseBrokenReferences(database, name);
      remember.run(randomUUID(), checksum, clock(), name, startedAt);
    });
    inOneTransaction.immediate();
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function refuseBrokenReferences(database: Database, name: string): void {
  const broken = database.prepare<[], { table: string }>('PRAGMA foreign_key_check').get();
  if (broken) throw disagreement(`after ${name} rows of ${broken.table} refer to nothing. Nothing of it was kept.`);
}
