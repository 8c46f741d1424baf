import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { type Filled, fillDatabase } from '#test/support/filled.ts';
import { runCli } from './run-cli.ts';

let filled: Filled;
beforeAll(async () => {
  filled = await fillDatabase();
});
afterAll(() => filled.remove());

const at = (name: string): string => join(filled.folder, name);

describe('yueping verify', () => {
  it('ends with 0 for a sound file, as text and as JSON', async () => {
    const file = filled.copy();
    const plain = await runCli(['verify', '--file', file]);
    expect([plain.code, plain.err]).toEqual([0, '']);
    expect(plain.out).toContain('没有发现问题 / nothing was found');
    const json = await runCli(['verify', '--file', file, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ found: 0, digests: 2, findings: [] });
  });

  it('ends with 1 and names the row for a changed one', async () => {
    const file = filled.copy();
    const database = new Database(file);
    database.exec(`UPDATE "Appraisal" SET "resultTotal" = "resultTotal" + 100 WHERE "resultTotal" IS NOT NULL`);
    database.close();
    const { code, out } = await runCli(['verify', '--file', file, '--json']);
    expect(code).toBe(1);
    const { findings } = JSON.parse(out);
    expect(findings[0]).toMatchObject({
      table: 'Appraisal',
      code: 'not-as-told',
      message: expect.stringContaining('result'),
    });
  });

  it('ends with 1 when the digest HR kept is not there, with 0 when it is', async () => {
    const file = filled.copy();
    const { head } = JSON.parse((await runCli(['verify', '--file', file, '--json'])).out);
    expect((await runCli(['verify', '--file', file, '--head', head.hash, '--day', head.day])).out).toContain(
      `与 ${head.day} 的摘要相符`,
    );
    expect((await runCli(['verify', '--file', file, '--head', 'a'.repeat(64)])).code).toBe(1);
  });
});

describe('bad input of the operating commands', () => {
  it.each([
    [['verify', '--file', '/nowhere.db'], '--file'],
    [['verify', '--head', 'xyz'], '--head'],
    [['verify', '--day', '2026-11-03'], '--head'],
    [['backup'], 'target'],
    [['backup', '/nowhere/copy.db', '--file', 'SOUND'], 'no such folder'],
    [['backup', 'SOUND', '--file', 'SOUND'], 'the database itself'],
    [['backup', 'THERE', '--file', 'SOUND'], '--force'],
    [['restore', '/nowhere.db', '--file', 'SOUND'], 'backup'],
    [['restore', 'THERE', '--file', 'SOUND'], 'THERE'],
    [['export-db', 'THERE', '--file', 'SOUND'], '--force'],
    [['import-db', '/nowhere.sql', '--file', 'NEW'], 'sql'],
    [['import-db', 'THERE', '--file', 'SOUND'], 'there already'],
    [['import-db', 'THERE', '--file', 'NEW'], 'Statement 1'],
    [['doctor', '--file', '/nowhere.db'], '--file'],
  ])('%j is one line on stderr, nothing on stdout and 2', async (args, named) => {
    const there = at('there.txt');
    writeFileSync(there, 'I am here; but no database');
    const paths: Readonly<Record<string, string>> = { SOUND: filled.copy('sound.db'), THERE: there, NEW: at('new.db') };
    const { code, out, err } = await runCli(args.map((word) => paths[word] ?? word));
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(paths[named] ?? named);
    expect(existsSync(at('new.db'))).toBe(false);
  });
});

describe('backup, restore, export-db and import-db', () => {
  it('work from the command line, one after another', async () => {
    const file = filled.copy('live.db');
    const backup = await runCli(['backup', at('b.db'), '--file', file, '--json']);
    expect([backup.code, backup.err]).toEqual([0, '']);
    expect(JSON.parse(backup.out)).toMatchObject({ bytes: expect.any(Number), seconds: expect.any(Number) });
    expect((await runCli(['backup', at('b.db'), '--file', file, '--force'])).out).toMatch(
      /backed up to .*b\.db: \d+\.\d MB in [\d.]+ s/,
    );

    const held = await openSqliteStore({ file, now: Date.now });
    const refused = await runCli(['restore', at('b.db'), '--file', file]);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain('Another yueping works on');
    await held.close();
    const restored = await runCli(['restore', at('b.db'), '--file', file]);
    expect([restored.code, restored.err]).toEqual([0, '']);
    expect(restored.out).toMatch(/原来的文件：.*live\.db\.before-restore-\d{8}T\d{9}Z/);

    expect((await runCli(['export-db', at('all.sql'), '--file', file])).code).toBe(0);
    const imported = await runCli(['import-db', at('all.sql'), '--file', at('moved/new.db')]);
    expect([imported.code, imported.err]).toEqual([0, '']);
    expect((await runCli(['verify', '--file', at('moved/new.db')])).code).toBe(0);
  });

  it('import-db tells with 1 what verify finds in the dump, and keeps the file', async () => {
    const file = filled.copy();
    const database = new Database(file);
    database.exec(`UPDATE "Rating" SET "score" = 0 WHERE "score" IS NOT NULL`);
    database.close();
    await runCli(['export-db', at('bad.sql'), '--file', file]);
    const { code, out } = await runCli(['import-db', at('bad.sql'), '--file', at('bad.db'), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).found).toBeGreaterThan(0);
    expect(existsSync(at('bad.db'))).toBe(true);
  });
});
