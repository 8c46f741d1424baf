/** D1 databases of tests, from outside: migrated once, emptied between tests. */
import { fileURLToPath } from 'node:url';
import type { Miniflare } from 'miniflare';
import { readMigrations } from '#store/migrate.ts';

type Database = Awaited<ReturnType<Miniflare['getD1Database']>>;

const FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The statements of a file: none of ours has a semicolon inside. */
const statementsOf = (sql: string): readonly string[] =>
  sql
    .replaceAll(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);

/** Every migration, and the table in which wrangler remembers them. */
export async function migrated(database: Database): Promise<void> {
  await database.exec('CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE)');
  for (const { name, sql } of readMigrations(FOLDER)) {
    await database.exec([...statementsOf(sql), `INSERT INTO d1_migrations (name) VALUES ('${name}.sql')`].join('\n'));
  }
}

/** No row left in any table; references are looked at when all are gone. */
export async function emptied(database: Database): Promise<void> {
  const { results } = await database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_*' AND name <> 'd1_migrations'`,
    )
    .all<{ name: string }>();
  await database.exec(
    `PRAGMA defer_foreign_keys = ON; ${results.map(({ name }) => `DELETE FROM "${name}"`).join('; ')}`,
  );
}
