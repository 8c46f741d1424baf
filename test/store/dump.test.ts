import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runExportDb } from '#entry/cli/run-export-db.ts';
import { runImportDb } from '#entry/cli/run-import-db.ts';
import { dumpDatabase } from '#store/dump.ts';
import { loadDump } from '#store/load-dump.ts';
import { literal, statementsIn } from '#store/sql-text.ts';
import { type Filled, fillDatabase } from '#test/support/filled.ts';

let filled: Filled;
let source: string;
beforeAll(async () => {
  filled = await fillDatabase();
  source = filled.copy('source.db');
  makeHard(source);
});
afterAll(() => filled.remove());

/** Texts that a careless dump breaks, a scorecard longer than a statement, a reference round in a circle. */
function makeHard(file: string): void {
  const database = new Database(file);
  const hard = `it's "quoted"; -- no comment\r\n/* nor this */ \u0000 ‖ 𠮷 \u2028 ${'行\n'.repeat(400)}`;
  database.prepare('UPDATE "Draft" SET "fields" = ?').run(JSON.stringify({ comment: hard }));
  const setting = database.prepare('INSERT INTO "Setting" VALUES (?, ?, ?, ?)');
  setting.run('hard', hard, 'he', '2026-11-02T01:00:00.000+00:00');
  setting.run('both', 'a\nb\\nc\\n1', 'he', '2026-11-02T01:00:00.000+00:00');
  const ranking = database.prepare('INSERT INTO "Ranking" VALUES (?, ?, ?, ?, ?, ?)');
  ranking.run('r1', '2026-10', 'company', 1, `["${"名'𠮷\n".repeat(60_000)}"]`, '2026-11-02T01:00:00.000+00:00');
  database.prepare('INSERT INTO "CallCount" VALUES (?, ?, ?)').run('feishu', '2026-11', 9_007_199_254_740_991);
  database.close();
}

type Rows = Readonly<Record<string, readonly unknown[]>>;

const TABLES = `SELECT "name" FROM sqlite_schema WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%'
  AND "name" NOT LIKE '_cf_%' AND "name" <> 'd1_migrations' ORDER BY "name"`;

/** A row as text; bytes are a Buffer here and a list of numbers on D1. */
const asText = (row: object): string =>
  JSON.stringify(row, (_, value) => (value?.type === 'Buffer' ? value.data : value));

function everything(file: string): Rows {
  const database = new Database(file, { readonly: true });
  const tables = database.prepare<[], { name: string }>(TABLES).all();
  const rows = Object.fromEntries(
    tables.map(({ name }) => {
      const all = database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
      return [name, all.map(asText).sort()];
    }),
  );
  database.close();
  return rows;
}

async function exported(from = source): Promise<string> {
  const sql = join(filled.folder, 'export.sql');
  await runExportDb(sql, { file: from, force: true }, {});
  return sql;
}

describe('a dump', () => {
  it('holds statements that D1 takes: one a line, none over 100 KB, no transaction', async () => {
    const lines = readFileSync(await exported(), 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThan(100_000);
      expect(line).toMatch(/^(CREATE|INSERT|UPDATE) [^\n]*;$/);
    }
    expect(lines.some((line) => line.startsWith('UPDATE "Person"'))).toBe(true);
  });

  it('gives the same database back, every table row by row', async () => {
    const file = join(filled.folder, 'back.db');
    const { output, hasFindings } = await runImportDb(await exported(), { file, json: true }, {});
    expect([hasFindings, JSON.parse(output).found]).toEqual([false, 0]);
    expect(everything(file)).toEqual(everything(source));
  });

  it('is refused for a row larger than D1 takes, named by its key', async () => {
    const file = filled.copy();
    const database = new Database(file);
    database
      .prepare(`INSERT INTO "Setting" VALUES ('large', ?, 'he', '2026-11-02T01:00:00.000+00:00')`)
      .run('x'.repeat(2_000_001));
    database.close();
    await expect(dumpDatabase(file, () => undefined)).rejects.toThrow(/A row of Setting has 20\d+ bytes.*large/);
  });
});

describe('a real D1', () => {
  let miniflare: Miniflare;
  beforeAll(() => {
    miniflare = new Miniflare({
      modules: true,
      script: 'export default { fetch: () => new Response() }',
      d1Databases: { DB: 'moved', OTHER: 'other' },
      cf: false,
    });
  });
  afterAll(() => miniflare.dispose());

  it('takes the dump and gives back every row, and its own export becomes the same file again', async () => {
    const d1 = await miniflare.getD1Database('DB');
    for (const line of readFileSync(await exported(), 'utf8').split('\n')) if (line !== '') await d1.exec(line);
    const tables = await d1.prepare(TABLES).all<{ name: string }>();
    const expected = everything(source);
    expect(tables.results.map(({ name }) => name)).toEqual(Object.keys(expected));
    for (const { name } of tables.results) {
      const { results } = await d1.prepare(`SELECT * FROM "${name}"`).all();
      expect(results.map(asText).sort(), name).toEqual(expected[name]);
    }
    expect((await d1.prepare('SELECT name FROM d1_migrations ORDER BY id').all()).results).toContainEqual({
      name: '0001_init.sql',
    });
    // wrangler's own export takes a written "\n" for a line end where a text has both
    await d1.exec(`DELETE FROM "Setting" WHERE "key" = 'both'`);
    // what `wrangler d1 export --local` asks of it
    const [dump] = await d1.prepare('PRAGMA miniflare_d1_export(?,?,?);').bind(0, 0).raw();
    const sql = join(filled.folder, 'd1.sql');
    writeFileSync(sql, (dump as string[]).join('\n'));
    const file = join(filled.folder, 'from-d1.db');
    const { hasFindings } = await runImportDb(sql, { file }, {});
    expect(hasFindings).toBe(false);
    const others = expected.Setting?.filter((row) => !String(row).includes('"both"'));
    expect(everything(file)).toEqual({ ...expected, Setting: others });
  });

  it('takes it a second time where the schema stands already', async () => {
    const d1 = await miniflare.getD1Database('OTHER');
    const lines = readFileSync(await exported(), 'utf8').split('\n');
    const schema = lines.filter((line) => line.startsWith('CREATE'));
    for (const line of schema) await d1.exec(line);
    for (let at = 0; at < lines.length; at += 50) {
      const some = lines.slice(at, at + 50).filter((line) => line !== '');
      if (some.length > 0) await d1.batch(some.map((line) => d1.prepare(line.slice(0, -1))));
    }
    const { results } = await d1.prepare('SELECT COUNT(*) AS n FROM "Event"').all<{ n: number }>();
    expect(results[0]?.n).toBe(everything(source).Event?.length);
  });
});

