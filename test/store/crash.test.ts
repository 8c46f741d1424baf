import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSealed } from '#core/appraisal/chain.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { builtChild } from '#test/support/built.ts';

/** CI runs a short one, as many kills as fit; `YUEPING_KILLS=200` a long one. */
const KILLS = Number(process.env.YUEPING_KILLS ?? 24);
const LIMIT_MS = KILLS * 2_000;

/** Starts a child, kills it (-9) so many milliseconds after its first word; resolves to every line it got out. */
async function saidBeforeKill(
  [source, ...args]: readonly [string, ...string[]],
  wait: number,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [await builtChild(source), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const closed = once(reader, 'close');
  await once(reader, 'line');
  const timer = setTimeout(() => child.kill('SIGKILL'), wait);
  await closed;
  clearTimeout(timer);
  return lines;
}

const CLICKS = 'test/support/clicking-child.ts';
const OPENING = 'test/support/opening-child.ts';

describe('a store whose process is killed', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yueping-crash-'));
    file = join(folder, 'yueping.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Of these clicks those that are not there. */
  function lost(keys: readonly string[]): readonly string[] {
    const database = new Database(file, { readonly: true });
    const known = database.prepare('SELECT 1 FROM "Inbox" WHERE "key" = ?');
    const gone = keys.filter((key) => known.get(key) === undefined);
    database.close();
    return gone;
  }

  /** Clicks that stand in one table and not in another: an event without its message, a message without its click. */
  function halves(): number {
    const database = new Database(file, { readonly: true });
    const count = (sql: string) => database.prepare<[], { n: number }>(sql).get()?.n ?? Number.NaN;
    const clicks = count('SELECT COUNT(*) AS "n" FROM "Inbox"');
    const both = count('SELECT COUNT(*) AS "n" FROM "Inbox" i JOIN "Outbox" o ON o."id" = i."key"');
    const said = count('SELECT COUNT(*) AS "n" FROM "Outbox"');
    const steps = count('SELECT COUNT(*) AS "n" FROM "Event" WHERE "version" > 1');
    const versions = count('SELECT SUM("version" - 1) AS "n" FROM "Appraisal"');
    database.close();
    return Math.max(...[both, said, steps, versions].map((n) => Math.abs(n - clicks)));
  }

  it('loses nothing it acknowledged and keeps nothing half', { timeout: 60_000 + LIMIT_MS }, async () => {
    const until = performance.now() + LIMIT_MS;
    let acknowledged = 0;
    for (let kill = 0; kill < KILLS && performance.now() < until; kill++) {
      const keys = await saidBeforeKill([CLICKS, file, String(kill)], 1 + ((kill * 37) % 120));
      expect(lost(keys)).toEqual([]);
      expect(halves()).toBe(0);
      acknowledged += keys.length;
    }
    expect(acknowledged).toBeGreaterThan(100);
    const store = await openSqliteStore({ file, now: Date.now });
    const chains = await Promise.all((await store.unfinished()).map(({ id }) => store.eventsOf(id)));
    expect(chains.flat().every(isSealed)).toBe(true);
    for (const chain of chains) {
      expect(chain.slice(1).map(({ prevHash }) => prevHash)).toEqual(chain.slice(0, -1).map(({ hash }) => hash));
    }
    await store.close();
  });

  it('would be found out if it answered before it had written', { timeout: 60_000 }, async () => {
    let missing = 0;
    for (let kill = 0; kill < 10 && missing === 0; kill++) {
      missing = lost(await saidBeforeKill([CLICKS, file, String(kill), 'early'], 5 + kill * 7)).length;
    }
    expect(missing).toBeGreaterThan(0);
  });

  it('finishes the opening of a cycle that was killed in the middle, without doubles', {
    timeout: 60_000,
  }, async () => {
    const PEOPLE = 4_000;
    let finished = false;
    for (let run = 0; run < 8 && !finished; run++) {
      const lines = await saidBeforeKill([OPENING, file, String(PEOPLE), String(run)], 20 + run ** 3 * 40);
      finished = lines.includes('opened');
    }
    expect(finished).toBe(true);
    const database = new Database(file, { readonly: true });
    const count = (table: string) =>
      database.prepare<[], { n: number }>(`SELECT COUNT(*) AS "n" FROM "${table}"`).get()?.n;
    expect(['Appraisal', 'Event', 'Owing', 'Outbox'].map(count)).toEqual([PEOPLE, PEOPLE, PEOPLE, PEOPLE]);
    database.close();
  });
});
