import { afterEach, expect, it } from 'vitest';
import { decrypt } from '#platforms/simulator/push/crypto.ts';
import {
  APP,
  card,
  closeAll,
  openApi,
  openBot,
  openSimulator,
  PEOPLE,
  type Pushed,
  sendCard,
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

it('answers half of 200 and closes its side on demand', async () => {
  const { api, fail, sent } = await stage();
  await fail({ api: 'send', halfClosed: true, afterEffect: true });
  await expect(sendText(api, '好', { uuid: 'u' })).rejects.toThrow();
  expect(await sent()).toBe(1);
  expect((await sendText(api, '好', { uuid: 'u' })).status).toBe(200);
});

it('forgets the faults that are left', async () => {
  const { simulator, api, fail } = await stage();
  await fail({ api: 'send', times: 5, status: 500 });
  await fetch(`${simulator.url}/sim/faults`, { method: 'DELETE' });
  expect((await sendText(api, '好')).status).toBe(200);
});

const idOf = ({ raw }: Pushed): string => JSON.parse(decrypt(JSON.parse(raw).encrypt, APP.encryptKey)).header.event_id;

it('pushes an event once more, so much later by its clock', async () => {
  const { bot, simulator, press, fail } = await withBot();
  await fail({ repeatAfterMs: 6 * 3_600_000 });
  await press('a');
  await until(() => bot.pushed.length === 1);
  await simulator.clock.forward(5 * 3_600_000);
  expect(bot.pushed).toHaveLength(1);
  await simulator.clock.forward(3_600_000);
  expect(bot.pushed.map(idOf)).toEqual([idOf(bot.pushed[0] as Pushed), idOf(bot.pushed[0] as Pushed)]);
});

async function withCard() {
  const { bot, simulator } = await withBot();
  const { message_id: messageId } = (await sendCard(await openApi(simulator), card('一'))).body.data;
  const click = async () => (await sim(simulator, '/clicks', { viewer: PEOPLE.FANG, messageId, action: ACTION })).body;
  const fail = (fault: Record<string, unknown>) => sim(simulator, '/faults', { api: 'click', times: 1, ...fault });
  const clicks = async () => (await sim(simulator, '/seen')).body.clicks;
  return { bot, simulator, click, fail, clicks };
}

const ACTION = { tag: 'button', value: { v: 1 } };

it('pushes a click twice, and once more later, under one event id', async () => {
  const { bot, simulator, click, fail } = await withCard();
  await fail({ duplicate: true, repeatAfterMs: 60_000 });
  expect(await click()).toMatchObject({ replaced: false });
  expect(bot.pushed).toHaveLength(2);
  await simulator.clock.forward(60_000);
  expect(bot.pushed).toHaveLength(3);
  expect(new Set(bot.pushed.map(idOf)).size).toBe(1);
});

it('loses the answer to a click on demand, and records what its person was shown', async () => {
  const { bot, click, fail, clicks } = await withCard();
  await fail({ afterEffect: true });
  expect(await click()).toMatchObject({ error: { code: 200341 } });
  expect(await click()).toMatchObject({ replaced: false });
  const [lost, answered] = bot.pushed.map(idOf);
  expect(await clicks()).toMatchObject([
    { eventId: lost, viewer: PEOPLE.FANG, action: ACTION, error: 200341, replaced: false },
    { eventId: answered, viewer: PEOPLE.FANG, action: ACTION, replaced: false },
  ]);
});
