/** The store on Cloudflare D1. Its migrations are applied by `wrangler d1 migrations apply`, never by a request. */
import type { D1Database } from '@cloudflare/workers-types';
import { PrismaD1 } from '@prisma/adapter-d1';
import type { Store } from '#app/ports.ts';
import { bulkReads } from './bulk-reads.ts';
import { writesOn } from './commit.ts';
import { d1Engine, heard } from './commit-d1.ts';
import { countCall, refuseIfSpent } from './d1-budget.ts';
import { figureReads } from './figure-reads.ts';
import type { PrismaClient as CanonicalClient } from './generated/node/client.ts';
import { PrismaClient } from './generated/workerd/client.ts';
import { hotReads } from './hot-reads.ts';
import { outboxOn } from './outbox-store.ts';
import { ordinaryReads } from './queries.ts';

export interface D1Options {
  database: D1Database;
  /** the names of the migrations this version needs, as `wrangler` remembers them */
  migrations: readonly string[];
}

/** Opens nothing by itself: one store, and with it one Prisma client, serves an isolate as long as that lives. */
export function openD1Store({ database, migrations }: D1Options): Store {
  const engine = d1Engine(database);
  const prisma = new PrismaClient({ adapter: new PrismaD1(counted(database)) });
  const standing = engine.one<[string], { standing: number }>(
    'SELECT COUNT(*) AS "standing" FROM "d1_migrations" WHERE "name" IN (SELECT "value" FROM json_each(?))',
  );
  return {
    ...hotReads(engine),
    ...bulkReads(engine),
    ...figureReads(engine),
    // Both clients come from one schema; their types only differ in where they were written.
    ...guarded(ordinaryReads(async () => prisma as unknown as CanonicalClient)),
    ...writesOn(engine),
    outbox: outboxOn(engine),
    ready: async () => (await standing(JSON.stringify(migrations)))?.standing === migrations.length,
    close: () => prisma.$disconnect(),
  };
}

/** Prisma's calls count like our own. None is refused here: the driver would print it as a fault of the database. */
const counted = (database: D1Database): D1Database =>
  new Proxy(database, {
    get(target, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          countCall();
          return target.prepare(sql);
        };
      }
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });

/** Prisma wraps what D1 said; seen from outside its reads fail like our own. */
function guarded<Reads extends object>(reads: Reads): Reads {
  return new Proxy(reads, {
    get(target, name) {
      const read: unknown = Reflect.get(target, name);
      if (typeof read !== 'function') return read;
      return async (...args: unknown[]) => {
        refuseIfSpent();
        return await heard(async () => await Reflect.apply(read, target, args));
      };
    },
  });
}
