/** The store on one SQLite file: its lock, its connection, its migrations, and the Store port over them. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import type { Clock, Store } from '#app/ports.ts';
import { bulkReads } from './bulk-reads.ts';
import { writesOn } from './commit.ts';
import { sqliteEngine } from './commit-sqlite.ts';
import { openConnection, refuseUnusable } from './connection.ts';
import { figureReads } from './figure-reads.ts';
import { groupWriter } from './group-writer.ts';
import { hotReads } from './hot-reads.ts';
import { lockInstance } from './instance-lock.ts';
import { migrate, readMigrations } from './migrate.ts';
import { outboxOn } from './outbox-store.ts';
import { openQueries } from './queries-sqlite.ts';
import { openRecords } from './read-only.ts';
import { StoreError, storeErrorOf } from './store-error.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

export interface SqliteOptions {
  /** the database file; its folder must exist */
  file: string;
  now: Clock;
  /** where the migrations stand, when they do not stand in the repository */
  migrations?: string;
  /** beside a bot that runs: takes no lock and migrates nothing; for commands that read, and write a row at the most */
  beside?: boolean;
}

/**
 * Opens the store, creating and migrating the file as needed.
 * @throws StoreError with one sentence for whoever starts the process
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, now, migrations = MIGRATIONS, beside = false } = options;
  const path = resolve(file);
  const { database, close } = beside ? openUnlocked(path) : openLocked(path);
  try {
    const known = readMigrations(migrations);
    if (beside) refuseUnmigrated(database, { file: path, known: known.length });
    else migrate(database, known, now);
    return assemble(path, database, { migrations: known.length, close });
  } catch (error) {
    close();
    throw storeErrorOf(error, path) ?? error;
  }
}

function openLocked(path: string): { database: Database; close: () => void } {
  refuseUnusable(path);
  const lock = lockInstance(path);
  try {
    const database = openConnection(path);
    const close = () => {
      database.close();
      lock.release();
    };
    return { database, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Whoever runs the bot has migrated it; a row of another process waits its turn like any transaction. */
function openUnlocked(path: string): { database: Database; close: () => void } {
  refuseUnusable(path);
  openRecords(path).close();
  const database = openConnection(path);
  return { database, close: () => database.close() };
}

const STANDING = 'SELECT COUNT(*) AS "standing" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL';

function refuseUnmigrated(database: Database, { file, known }: { file: string; known: number }): void {
  const standing = database.prepare<[], { standing: number }>(STANDING).get()?.standing;
  if (standing !== known)
    throw new StoreError('migration', `${file} is of an older version. Start the bot once first.`);
}

function assemble(path: string, database: Database, base: { migrations: number; close: () => void }): Store {
  const writer = groupWriter(database);
  const engine = sqliteEngine(database, writer);
  const reader = openQueries(path);
  const standing = database.prepare<[], { standing: number }>(STANDING);
  return {
    ...hotReads(engine),
    ...bulkReads(engine),
    ...figureReads(engine),
    ...reader.queries,
    ...writesOn(engine),
    outbox: outboxOn(engine),
    ready: async () => database.open && standing.get()?.standing === base.migrations,
    close: async () => {
      if (!database.open) return;
      writer.close();
      await reader.close();
      base.close();
    },
  };
}
