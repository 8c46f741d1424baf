/** Batches of the API: how many rows a second are checked, written and answered, and whether callbacks get their turn. */
import { join } from 'node:path';
import { createApiLimits } from '#app/api/limits.ts';
import { issueToken } from '#app/api/tokens.ts';
import type { Deps } from '#app/deps.ts';
import { createApp } from '#http/server.ts';
import { openConnection } from '#store/connection.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atLeast, atMost, figure, largest, middle, ratio, type Section } from './figure.ts';
import { withLongestBlock } from './longest-block.ts';
import { inTempFolder } from './temp-folder.ts';

const ROWS = 5_000;
const ROUNDS = 7;
const LONGEST_BLOCK_MS = 50;
/** What a sender of everything a company measures in a month may not wait for. */
const ROWS_A_SECOND = 5_000;
const FAST = { perSecond: 1e6, burst: 1e6 };

export const measureApi = (): Promise<Section> =>
  inTempFolder(async (folder) => {
    const deps = await openBot(join(folder, 'ours.db'));
    await foundCompany(deps, ROWS, 0);
    const post = await poster(deps);
    const raw = rawWriter(join(folder, 'raw.db'));
    // the first of each compiles and warms what the others use
    await post(bodyOf('warm'));
    raw.write(bodyOf('warm'));
    const ours: number[] = [];
    const theirs: number[] = [];
    const blocks: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const body = bodyOf(`round-${round}`);
      const { result, blockMs } = await withLongestBlock(() => timed(() => post(body)));
      ours.push(rowsASecond(result));
      blocks.push(blockMs);
      theirs.push(rowsASecond(await timed(async () => raw.write(body))));
    }
    raw.close();
    await deps.store.close();
    return {
      title: '11. The API',
      how: `POST /api/metrics with ${ROWS} rows of as many people, ${ROUNDS} rounds: token, bounds, JSON, every row against its schema, people, metric and range, one batch with its values and alerts, answer; beside it JSON.parse and the same values inserted by one hand-written transaction`,
      figures: [
        figure('rows a second', middle(ours, 'ops/s'), atLeast(ROWS_A_SECOND)),
        figure('  longest block of the event loop', largest(blocks, 'ms'), atMost(LONGEST_BLOCK_MS)),
        figure('  JSON.parse and a bare transaction', middle(theirs, 'ops/s')),
        figure('  of those', ratio(ours, theirs)),
      ],
    };
  });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const rowsASecond = (ms: number): number => (ROWS / ms) * 1_000;

let numbers: readonly string[] = [];

async function poster(deps: Deps): Promise<(body: string) => Promise<void>> {
  numbers = (await deps.store.people()).map(({ employeeNo }) => employeeNo).slice(0, ROWS);
  const issued = issueToken(deps, { source: 'bench', scopes: ['metrics'], days: null, by: 'cli' });
  if (!issued.ok) throw new Error(issued.said.en);
  await deps.store.commit(issued.changes);
  const app = createApp({
    ...{
      platforms: new Map(),
      respond: async () => ({}),
      ready: async () => true,
      newRequestId: () => 'r',
      log: deps.log,
    },
    api: { deps, limits: createApiLimits({ address: FAST, token: FAST }), wrote: () => undefined },
  });
  const headers = { authorization: `Bearer ${issued.token}`, 'content-type': 'application/json' };
  return async (body) => {
    const answer = await app.request('/api/metrics', { method: 'POST', headers, body });
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  };
}

/** Every round has other values, or the batch would be seen. */
const bodyOf = (batch: string): string =>
  JSON.stringify({
    batch,
    period: PERIOD,
    rows: numbers.map((employee_no, index) => ({ employee_no, metric: 'csat_rate', value: 80 + (index % 200) / 10 })),
  });

function rawWriter(file: string) {
  const hand = openConnection(file);
  hand.exec('CREATE TABLE "Metric" ("id" TEXT PRIMARY KEY, "subject" TEXT, "key" TEXT, "period" TEXT, "value" TEXT)');
  const put = hand.prepare('INSERT INTO "Metric" VALUES (?, ?, ?, ?, ?)');
  let id = 0;
  return {
    write: (body: string) => {
      const { rows, period } = JSON.parse(body);
      hand.transaction(() => {
        for (const { employee_no, metric, value } of rows)
          put.run(String(id++), employee_no, metric, period, String(value));
      })();
    },
    close: () => hand.close(),
  };
}
