import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GroupWriter, groupWriter } from '#store/group-writer.ts';

describe('group commit', () => {
  let folder: string;
  let database: Database.Database;
  let writer: GroupWriter;
  let log: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yueping-group-'));
    log = [];
    database = new Database(join(folder, 'group.db'), { verbose: (sql) => log.push(String(sql)), timeout: 50 });
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE t (n TEXT PRIMARY KEY)');
    writer = groupWriter(database);
    log.length = 0;
  });
  afterEach(() => {
    if (database.open) database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (n: string) => writer.run(() => database.prepare('INSERT INTO t VALUES (?)').run(n).changes);
  const rows = () =>
    database
      .prepare<[], { n: string }>('SELECT n FROM t ORDER BY n')
      .all()
      .map(({ n }) => n);
  const times = (sql: string) => log.filter((line) => line === sql).length;

  it('writes everything of one turn of the loop in one transaction', async () => {
    expect(await Promise.all(['a', 'b', 'c'].map(write))).toEqual([1, 1, 1]);
    expect([times('BEGIN IMMEDIATE'), times('SAVEPOINT piece'), times('COMMIT')]).toEqual([1, 3, 1]);
  });

  it('writes two turns in two transactions', async () => {
    await write('a');
    await write('b');
    expect([times('BEGIN IMMEDIATE'), times('COMMIT')]).toEqual([2, 2]);
  });

  it('answers nobody before the transaction is committed', async () => {
    const seen: string[] = [];
    const first = write('a').then(() => seen.push(log.at(-1) ?? ''));
    await Promise.all([first, write('b')]);
    expect(seen).toEqual(['COMMIT']);
  });

  it('undoes a failing piece alone and hands its error to recover', async () => {
    const half = () => {
      database.prepare('INSERT INTO t VALUES (?)').run('half');
      throw new Error('no');
    };
    const results = await Promise.allSettled([
      write('a'),
      writer.run<unknown>(half, () => rows()),
      writer.run<unknown>(half),
      write('b'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ value: ['a'] });
    expect(rows()).toEqual(['a', 'b']);
  });

  it('refuses everybody of the turn when the disk is full, keeps nothing, and goes on afterwards', async () => {
    await write('a');
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages}`);
    const results = await Promise.allSettled([write('b'), write('x'.repeat(50_000)), write('c')]);
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { word: 'full' } });
    expect(rows()).toEqual(['a']);
    expect(database.inTransaction).toBe(false);
    database.pragma('max_page_count = 1000000');
    await write('d');
    expect(rows()).toEqual(['a', 'd']);
  });

  it('refuses with "busy" while another process writes, and goes on afterwards', async () => {
    const other = new Database(join(folder, 'group.db'));
    other.exec('BEGIN IMMEDIATE');
    await expect(write('a')).rejects.toMatchObject({ word: 'busy' });
    other.exec('COMMIT');
    other.close();
    expect(await write('a')).toBe(1);
  });

  it('gives callbacks their turn while very much is waiting', async () => {
    const slow = (n: string) =>
      writer.run(() => {
        const until = performance.now() + 5;
        while (performance.now() < until);
        database.prepare('INSERT INTO t VALUES (?)').run(n);
      });
    let turns = 0;
    const tick = setInterval(() => turns++, 1);
    await Promise.all(Array.from({ length: 24 }, (_, index) => slow(`s${index}`)));
    clearInterval(tick);
    expect(turns).toBeGreaterThan(1);
    expect(times('COMMIT')).toBeGreaterThan(1);
    expect(rows()).toHaveLength(24);
  });

  it('writes what waits when it is closed, then refuses', async () => {
    const waiting = [write('a'), write('b')];
    writer.close();
    expect(await Promise.all(waiting)).toEqual([1, 1]);
    await expect(write('c')).rejects.toMatchObject({ word: 'closed' });
    expect(rows()).toEqual(['a', 'b']);
  });
});
