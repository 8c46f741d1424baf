import { afterEach, expect, it } from 'vitest';
import { decrypt } from '#platforms/simulator/push/crypto.ts';
import {
  APP,
  closeAll,
  openApi,
  openBot,
  openSimulator,
  PEOPLE,
  type Pushed,
  sendText,
  sim,
  until,
} from './support.ts';

afterEach(closeAll);

async function stage() {
  const simulator = await openSimulator();
  const api = await openApi(simulator);
  const fail = (fault: Record<string, unknown>) => sim(simulator, '/faults', { times: 1, ...fault });
  const sent = async () => (await sim(simulator, '/seen')).body.sends.length;
  return { simulator, api, fail, sent };
}

it.each([
  ['a status', { status: 503 }, 503, { code: 503 }],
  ['a code', { code: 230020 }, 400, { code: 230020 }],
  ['HTTP 200 with an error code', { status: 200, code: 230049 }, 200, { code: 230049 }],
  ['the rate limit', { code: 99991400 }, 429, { code: 99991400 }],
  ['an expired token', { code: 99991663 }, 400, { code: 99991663 }],
  ['garbage', { body: '<html>busy' }, 500, '<html>busy'],
])('answers %s as often as asked, and does not do the work', async (_case, fault, status, body) => {
  const { api, fail, sent } = await stage();
  await fail({ api: 'send', times: 2, ...fault });
  for (let count = 0; count < 2; count += 1) {
    const answer = await sendText(api, '好');
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(typeof body === 'string' ? body : expect.objectContaining(body));
  }
  expect(await sent()).toBe(0);
  expect((await sendText(api, '好')).status).toBe(200);
});

it('does the work first when the fault comes after the effect, so that a retry with the uuid finds it', async () => {
  const { api, fail, sent } = await stage();
  await fail({ api: 'send', status: 500, afterEffect: true });
  expect((await sendText(api, '好', { uuid: 'u' })).status).toBe(500);
  expect(await sent()).toBe(1);
  expect((await sendText(api, '好', { uuid: 'u' })).status).toBe(200);
});

it.each([
  ['before', false, 0],
  ['after', true, 1],
])('cuts the connection %s the effect', async (_case, afterEffect, effects) => {
  const { api, fail, sent } = await stage();
  await fail({ api: 'send', reset: true, afterEffect });
  await expect(sendText(api, '好')).rejects.toThrow();
  expect(await sent()).toBe(effects);
});

it('answers late, and well', async () => {
  const { api, fail } = await stage();
  await fail({ api: 'any', delayMs: 200 });
  const started = performance.now();
  expect((await sendText(api, '好')).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(195);
});

it('touches only the API it names', async () => {
  const { api, fail } = await stage();
  await fail({ api: 'contact', status: 500 });
  expect((await sendText(api, '好')).status).toBe(200);
  expect((await api('GET', '/contact/v3/scopes')).status).toBe(500);
});

it('refuses a fault it does not understand, with the reason', async () => {
  const { fail } = await stage();
  const answer = await fail({ api: 'sned' });
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining('send') } });
});

const keyOf = ({ raw }: Pushed): string => JSON.parse(decrypt(JSON.parse(raw).encrypt, APP.encryptKey)).event.event_key;

async function withBot() {
  const bot = await openBot();
  const simulator = await openSimulator({ app: { ...APP, callbackUrl: bot.url } });
  const press = (eventKey: string) => sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey });
  const fail = (fault: Record<string, unknown>) => sim(simulator, '/faults', { api: 'event', times: 1, ...fault });
  return { bot, simulator, press, fail };
}

it('pushes an event twice on demand', async () => {
  const { bot, press, fail } = await withBot();
  await fail({ duplicate: true });
  await press('a');
  await until(() => bot.pushed.length === 2);
  expect(bot.pushed.map(keyOf)).toEqual(['a', 'a']);
});

it('holds an event back behind the next one on demand', async () => {
  const { bot, press, fail } = await withBot();
  await fail({ reorder: true });
  await press('first');
  await press('second');
  await until(() => bot.pushed.length === 2);
  expect(bot.pushed.map(keyOf)).toEqual(['second', 'first']);
});

it('loses the answer to an event on demand, so that it comes again', async () => {
  const { bot, simulator, press, fail } = await withBot();
  await fail({ afterEffect: true });
  await press('a');
  await until(async () => (await sim(simulator, '/deliveries')).body[0].attempts === 1);
  await simulator.clock.forward(15_000);
  expect(bot.pushed.map(keyOf)).toEqual(['a', 'a']);
});
