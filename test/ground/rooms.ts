/** The rooms of the house (docs/architecture.md): what each may import, what it may not, and the linter's answer. */
export interface Room {
  /** a file in the room; its folder decides which rules apply */
  file: string;
  may: readonly string[];
  mayNot: readonly string[];
  /** what the linter answers to each forbidden import */
  says: string;
}

export const CORE = 'core is pure';
const ADAPTER = 'an adapter imports its own folder';
const SIMULATOR = 'the simulator stands alone';

export const ROOMS: readonly Room[] = [
  {
    file: 'src/core/scoring/x.ts',
    may: ['./sibling.ts', './rules/below.ts', '#core/number/decimal.ts', 'fraction.js', 'yaml', 'zod', 'jsep'],
    mayNot: [
      '#app/ports.ts',
      '#cards/card.ts',
      '#platforms/platform.ts',
      '#store/queries.ts',
      '#web/form.tsx',
      '#http/server.ts',
      '#entry/config.ts',
      '#test/support/appraisals.ts',
      'node:fs',
      'node:fs/promises',
      'node:http',
      'fs',
      'hono',
      'hono/jsx',
      'pino',
      '@prisma/client',
      'better-sqlite3',
      'node-cron',
      '@larksuiteoapi/node-sdk',
    ],
    says: CORE,
  },
  {
    file: 'cards/x-card.ts',
    may: ['./card.ts', '#cards/texts.ts', '#core/number/round.ts', 'zod'],
    mayNot: ['#app/ports.ts', '#platforms/platform.ts', '#store/rows.ts', '#entry/log.ts', 'node:fs', 'hono', 'pino'],
    says: 'cards import core and cards',
  },
  {
    file: 'src/app/views/x.ts',
    may: ['#app/ports.ts', '#core/errors.ts', '#cards/card.ts', '#platforms/platform.ts', 'zod'],
    mayNot: [
      '#platforms/feishu/index.ts',
      '#platforms/simulator/index.ts',
      '#store/rows.ts',
      '#web/form.tsx',
      '#http/server.ts',
      '#entry/wire.ts',
      'hono',
      '@prisma/client',
      'better-sqlite3',
      'node:fs',
      'node-cron',
    ],
    says: 'app imports app, core, cards and #platforms/platform.ts',
  },
  {
    file: 'src/platforms/x.ts',
    may: ['#core/errors.ts', '#cards/card.ts'],
    mayNot: ['#app/ports.ts', './feishu/index.ts', '#platforms/feishu/index.ts', '#store/rows.ts', 'hono'],
    says: 'the platform port imports core and cards',
  },
  {
    file: 'src/platforms/feishu/x.ts',
    may: [
      './verify.ts',
      '#platforms/feishu/names.ts',
      '#platforms/platform.ts',
      '#cards/card.ts',
      '#core/errors.ts',
      'node:crypto',
      'node:timers/promises',
      '@larksuiteoapi/node-sdk',
      'zod',
    ],
    mayNot: [
      '#platforms/wecom/index.ts',
      '#platforms/simulator/index.ts',
      '#app/ports.ts',
      '#store/rows.ts',
      '#web/form.tsx',
      '#http/server.ts',
      '#entry/config.ts',
      'hono',
      '@hono/node-server',
      'better-sqlite3',
    ],
    says: ADAPTER,
  },
  {
    file: 'src/platforms/wecom/x.ts',
    may: ['./crypto.ts', '#platforms/platform.ts', '#cards/card.ts', '#core/errors.ts', 'node:crypto', 'zod'],
    mayNot: ['#platforms/feishu/index.ts', '#platforms/simulator/index.ts', '#app/ports.ts', '#http/server.ts', 'hono'],
    says: ADAPTER,
  },
  {
    file: 'src/platforms/simulator/x.ts',
    may: ['./index.ts', '#platforms/simulator/options.ts', 'hono', 'better-sqlite3', 'ws', 'node:fs', 'zod'],
    mayNot: [
      '#platforms/platform.ts',
      '#platforms/feishu/index.ts',
      '#platforms/wecom/index.ts',
      '#core/errors.ts',
      '#cards/card.ts',
      '#app/ports.ts',
      '#store/rows.ts',
      '#entry/wire.ts',
      '#test/support/temp-store.ts',
      '@larksuiteoapi/node-sdk',
    ],
    says: SIMULATOR,
  },
  {
    file: 'src/platforms/simulator/page/card/x.ts',
    may: ['#platforms/simulator/page/parts/time.ts', 'hono/jsx/dom', 'marked'],
    mayNot: ['#cards/card.ts', '#core/errors.ts', '#platforms/feishu/names.ts'],
    says: SIMULATOR,
  },
  {
    file: 'src/store/x.ts',
    may: [
      './rows.ts',
      '#store/sql.ts',
      '#core/errors.ts',
      '#app/ports.ts',
      '@prisma/client',
      'better-sqlite3',
      'node:fs',
    ],
    mayNot: [
      '#app/handle-event.ts',
      '#cards/card.ts',
      '#platforms/platform.ts',
      '#web/form.tsx',
      '#http/server.ts',
      '#entry/config.ts',
      'hono',
    ],
    says: 'store imports store, core, #app/ports.ts',
  },
  {
    file: 'src/web/x.tsx',
    may: ['./form.tsx', '#app/pack/evidence-pack.ts', '#core/errors.ts', '#cards/card.ts', 'hono', 'hono/jsx'],
    mayNot: [
      'node:fs',
      '#store/rows.ts',
      '#http/server.ts',
      '#entry/config.ts',
      '#platforms/platform.ts',
      '#platforms/feishu/index.ts',
      '@prisma/client',
      'better-sqlite3',
    ],
    says: 'web imports web, app, core and cards',
  },
  {
    file: 'src/http/x.ts',
    may: ['#app/ports.ts', '#web/form.tsx', '#platforms/platform.ts', 'hono', 'hono/body-limit'],
    mayNot: [
      '#core/errors.ts',
      '#cards/card.ts',
      '#store/rows.ts',
      '#entry/config.ts',
      '#platforms/feishu/index.ts',
      '@prisma/client',
      'better-sqlite3',
    ],
    says: 'http imports http, app, web and #platforms/platform.ts',
  },
  {
    file: 'src/entry/x.ts',
    may: ['#core/errors.ts', '#app/ports.ts', '#store/open-sqlite.ts', '#platforms/feishu/index.ts', '#http/server.ts'],
    mayNot: ['@prisma/client', 'better-sqlite3'],
    says: 'only the store knows the database',
  },
  {
    file: 'src/entry/tested.ts',
    may: [],
    mayNot: ['#test/support/temp-store.ts'],
    says: 'nothing of the product imports a test',
  },
  {
    file: 'src/entry/production.ts',
    may: ['#platforms/feishu/index.ts'],
    mayNot: ['#platforms/simulator/index.ts'],
    says: 'only the demo root imports the simulator',
  },
  {
    file: 'src/entry/demo/x.ts',
    may: ['#platforms/simulator/index.ts', '#entry/wire.ts'],
    mayNot: ['better-sqlite3', '@prisma/client'],
    says: 'only the store knows the database',
  },
];

/** Every folder of code; `up` leads out of it. */
export const CROSSINGS = [
  'src/core/x.ts',
  'cards/x.ts',
  'src/app/x.ts',
  'src/platforms/x.ts',
  'src/platforms/feishu/x.ts',
  'src/platforms/wecom/x.ts',
  'src/platforms/simulator/x.ts',
  'src/store/x.ts',
  'src/web/x.tsx',
  'src/http/x.ts',
  'src/entry/x.ts',
  'src/entry/demo/x.ts',
  'test/core/x.ts',
  'bench/x.ts',
];
