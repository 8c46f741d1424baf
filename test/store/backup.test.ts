import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { OutboxDraft } from '#app/records.ts';
import { project } from '#entry/project.ts';
import { backupDatabase, checkBackup } from '#store/backup.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { restoreDatabase } from '#store/restore.ts';
import { AT, aMessage, company, everyChange } from '#test/support/store-rows.ts';

const CACHE = project('node_modules/.cache');
const NOW = Date.parse(AT);
const MINUTE = 60_000;
const WINDOW = 55 * MINUTE;

let folder: string;
let file: string;
let copy: string;
beforeEach(() => {
  // on the disk: in memory a backup is over before anybody clicks
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(join(CACHE, 'backup-'));
  file = join(folder, 'yueping.db');
  copy = join(folder, 'copy.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const restore = (now = NOW) => restoreDatabase({ backup: copy, file, now, sameKeyWindowMs: WINDOW });

/** A closed database with these changes in it. */
async function written(changes: readonly Change[]): Promise<void> {
  const store = await openSqliteStore({ file, now: () => NOW });
  await store.commit(changes);
  await store.close();
}

function select<Row>(of: string, sql: string): readonly Row[] {
  const database = new Database(of, { readonly: true });
  const rows = database.prepare<[], Row>(sql).all();
  database.close();
  return rows;
}

const outbox = () =>
  Object.fromEntries(
    select<{ id: string; state: string }>(file, 'SELECT "id", "state" FROM "Outbox"').map(({ id, state }) => [
      id,
      state,
    ]),
  );

/** A server in another process that commits clicks without end; `told` are those it acknowledged. */
function clicking(): { child: ChildProcess; told: string[]; has: (count: number) => Promise<void> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/clicking-child.ts', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  createInterface({ input: child.stdout }).on('line', (key) => told.push(key));
  const has = async (count: number) => {
    while (told.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { child, told, has };
}

describe('a backup', () => {
  it('taken under load has every click acknowledged before it began, and starts a sound server', async () => {
    const { child, told, has } = clicking();
    try {
      await has(2_000);
      const before = [...told];
      await backupDatabase({ file, target: copy, now: Date.now });
      const during = told.length - before.length;
      expect(during, 'clicks that went on while it was taken').toBeGreaterThan(0);
      await has(told.length + 500);
      const known = new Set(select<{ key: string }>(copy, 'SELECT "key" FROM "Inbox"').map(({ key }) => key));
      expect(before.filter((key) => !known.has(key))).toEqual([]);
      expect(known.size).toBeLessThan(told.length);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const { kept } = restore(Date.now());
    expect(select(file, 'SELECT COUNT(*) AS "n" FROM "Inbox"')).toEqual(
      select(copy, 'SELECT COUNT(*) AS "n" FROM "Inbox"'),
    );
    expect(existsSync(kept ?? '')).toBe(true);
    const store = await openSqliteStore({ file, now: Date.now });
    expect(await store.ready()).toBe(true);
    expect((await store.commit([{ put: 'job', key: 'after', at: AT }])).kind).toBe('done');
    await store.close();
  });

  it('is one file, readable by itself, that knows when it was taken', async () => {
    await written(everyChange());
    const { bytes, counts } = await backupDatabase({ file, target: copy, now: () => NOW + 30_000 });
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    expect(bytes).toBe(readFileSync(copy).byteLength);
    expect(counts).toMatchObject({ Appraisal: 1, Event: 2 });
    expect(checkBackup(copy)).toEqual({ counts, takenAt: NOW });
  });

  it('that fails leaves what stood at its place', async () => {
    await written(company());
    writeFileSync(copy, 'the backup of yesterday');
    const other = join(folder, 'other.db');
    new Database(other).exec('CREATE TABLE "x" ("y")').close();
    await expect(backupDatabase({ file: other, target: copy, now: Date.now })).rejects.toThrow(
      'no database of yueping',
    );
    expect(readFileSync(copy, 'utf8')).toBe('the backup of yesterday');
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it.each([
    ['that was cut off', () => truncateSync(copy, 40_000)],
    [
      'with a page of garbage',
      () => writeFileSync(copy, Buffer.concat([readFileSync(copy).subarray(0, 8_192), Buffer.alloc(400_000, 7)])),
    ],
    ['that is no database', () => writeFileSync(copy, 'x'.repeat(9_000))],
    [
      'with rows that refer to nothing',
      () => {
        const database = new Database(copy);
        database.pragma('foreign_keys = OFF');
        database.prepare('DELETE FROM "Person"').run();
        database.close();
      },
    ],
    [
      'of a newer version',
      () => {
        const database = new Database(copy);
        database.exec(`INSERT INTO "_prisma_migrations" SELECT 'x', "checksum", "finished_at", '9999_later', NULL, NULL, "started_at", 1
        FROM "_prisma_migrations" LIMIT 1`);
        database.close();
      },
    ],
  ])('%s is refused, and the database stays as it was', async (_what, spoil) => {
    await written(everyChange());
    await backupDatabase({ file, target: copy, now: Date.now });
    const present = readFileSync(file);
    spoil();
    expect(() => restore()).toThrow(/damaged|no database|does not know|refer to nothing|not a database/);
    expect(readFileSync(file).equals(present)).toBe(true);
    const others = readdirSync(folder).filter((name) => !/^(yueping|copy)\.db(-wal|-shm|\.lock)?$/.test(name));
    expect(others).toEqual([]);
  });
});

describe('a restore', () => {
  const waiting = (id: string, fields: Partial<OutboxDraft> = {}): Change => ({
    put: 'outbox',
    row: aMessage(id, fields),
  });

  it('is refused while a server works on the file', async () => {
    await written(company());
    await backupDatabase({ file, target: copy, now: Date.now });
    const store = await openSqliteStore({ file, now: Date.now });
    expect(() => restore()).toThrow('Another yueping works on');
    await store.close();
  });

  it('keeps the present file with what its log still held, and never mixes the two', async () => {
    await written(company());
    await backupDatabase({ file, target: copy, now: Date.now });
    // a server that was killed: its last commit stands in the log alone
    const killed = new Database(file);
    killed.pragma('journal_mode = WAL');
    killed.pragma('wal_autocheckpoint = 0');
    killed.prepare(`UPDATE "Person" SET "title" = 'new'`).run();
    const log = readFileSync(`${file}-wal`);
    killed.close();
    writeFileSync(`${file}-wal`, log);
    const { kept } = restore();
    expect(select(file, 'SELECT DISTINCT "title" FROM "Person"')).toEqual([{ title: '客服专员' }]);
    expect(select(kept ?? '', `SELECT DISTINCT "title" FROM "Person"`)).toEqual([{ title: 'new' }]);
  });

  it('also replaces a file that cannot be read any more', async () => {
    await written(company());
    await backupDatabase({ file, target: copy, now: Date.now });
    writeFileSync(file, 'garbage'.repeat(1_000));
    const { kept } = restore();
    expect(readFileSync(kept ?? '', 'utf8')).toContain('garbage');
    expect(select(file, 'SELECT COUNT(*) AS "n" FROM "Person"')).toEqual([{ n: 4 }]);
  });

  it('asks HR about messages that may have left after the backup, longer ago than the platform remembers', async () => {
    const later = new Date(NOW + 3 * 60 * MINUTE).toISOString();
    await written([
      ...company(),
      waiting('due'),
      waiting('later', { notBefore: later }),
      waiting('drawing', { replaces: { messageId: 'om_1', chatId: 'oc_1' } }),
    ]);
    await backupDatabase({ file, target: copy, now: () => NOW });
    expect(restore(NOW + 2 * 60 * MINUTE).unknown).toBe(1);
    expect(outbox()).toEqual({ due: 'unknown', later: 'pending', drawing: 'pending' });
  });

  it('sends again what the platform still recognises, and remembers since when it is in doubt', async () => {
    await written([...company(), waiting('due')]);
    await backupDatabase({ file, target: copy, now: () => NOW });
    expect(restore(NOW + 10 * MINUTE).unknown).toBe(0);
    expect(outbox()).toEqual({ due: 'pending' });
    expect(select(file, 'SELECT "firstTriedAt", "lastError" FROM "Outbox"')).toEqual([
      { firstTriedAt: AT.replace('Z', '+00:00'), lastError: expect.stringMatching(/^ambiguous/) },
    ]);
  });

  it('of a copy whose time nobody knows doubts everything that was due for longer than the window', async () => {
    await written([...company(), waiting('due')]);
    await backupDatabase({ file, target: copy, now: () => NOW });
    const stranger = new Database(copy);
    stranger.pragma('user_version = 0');
    stranger.close();
    const restored = restore(NOW + WINDOW);
    expect(restored).toMatchObject({ takenAt: null, unknown: 1 });
  });
});
