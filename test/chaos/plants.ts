/**
 * Planted bugs, so that the campaign proves it can find one. Each wraps the store of a bot that is otherwise put together
 * as src/entry/start.ts does it; nothing of the product knows them.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Store } from '#app/ports.ts';
import type { Config } from '#entry/config.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { refreshPeople } from '#entry/refresh-people.ts';
import type { run, Started } from '#entry/start.ts';
import { listen, wire } from '#entry/wire.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import type { Statement } from '#store/sql.ts';
import { statementsOf } from '#store/statements.ts';
import { meaningOf } from '#store/violations.ts';

export const PLANTS = ['no-version-check', 'no-atomic-commit', 'sent-before-sending', 'no-recovery'] as const;
export type Plant = (typeof PLANTS)[number];
export const isPlant = (name: string): name is Plant => PLANTS.some((plant) => plant === name);

type Wrap = (store: Store, database: Database.Database) => Store;

/** Whoever comes second overwrites what the first one did. */
const withoutVersionCheck: Wrap = (store, database) => ({
  ...store,
  commit: async (changes) => {
    const result = await store.commit(changes);
    if (result.kind !== 'conflict') return result;
    database.transaction(() => {
      for (const { sql, params } of statementsOf(changes)) database.prepare(unguarded(sql)).run(...params);
    })();
    return { kind: 'done' };
  },
});

const unguarded = (sql: string): string =>
  sql
    .replace(/AND "version" = \?$/, 'AND ? > 0')
    .replace(/^INSERT INTO "(Event|Rating|Receipt)"/, 'INSERT OR REPLACE INTO "$1"')
    .replace(/^INSERT INTO "Outbox"/, 'INSERT OR IGNORE INTO "Outbox"');

/** Every statement is a transaction of its own. */
const withoutAtomicCommit: Wrap = (store, database) => ({
  ...store,
  commit: async (changes) => {
    try {
      for (const statement of statementsOf(changes)) await alone(database, statement);
      return { kind: 'done' };
    } catch (error) {
      const kind = meaningOf(error);
      if (kind === null) throw error;
      const [inbox] = changes.flatMap((change) => ('put' in change && change.put === 'inbox' ? [change.key] : []));
      return kind === 'seen' ? { kind, answer: inbox === undefined ? null : await store.inboxAnswer(inbox) } : { kind };
    }
  },
});

async function alone(database: Database.Database, { sql, params }: Statement): Promise<void> {
  database.prepare(sql).run(...params);
  await nextTurn();
}

/** The end of an attempt is written before the attempt. */
const sentBeforeSending: Wrap = (store, database) => {
  const mark = database.prepare(
    `UPDATE "Outbox" SET "state" = 'sent', "owner" = NULL, "leaseUntil" = NULL WHERE "id" = ?`,
  );
  const learn = database.prepare('UPDATE "Outbox" SET "messageId" = ?, "chatId" = ? WHERE "id" = ?');
  return {
    ...store,
    outbox: {
      ...store.outbox,
      freeze: async (...frozen) => {
        const ours = await store.outbox.freeze(...frozen);
        if (ours) mark.run(frozen[0]);
        return ours;
      },
      finish: async (id, owner, end) => {
        if (end.state === 'sent') learn.run(end.messageId, end.chatId, id);
        return end.state === 'sent' || store.outbox.finish(id, owner, end);
      },
    },
  };
};

/** What a dead process had taken stays taken. */
const withoutRecovery: Wrap = (store, database) => ({
  ...store,
  outbox: {
    ...store.outbox,
    boot: (now) => {
      database
        .prepare(
          `UPDATE "Outbox" SET "owner" = 1000000, "leaseUntil" = '9999-12-31T00:00:00.000+00:00' WHERE "state" = 'sending'`,
        )
        .run();
      return store.outbox.boot(now);
    },
  },
});

const WRAPS: Readonly<Record<Plant, Wrap>> = {
  'no-version-check': withoutVersionCheck,
  'no-atomic-commit': withoutAtomicCommit,
  'sent-before-sending': sentBeforeSending,
  'no-recovery': withoutRecovery,
};

type Running = Parameters<typeof run>[1] & { host: string };

/** The bot with one bug in it. */
export async function runPlanted(
  config: Config,
  running: Running,
  plant: Plant,
): Promise<Pick<Started, 'bot' | 'stop'>> {
  const { platforms, clock, log, host } = running;
  const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, config.companyZone);
  const opened = await openSqliteStore({ file: config.databaseFile, now: clock });
  const database = new Database(config.databaseFile, { timeout: 1000 });
  database.pragma('foreign_keys = ON');
  const store = WRAPS[plant](opened, database);
  const bot = await wire({ store, platforms: platforms(store), rules, clock, log });
  const server = await listen(bot.app, { port: config.port, host });
  await refreshPeople(bot.deps, { companyName: '呼叫中心', adminUsers: config.adminUsers });
  await bot.tick();
  const stop = async () => {
    await server.close();
    await bot.close();
    database.close();
  };
  return { bot, stop };
}
