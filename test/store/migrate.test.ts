import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '#store/migrate.ts';

const REAL = 'prisma/migrations';
const make = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/make-migration.mjs', ...args], { encoding: 'utf8' });

describe('migrations', { timeout: 60_000 }, () => {
  let folder: string;
  let migrations: string;
  let file: string;
  let database: Database.Database;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yueping-migrate-'));
    migrations = join(folder, 'migrations');
    file = join(folder, 'app.db');
    cpSync(REAL, migrations, { recursive: true });
    database = new Database(file);
    database.pragma('foreign_keys = ON');
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = () => migrate(database, readMigrations(migrations), () => 1_793_581_200_000);
  const add = (name: string, sql: string) => {
    mkdirSync(join(migrations, name));
    writeFileSync(join(migrations, name, 'migration.sql'), sql);
  };
  const tables = () =>
    database
      .prepare<[], { name: string }>(`SELECT "name" FROM "sqlite_schema" WHERE "type" = 'table' ORDER BY "name"`)
      .all()
      .map(({ name }) => name);

  it('are applied in order, once', () => {
    add('9001_note', 'CREATE TABLE "Note" ("id" TEXT NOT NULL PRIMARY KEY);');
    expect(run()).toEqual([...readMigrations(REAL).map(({ name }) => name), '9001_note']);
    expect(tables()).toContain('Note');
    expect(run()).toEqual([]);
  });

  it('leave nothing of a migration that fails half-way', () => {
    run();
    add('0002_bad', 'CREATE TABLE "Note" ("id" TEXT NOT NULL PRIMARY KEY); INSERT INTO "Nowhere" VALUES (1);');
    expect(run).toThrow(/Nowhere/);
    expect(tables()).not.toContain('Note');
    rmSync(join(migrations, '0002_bad'), { recursive: true });
    expect(run()).toEqual([]);
  });

  it('are refused when a file was changed after it was applied', () => {
    run();
    appendFileSync(join(migrations, '0001_init', 'migration.sql'), '-- a second thought\n');
    expect(run).toThrow(/0001_init\/migration\.sql was changed after it was applied\. Put the file back/);
  });

  it('are refused when the database comes from a newer version', () => {
    add('9001_note', 'CREATE TABLE "Note" ("id" TEXT NOT NULL PRIMARY KEY);');
    run();
    rmSync(join(migrations, '9001_note'), { recursive: true });
    expect(run).toThrow(/already has 9001_note, which this version does not know\. Start the newer version/);
  });

  it('are refused when another tool began one and did not finish it', () => {
    run();
    database.exec('UPDATE "_prisma_migrations" SET "finished_at" = NULL');
    expect(run).toThrow(/0001_init was begun and not finished/);
  });

  it('may redefine a table without touching the rows that refer to it', () => {
    run();
    database.exec(
      `INSERT INTO "Unit" ("id", "name") VALUES ('u1', 'A'); INSERT INTO "Unit" ("id", "name", "parentId") VALUES ('u2', 'B', 'u1');`,
    );
    add(
      '0002_redefine',
      `PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
       CREATE TABLE "new_Unit" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "parentId" TEXT, "headId" TEXT,
         FOREIGN KEY ("parentId") REFERENCES "Unit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION);
       INSERT INTO "new_Unit" SELECT "id", "name", "parentId", "headId" FROM "Unit";
       DROP TABLE "Unit"; ALTER TABLE "new_Unit" RENAME TO "Unit";
       PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;`,
    );
    run();
    expect(database.prepare('SELECT "id", "parentId" FROM "Unit" ORDER BY "id"').all()).toEqual([
      { id: 'u1', parentId: null },
      { id: 'u2', parentId: 'u1' },
    ]);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('are refused when they would leave rows that refer to nothing', () => {
    run();
    database.exec(
      `INSERT INTO "Unit" ("id", "name") VALUES ('u1', 'A'); INSERT INTO "Unit" ("id", "name", "parentId") VALUES ('u2', 'B', 'u1');`,
    );
    add('0002_orphans', `DELETE FROM "Unit" WHERE "id" = 'u1';`);
    expect(run).toThrow(/rows of Unit refer to nothing/);
    expect(database.prepare('SELECT COUNT(*) AS "n" FROM "Unit"').get()).toEqual({ n: 2 });
  });

  it('stand in the table in which Prisma looks for them, so that its own tools find nothing to do', () => {
    run();
    const { stdout } = make('--diagnose', file);
    expect(JSON.parse(stdout)).toMatchObject({
      history: null,
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
    });
  });

  it('never delete or blank rows behind somebody’s back', () => {
    for (const name of readdirSync(REAL).filter((entry) => /^\d{4}_/.test(entry))) {
      expect(readFileSync(join(REAL, name, 'migration.sql'), 'utf8')).not.toMatch(/CASCADE|SET NULL|SET DEFAULT/i);
    }
    expect(readFileSync('prisma/schema.prisma', 'utf8')).not.toMatch(/Cascade|SetNull|SetDefault/);
  });
});

describe('schema and migrations', { timeout: 60_000 }, () => {
  it('say the same', () => {
    const { status, stdout } = make('--check');
    expect([status, stdout.trim()]).toEqual([0, 'The migrations make exactly what the schema says.']);
  });

  it('are found out when the schema moved on alone, and the missing migration is made', () => {
    const folder = mkdtempSync(join(tmpdir(), 'yueping-drift-'));
    const schema = join(folder, 'schema.prisma');
    cpSync(REAL, join(folder, 'migrations'), { recursive: true });
    const text = readFileSync('prisma/schema.prisma', 'utf8');
    writeFileSync(schema, text.replace('model Boot {', 'model Boot {\n  host String?'));
    const where = ['--schema', schema, '--migrations', join(folder, 'migrations')];
    const { status, stdout } = make('--check', ...where);
    expect(status).toBe(1);
    expect(stdout).toContain('ADD COLUMN "host" TEXT');
    expect(make('add_host', ...where).status).toBe(0);
    expect(readdirSync(join(folder, 'migrations'))).toContainEqual(expect.stringMatching(/^\d{4}_add_host$/));
    expect(make('--check', ...where).status).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it('are named in small letters', () => {
    expect(make('Add Host').status).not.toBe(0);
  });
});

it('the clients are generated once for a schema', () => {
  const generate = () => execFileSync(process.execPath, ['scripts/generate.mjs'], { encoding: 'utf8' });
  generate();
  expect(generate()).toBe('Database clients: up to date.\n');
});
