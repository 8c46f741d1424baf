import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOlder, openConnection } from '#store/connection.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { inbox } from '#test/support/store-rows.ts';

describe('opening the store', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yueping-open-'));
    file = join(folder, 'yueping.db');
  });
  afterEach(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });

  const open = () => openSqliteStore({ file, now: Date.now });
  const child = (...args: readonly string[]) => ['--import', 'tsx', 'test/support/open-child.ts', ...args];

  const openWithoutRights = () => spawnSync(process.execPath, child(file, 'nobody'), { encoding: 'utf8' }).stdout;

  it('creates and migrates a file that is not there, and finds everything again', async () => {
    const first = await open();
    expect(await first.ready()).toBe(true);
    await first.commit([inbox('e1', '对')]);
    await first.close();
    expect(await first.ready()).toBe(false);
    const second = await open();
    expect(await second.inboxAnswer('e1')).toBe('对');
    await second.close();
  });

  it('writes what waits when it is closed, may be closed twice, and refuses afterwards', async () => {
    const store = await open();
    const waiting = store.commit([inbox('e1')]);
    await store.close();
    await store.close();
    expect(await waiting).toEqual({ kind: 'done' });
    await expect(store.commit([inbox('e2')])).rejects.toMatchObject({ word: 'closed' });
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('sets the connection so that an answer means the disk has it', () => {
    const database = openConnection(file);
    const settings = [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'busy_timeout',
      'journal_size_limit',
      'temp_store',
    ];
    expect(settings.map((name) => database.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 1000, 67_108_864, 2]);
    database.close();
  });

  it('knows the SQLite versions that may lose pages', () => {
    expect(
      [
        [3, 51, 2],
        [3, 50, 9],
        [2, 99, 9],
      ].map(isOlder),
    ).toEqual([true, true, true]);
    expect(
      [
        [3, 51, 3],
        [3, 52, 0],
        [4, 0, 0],
      ].map(isOlder),
    ).toEqual([false, false, false]);
  });

  it('is refused while this process works on the file', async () => {
    const store = await open();
    await expect(open()).rejects.toThrow(`Another yueping works on ${file}. Stop it first`);
    await store.close();
    await (await open()).close();
  });

  it('is refused while another process works on the file, and never by one that crashed', async () => {
    const holder = spawn(process.execPath, child(file, 'hold'), { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    await expect(open()).rejects.toMatchObject({ word: 'in_use' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (await open()).close();
  });

  it('says in one sentence that the folder does not exist', async () => {
    const store = openSqliteStore({ file: join(folder, 'none', 'yueping.db'), now: Date.now });
    await expect(store).rejects.toThrow(
      `The folder ${join(folder, 'none')} for the database does not exist. Create it.`,
    );
  });

  it('says in one sentence that the file is a folder', async () => {
    mkdirSync(file);
    await expect(open()).rejects.toThrow(`${file} is a folder. Name a file in it.`);
  });

  it('says in one sentence that the file is no database, and leaves it as it is', async () => {
    writeFileSync(file, 'this is a letter, not a database. '.repeat(100));
    await expect(open()).rejects.toThrow(`${file}: The file is not a database.`);
    expect(readFileSync(file, 'utf8')).toContain('this is a letter');
  });

  it('says in one sentence that the file is damaged', async () => {
    await (await open()).close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 100, 4096);
    writeFileSync(file, bytes);
    await expect(open()).rejects.toThrow(`${file}: The database file is damaged. Restore the last backup.`);
  });

  it('says in one sentence that the file or its folder cannot be written', async () => {
    await (await open()).close();
    chmodSync(folder, 0o777);
    chmodSync(file, 0o444);
    expect(openWithoutRights()).toBe(`${file} cannot be written. Give the process the right to.\n`);
    chmodSync(file, 0o666);
    chmodSync(folder, 0o555);
    expect(openWithoutRights()).toMatch(`The folder ${folder} cannot be written`);
  });

  it('keeps its lock file empty and its database to itself', async () => {
    const store = await open();
    expect(readFileSync(`${file}.lock`)).toHaveLength(0);
    const reader = new Database(file, { readonly: true });
    expect(reader.prepare('SELECT COUNT(*) AS "n" FROM "Person"').get()).toEqual({ n: 0 });
    reader.close();
    await store.close();
  });
});
