/**
 * Ordinary reads of a SQLite file. The connection is opened read-only and of its own, so that no query ever runs inside
 * somebody's transaction and none can write (commit.md).
 */
import { ordinaryReads } from './queries.ts';

/** The database must exist and be migrated by the time of the first read, which opens it. */
export function openQueries(file: string) {
  let opened: ReturnType<typeof openClient> | undefined;
  const client = () => {
    opened ??= openClient(file);
    return opened;
  };
  return {
    queries: ordinaryReads(client),
    close: async (): Promise<void> => (await opened)?.$disconnect(),
  };
}

async function openClient(file: string) {
  const [{ PrismaBetterSqlite3 }, { PrismaClient }] = await Promise.all([
    import('@prisma/adapter-better-sqlite3'),
    import('./generated/node/client.ts'),
  ]);
  const adapter = new PrismaBetterSqlite3({ url: `file:${file}`, readonly: true, timeout: 1000 });
  return new PrismaClient({ adapter });
}
