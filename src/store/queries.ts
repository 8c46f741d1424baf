/**
 * Ordinary reads by Prisma. The connection is opened read-only and of its own, so that no query ever runs inside
 * somebody's transaction and none can write; `$transaction` is banned even for reads (commit.md).
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { Store } from '#app/ports.ts';
import { PrismaClient } from './generated/node/client.ts';
import { monthQueries } from './queries-month.ts';
import { peopleQueries } from './queries-people.ts';

export type Queries = ReturnType<typeof peopleQueries> & ReturnType<typeof monthQueries>;

/** The database must exist and be migrated. */
export function openQueries(file: string): { queries: Queries; close: () => Promise<void> } {
  const adapter = new PrismaBetterSqlite3({ url: `file:${file}`, readonly: true, timeout: 1000 });
  const prisma = new PrismaClient({ adapter });
  const queries = { ...peopleQueries(prisma), ...monthQueries(prisma) } satisfies Partial<Store>;
  return { queries, close: () => prisma.$disconnect() };
}
