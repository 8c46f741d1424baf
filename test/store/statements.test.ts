import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedAppraisal } from '#app/records.ts';
import { HOT_SQL } from '#store/hot-sql.ts';
import { chunksOf } from '#store/open-appraisals.ts';
import { OUTBOX_SQL } from '#store/outbox-sql.ts';
import { statementsOf } from '#store/statements.ts';
import { AT, aMessage, everyChange, opened } from '#test/support/store-rows.ts';
import { openTempStore, type TempStore } from '#test/support/temp-store.ts';

const written = statementsOf(everyChange());
const sheet: OpenedAppraisal = opened({}, [aMessage('m1')]);
const [chunk] = chunksOf({ key: 'opened', rows: [sheet], at: AT, size: 500 });
const inBulk = chunk ? [chunk.claim, chunk.appraisals, ...chunk.rest] : [];
const texts = [
  ...[...written, ...inBulk].map(({ sql }) => sql),
  ...Object.values(HOT_SQL),
  ...Object.values(OUTBOX_SQL),
];

/** Counting by state reads a narrow index from end to end; the newest boot number is the end of one. */
const WHOLE_TABLE = /^counts: |^boot: /;

describe('every SQL text of the store', () => {
  let temp: TempStore;
  let database: Database.Database;
  beforeEach(async () => {
    temp = await openTempStore();
    database = new Database(temp.file);
  });
  afterEach(async () => {
    database.close();
    await temp.close();
  });

  const planOf = (sql: string): readonly string[] =>
    database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(sql.match(/\?/g) ?? []).map(() => 1))
      .map(({ detail }) => detail);

  it('prepares on the migrated schema', () => {
    for (const sql of new Set(texts)) expect(() => database.prepare(sql), sql).not.toThrow();
  });

  it('reads by an index: nothing on the click path and no claim walks through a table', () => {
    const walks = [...Object.entries(HOT_SQL), ...Object.entries(OUTBOX_SQL)]
      .flatMap(([name, sql]) => planOf(sql).map((detail) => `${name}: ${detail}`))
      .filter(
        (line) =>
          /: SCAN (?!s\b|Subject|Month|j\b|CONSTANT|json_each|\(subquery)/.test(line) && !WHOLE_TABLE.test(line),
      );
    expect(walks).toEqual([]);
  });

  it('takes the due messages straight from the order of the index, however many wait', () => {
    for (const sql of [OUTBOX_SQL.dueUrgent, OUTBOX_SQL.dueBulk])
      expect(planOf(sql).join()).not.toContain('TEMP B-TREE');
  });

  it('claims a message by its id: what else waits is not even looked at', () => {
    for (const sql of [OUTBOX_SQL.take, OUTBOX_SQL.takeHooks])
      expect(planOf(sql)[0]).toMatch(/SEARCH Outbox USING INDEX \S+ \(id=\?\)/);
  });

  it('fills every column of its table, so that no default ever writes an instant in another form', () => {
    const inserts = new Set(texts).values();
    for (const sql of inserts) {
      const insert = /^INSERT INTO "(\w+)" \(([^)]*)\)/.exec(sql.trim());
      if (!insert) continue;
      const [, table = '', names = ''] = insert;
      const columns = database
        .prepare<[string], { name: string }>('SELECT "name" FROM pragma_table_info(?)')
        .all(table);
      expect(
        names
          .split(', ')
          .map((name) => name.slice(1, -1))
          .sort(),
        table,
      ).toEqual(columns.map(({ name }) => name).sort());
    }
  });
});

describe('the statements of a commit', () => {
  it('carry strings, numbers, nulls and bytes only', () => {
    for (const { sql, params } of [...written, ...inBulk]) {
      for (const param of params) {
        const fits =
          param === null || typeof param === 'string' || Number.isFinite(param) || param instanceof Uint8Array;
        expect(fits, `${sql}: ${String(param)}`).toBe(true);
      }
    }
  });

  it('are the same list whatever order the changes come in, but for rows of one kind', () => {
    const order = (sqls: readonly string[]) => sqls.map((sql) => /"(\w+)"/.exec(sql)?.[1]);
    const tables = new Set(order(written.map(({ sql }) => sql)));
    expect(tables.size).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.shuffledSubarray([...everyChange()], { minLength: everyChange().length }), (changes) => {
        const sqls = statementsOf(changes).map(({ sql }) => sql);
        const first = (table: string) => order(sqls).indexOf(table);
        expect(Math.max(first('Inbox'), first('JobRun'))).toBeLessThan(2);
        expect(first('Unit')).toBeLessThan(first('Person'));
        expect(first('Cycle')).toBeLessThan(first('Appraisal'));
        expect(first('ScorecardVersion')).toBeLessThan(first('Appraisal'));
        expect(first('Appraisal')).toBeLessThan(first('Event'));
        expect(first('Event')).toBeLessThan(first('Rating'));
        expect(first('Rating')).toBeLessThan(first('Outbox'));
        expect([...sqls].sort()).toEqual(written.map(({ sql }) => sql).sort());
      }),
      { numRuns: 50 },
    );
  });

  it('bind at most 100 values each, which is what D1 takes', () => {
    expect(Math.max(...[...written, ...inBulk].map(({ params }) => params.length))).toBeLessThanOrEqual(100);
  });
});

describe('the source of the store', () => {
  const files = readdirSync('src/store').filter((name) => name.endsWith('.ts'));
  const source = (name: string) => readFileSync(`src/store/${name}`, 'utf8');

  it('never opens a transaction through Prisma and never writes through it', () => {
    const banned = /\$transaction\(|\$executeRaw|\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(\{/;
    expect(files.filter((name) => banned.test(source(name)))).toEqual([]);
  });

  it('keeps out of SQL what one engine has and another has not', () => {
    const banned = /\bchanges\(\)|\bdatetime\(|INSERT OR |last_insert_rowid/;
    expect(texts.filter((sql) => banned.test(sql))).toEqual([]);
  });
});

it('has one copy of better-sqlite3 in the tree: a second one in a process silently drops the file lock', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  expect(Object.keys(packages).filter((path) => path.endsWith('node_modules/better-sqlite3'))).toEqual([
    'node_modules/better-sqlite3',
  ]);
});
