/**
 * The bot as a process of its own: the production root on loopback, on a clock that its parent moves. With the name of a
 * planted bug it is put together from the same parts, the store wrapped (plants.ts). The program is loaded before it is
 * told to go, so that a new life begins at once. It ends with its parent.
 */
import '@larksuiteoapi/node-sdk';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { Store } from '#app/ports.ts';
import { createLog } from '#entry/log.ts';
import { configOf, run } from '#entry/start.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import type { Tell, Told } from './bot-words.ts';
import { APP } from './company.ts';
import { isPlant, runPlanted } from './plants.ts';

const [plant = 'none'] = process.argv.slice(2);
let offsetMs = 0;
const clock = () => Date.now() + offsetMs;
const log = createLog({ level: 'warn' });
const tell = (told: Tell): void => void process.send?.(told);

process.on('disconnect', () => process.exit(1));
tell({ said: 'loaded' });
const [going] = (await once(process, 'message')) as [Told];
if (going.do === 'go') offsetMs = going.offsetMs;

const began = performance.now();
const config = configOf(process.env);
const feishu = createFeishu({ ...APP, baseUrl: process.env.FEISHU_BASE_URL ?? '', mode: 'webhook', now: clock, log });
const running = { platforms: () => [feishu], clock, log, host: '127.0.0.1', companyName: '呼叫中心' };
process.on('message', (told: Told) => {
  if (told.do === 'clock') offsetMs = told.offsetMs;
});
const started = await (isPlant(plant) ? runPlanted(config, running, plant) : run(config, running));
countTogether(started.bot.deps.store);
process.on('SIGTERM', () => void started.stop().then(() => process.exit(0)));
process.on('message', async (told: Told) => {
  if (told.do !== 'tick') return;
  await started.bot.tick();
  tell({ said: 'ticked' });
});
tell({ said: 'ready', tookMs: Math.round(performance.now() - began) });

/** Only looks: how many lists share a turn of the loop, and so a transaction. */
function countTogether(store: Store): void {
  const { commit } = store;
  let lists = 0;
  store.commit = (changes) => {
    lists += 1;
    if (lists === 1)
      setImmediate(() => {
        if (lists > 1) tell({ said: 'together', lists });
        lists = 0;
      });
    return commit(changes);
  };
}
