import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startSimulator } from '#platforms/simulator/index.ts';
import { decrypt } from '#platforms/simulator/push/crypto.ts';
import {
  APP,
  COMPANY,
  card,
  closeAll,
  GROUP_ID,
  openApi,
  openBot,
  openSimulator,
  PEOPLE,
  type Pushed,
  sendCard,
  sim,
  until,
} from './support.ts';

afterEach(closeAll);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const headerOf = ({ raw }: Pushed) => JSON.parse(decrypt(JSON.parse(raw).encrypt, APP.encryptKey)).header;

it('retries after 15 s, 5 min, 1 h and 6 h of its own clock, under the same event id, and then gives up', async () => {
  const bot = await openBot(() => ({ status: 500 }));
  const simulator = await openSimulator({ app: { ...APP, callbackUrl: bot.url } });
  await sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  const delivery = async () => (await sim(simulator, '/deliveries')).body[0];
  await until(async () => (await delivery()).attempts === 1);
  let attempts = 1;
  for (const wait of [15_000, 5 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS]) {
    await simulator.clock.forward(wait - 5_000);
    expect(bot.pushed).toHaveLength(attempts);
    await simulator.clock.forward(5_000);
    attempts += 1;
    expect(bot.pushed).toHaveLength(attempts);
  }
  await simulator.clock.forward(48 * HOUR_MS);
  expect(bot.pushed).toHaveLength(5);
  expect(new Set(bot.pushed.map((push) => headerOf(push).event_id)).size).toBe(1);
  expect(await delivery()).toMatchObject({ state: 'failed', attempts: 5, lastError: 'HTTP 500' });
});

it('retries once when the clock jumps over several retries: each counts from the attempt before', async () => {
  const bot = await openBot(() => ({ status: 503 }));
  const simulator = await openSimulator({ app: { ...APP, callbackUrl: bot.url } });
  await sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  await until(async () => (await sim(simulator, '/deliveries')).body[0].attempts === 1);
  await simulator.clock.forward(24 * HOUR_MS);
  expect(bot.pushed).toHaveLength(2);
});

it('stops retrying as soon as the bot has answered', async () => {
  const bot = await openBot((_push, count) => ({ status: count === 1 ? 500 : 200 }));
  const simulator = await openSimulator({ app: { ...APP, callbackUrl: bot.url } });
  await sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  await until(async () => (await sim(simulator, '/deliveries')).body[0].attempts === 1);
  await simulator.clock.forward(15_000);
  await simulator.clock.forward(7 * HOUR_MS);
  expect(bot.pushed).toHaveLength(2);
  expect((await sim(simulator, '/deliveries')).body[0]).toMatchObject({ state: 'delivered', attempts: 2 });
});

it('counts an answer later than 3 s as none', async () => {
  const bot = await openBot(() => ({ delayMs: 3_300 }));
  const simulator = await openSimulator({ app: { ...APP, callbackUrl: bot.url } });
  await sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await until(async () => (await sim(simulator, '/deliveries')).body[0].attempts === 1);
  expect((await sim(simulator, '/deliveries')).body[0].lastError).toBe('no answer within 3000 ms');
});

it('keeps everything over a restart: chats, messages, files, uuids, the clock, tokens and pushes that are due', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  const options = { file: join(folder, 'simulator.sqlite'), company: COMPANY };
  const down = await openBot(() => ({ status: 500 }));
  const first = await startSimulator({ ...options, app: { ...APP, callbackUrl: down.url } });
  await first.clock.forward(24 * HOUR_MS);
  const api = await openApi(first);
  const sent = (await sendCard(api, card('一'), GROUP_ID)).body.data;
  await api('PATCH', `/im/v1/messages/${sent.message_id}`, { content: JSON.stringify(card('二')) });
  const { chatId } = (await sim(first, '/groups', { name: '新群', members: [PEOPLE.FANG] })).body;
  await sim(first, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  await until(async () => (await sim(first, '/deliveries')).body[0].attempts === 1);
  const before = {
    state: (await sim(first, `/state?viewer=${PEOPLE.FANG}`)).body,
    seen: (await sim(first, '/seen')).body,
    messages: (await sim(first, `/messages?viewer=${PEOPLE.FANG}&chatId=${GROUP_ID}`)).body,
  };
  await first.close();

  const up = await openBot();
  const second = await startSimulator({ ...options, app: { ...APP, callbackUrl: up.url } });
  try {
    const state = (await sim(second, `/state?viewer=${PEOPLE.FANG}`)).body;
    expect({ ...state, now: '' }).toEqual({ ...before.state, now: '' });
    expect(state.chats.map((chat: { chatId: string }) => chat.chatId)).toContain(chatId);
    expect((await sim(second, '/seen')).body).toEqual(before.seen);
    expect((await sim(second, `/messages?viewer=${PEOPLE.FANG}&chatId=${GROUP_ID}`)).body).toEqual(before.messages);
    await second.clock.forward(15_000);
    expect(up.pushed).toHaveLength(1);
  } finally {
    await second.close();
    await rm(folder, { recursive: true });
  }
});