describe('what else a SQL file may hold', () => {
  const load = async (sql: string): Promise<string> => {
    const dump = join(filled.folder, 'odd.sql');
    const file = join(filled.folder, 'odd.db');
    writeFileSync(dump, sql);
    const error = await runImportDb(dump, { file }, {}).then(
      () => null,
      (problem: Error) => problem,
    );
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.importing`)).toBe(false);
    return error?.message ?? '';
  };

  it.each([
    ["ATTACH DATABASE '/tmp/x.db' AS x;", 'none of a dump'],
    ['CREATE TRIGGER t AFTER INSERT ON "Unit" BEGIN SELECT 1; END;', 'none of a dump'],
    ['CREATE VIEW v AS SELECT 1;', 'none of a dump'],
    ['CREATE TABLE "Stranger" ("id" TEXT);', 'none of a dump'],
    ['DROP TABLE "Unit";', 'none of a dump'],
    ['PRAGMA writable_schema = ON;', 'none of a dump'],
    [`INSERT INTO "Unit" VALUES ('u', 'n', NULL, 'nobody');`, 'refer to nothing'],
    [`INSERT INTO "Unit" VALUES ('u', 'n');`, 'Statement 1 of the dump cannot be run'],
    ['CREATE TABLE "Unit" ("id" TEXT PRIMARY KEY);', 'no database of yueping'],
  ])('%s is refused', async (sql, reason) => expect(await load(sql)).toContain(reason));

  it('a schema that is not that of its migrations is refused', async () => {
    const dump = readFileSync(await exported(), 'utf8').replace(
      '"employeeNo" TEXT NOT NULL',
      '"employeeNo" INTEGER NOT NULL',
    );
    expect(await load(dump)).toContain('table Person is not as the migrations make it');
    const fewer = readFileSync(await exported(), 'utf8').replace(
      /^CREATE UNIQUE INDEX IF NOT EXISTS "Person_employeeNo_key".*$/m,
      '',
    );
    expect(await load(fewer)).toContain('index Person_employeeNo_key is not as the migrations make it');
  });

  it('rows without any schema get that of this version', async () => {
    const rows = readFileSync(await exported(), 'utf8')
      .split('\n')
      .filter((line) => /^(INSERT INTO "(?!_|d1)|UPDATE)/.test(line));
    const dump = join(filled.folder, 'rows.sql');
    const file = join(filled.folder, 'rows.db');
    writeFileSync(dump, rows.join('\n'));
    await loadDump(file, dump, Date.now);
    const { _prisma_migrations: _, ...expected } = everything(source);
    expect(everything(file)).toMatchObject(expected);
  });

  it('a file that is there already is never touched', async () => {
    const file = filled.copy();
    await expect(runImportDb(await exported(), { file }, {})).rejects.toThrow('it is there already');
  });
});

describe('a value as SQL text', () => {
  const memory = new Database(':memory:');
  it('reads as what it was, on one line, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom("'", "''", '\n', '\r', '\u0000', '\\n', '\\n1', '\\0', '\\r', '\\', 'n', '--', ';', '𠮷', '%'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const sql = literal(text);
        expect(['\n', '\r', '\u0000'].some((char) => sql.includes(char))).toBe(false);
        expect(memory.prepare<[], [string]>(`SELECT ${sql}`).raw().get()).toEqual([text]);
      }),
      { numRuns: 500 },
    );
  });

  it('is cut into statements at the same places, however the file comes in chunks', async () => {
    const sql = `-- head\nINSERT INTO "a;b" VALUES('x;''y', "z;", [q;]); /* c; */ UPDATE t SET a = 'é\n;';\n;;BEGIN;`;
    const expected = [`INSERT INTO "a;b" VALUES('x;''y', "z;", [q;])`, `UPDATE t SET a = 'é\n;'`, 'BEGIN'];
    for (let size = 1; size <= sql.length; size++) {
      async function* chunks() {
        for (let at = 0; at < sql.length; at += size) yield sql.slice(at, at + size);
      }
      const found: string[] = [];
      for await (const statement of statementsIn(chunks())) found.push(statement);
      expect(found, `in chunks of ${size}`).toEqual(expected);
    }
  });
});
