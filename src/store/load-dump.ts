/**
 * A new database from a dump: our own, or that of `wrangler d1 export`. Only what a dump of ours can hold is run; the
 * rest is refused, because a SQL file is a program.
 */
import { closeSync, createReadStream, fsyncSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import type { Clock } from '#app/ports.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { migrationState, refuseStranger } from './read-only.ts';
import { statementsIn } from './sql-text.ts';
import { StoreError, storeErrorOf } from './store-error.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const CHUNK_BYTES = 256 * 1024;

/** Statements of a dump that have no effect on a file of ours. */
const PASSED_OVER = [
  /^PRAGMA\s+(defer_foreign_keys|foreign_keys)\s*=\s*\w+$/i,
  /^(BEGIN|COMMIT)(\s+TRANSACTION)?$/i,
  /^(DELETE\s+FROM|INSERT\s+INTO)\s+"?sqlite_sequence"?\b/i,
  /^ANALYZE\b/i,
  /^(CREATE\s+TABLE|INSERT\s+INTO)\s+(IF\s+NOT\s+EXISTS\s+)?["']?_cf_/i,
];

/** What is run, and where in it the table stands. */
const RUN = [
  /^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["'`]?(\w+)["'`]?\s*\(/i,
  /^CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?["'`]?\w+["'`]?\s+ON\s+["'`]?(\w+)["'`]?\s*\(/i,
  /^INSERT\s+INTO\s+["'`]?(\w+)["'`]?\s*(?:\(|VALUES)/i,
  /^UPDATE\s+"(\w+)"\s+SET\s/,
];

export interface Loaded {
  statements: number;
  rows: number;
}

/**
 * Fills a file that does not exist yet, and proves it: whole, every reference met, the schema that of its migrations.
 * @throws StoreError; then the file is to be thrown away
 */
export async function loadDump(file: string, dump: string, now: Clock): Promise<Loaded> {
  const migrations = readMigrations(MIGRATIONS);
  const database = new Database(file);
  try {
    // nobody else sees the file before it is whole: no journal, and one sync at the end
    for (const setting of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF']) database.pragma(setting);
    const loaded = await load(database, dump, { migrations, now });
    rememberMigrations(database, migrations, now);
    database.exec('DROP TABLE IF EXISTS "d1_migrations"');
    prove(database, migrations, file);
    return loaded;
  } catch (error) {
    throw storeErrorOf(error, file) ?? error;
  } finally {
    database.close();
    sync(file);
  }
}

interface Ground {
  migrations: readonly Migration[];
  now: Clock;
}

async function load(database: Database.Database, dump: string, { migrations, now }: Ground): Promise<Loaded> {
  const known = tablesOf(schemaAfter(migrations));
  const stream = createReadStream(dump, { encoding: 'utf8', highWaterMark: CHUNK_BYTES });
  const loaded = { statements: 0, rows: 0 };
  database.exec('BEGIN');
  for await (const statement of statementsIn(stream)) {
    loaded.statements += 1;
    if (PASSED_OVER.some((pattern) => pattern.test(statement))) continue;
    refuseOther(statement, known, loaded.statements);
    if (isFirstRow(statement, database)) {
      // a dump without its schema: ours, as it is today
      database.exec('COMMIT');
      migrate(database, migrations, now);
      database.pragma('foreign_keys = OFF');
      database.exec('BEGIN');
    }
    const { changes } = run(database, statement, loaded.statements);
    if (/^INSERT/i.test(statement)) loaded.rows += changes;
  }
  database.exec('COMMIT');
  return loaded;
}

const isFirstRow = (statement: string, database: Database.Database): boolean =>
  /^INSERT/i.test(statement) && tablesOf(database).size === 0;

function run(database: Database.Database, statement: string, number: number): { changes: number } {
  try {
    return database.prepare(statement).run();
  } catch (error) {
    if (storeErrorOf(error)) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new StoreError('unsuitable', `Statement ${number} of the dump cannot be run: ${detail}.`, error);
  }
}

const MIGRATION_TABLES: readonly string[] = ['_prisma_migrations', 'd1_migrations'];

function refuseOther(statement: string, known: ReadonlySet<string>, number: number): void {
  const table = RUN.map((pattern) => pattern.exec(statement)?.[1]).find((found) => found !== undefined);
  if (table !== undefined && (known.has(table) || MIGRATION_TABLES.includes(table))) return;
  const begins = statement.slice(0, 40).replaceAll(/\s+/g, ' ');
  throw new StoreError('unsuitable', `Statement ${number} is none of a dump of yueping: ${begins}…`);
}

const tablesOf = (database: Database.Database): ReadonlySet<string> =>
  new Set(
    database
      .prepare<[], { name: string }>(`SELECT "name" FROM sqlite_schema WHERE "type" = 'table'`)
      .all()
      .map(({ name }) => name),
  );

/** D1's own runner remembers the names of files; ours and Prisma's want their checksums. */
function rememberMigrations(database: Database.Database, migrations: readonly Migration[], now: Clock): void {
  const tables = tablesOf(database);
  if (!tables.has('d1_migrations')) return;
  const applied = database.prepare<[], { name: string }>('SELECT "name" FROM "d1_migrations"').all();
  const names = new Set(applied.map(({ name }) => name.replace(/\.sql$/, '')));
  const theirs = migrations.filter(({ name }) => names.has(name));
  const remembered = new Set(migrationState(database)?.applied ?? []);
  if (!tables.has('_prisma_migrations')) migrate(database, [], now);
  const insert = database.prepare(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
      VALUES (?, ?, ?, ?, ?, 1)`,
  );
  for (const { name, checksum } of theirs) {
    if (!remembered.has(name)) insert.run(`d1-${name}`, checksum, now(), name, now());
  }
}

function prove(database: Database.Database, migrations: readonly Migration[], file: string): void {
  const state = migrationState(database);
  refuseStranger(state, file);
  if (database.pragma('integrity_check', { simple: true }) !== 'ok') {
    throw new StoreError('damaged', `${file} is damaged: the dump does not fit its own indexes.`);
  }
  const broken = database.prepare<[], { table: string }>('PRAGMA foreign_key_check').get();
  if (broken) throw new StoreError('unsuitable', `Rows of ${broken.table} in the dump refer to nothing.`);
  const applied = migrations.filter(({ name }) => state?.applied.includes(name));
  const expected = shapeOf(schemaAfter(applied));
  const found = shapeOf(database);
  const odd = [...new Set([...expected.keys(), ...found.keys()])].find((key) => expected.get(key) !== found.get(key));
  if (odd !== undefined) throw new StoreError('unsuitable', `In the dump ${odd} is not as the migrations make it.`);
}

/** An empty database as some migrations make it. */
function schemaAfter(migrations: readonly Migration[]): Database.Database {
  const database = new Database(':memory:');
  migrate(database, migrations, () => 0);
  return database;
}

/** What a schema says, without how it is spelled: columns, keys, references and indexes. */
function shapeOf(database: Database.Database): ReadonlyMap<string, string> {
  const parts = (pragma: string, of: string) => database.prepare(`SELECT * FROM pragma_${pragma}(?)`).all(of);
  const shape = new Map<string, string>();
  for (const table of tablesOf(database)) {
    if (MIGRATION_TABLES.includes(table) || table.startsWith('sqlite_')) continue;
    shape.set(`table ${table}`, JSON.stringify([parts('table_xinfo', table), parts('foreign_key_list', table)]));
  }
  const indexes = database.prepare<[], { name: string; table: string }>(
    `SELECT "name", "tbl_name" AS "table" FROM sqlite_schema WHERE "type" = 'index' AND "sql" IS NOT NULL`,
  );
  for (const { name, table } of indexes.all()) {
    shape.set(`index ${name}`, JSON.stringify([table, parts('index_xinfo', name)]));
  }
  return shape;
}

function sync(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
