import { defineConfig } from 'prisma/config';

/** For Prisma's own tools only. The product learns its database file from src/entry/config.ts. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: `file:${process.env.DATABASE_FILE ?? '.data/yueping.db'}` },
});
