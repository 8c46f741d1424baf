import { once } from 'node:events';
import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Simulator } from '#platforms/simulator/index.ts';
import { decodeFrame, encodeFrame } from '#platforms/simulator/push/frame.ts';
import {
  APP,
  card,
  closeAll,
  GROUP_ID,
  openApi,
  openBot,
  openSimulator,
  PEOPLE,
  SILENT_LOGGER,
  sendCard,
  sim,
  until,
} from './support.ts';

const clients: WSClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close({ force: true });
  await closeAll();
});

interface Heard {
  event_type?: string;
  event_key?: string;
  token?: string;
  action?: unknown;
}

/** A bot on the real SDK's long connection. */
async function connect(simulator: Simulator, onClick: () => unknown = () => ({})) {
  const heard: Heard[] = [];
  const keep = async (data: Heard) => {
    heard.push(data);
  };
  const eventDispatcher = new EventDispatcher({ logger: SILENT_LOGGER }).register<
    Record<string, (data: Heard) => unknown>
  >({
    'application.bot.menu_v6': keep,
    'card.action.trigger': async (data) => {
      heard.push(data);
      return onClick();
    },
  });
  const ready = new Promise<void>((resolve, reject) => {
    const client = new WSClient({
      appId: APP.appId,
      appSecret: APP.appSecret,
      domain: simulator.url,
      logger: SILENT_LOGGER,
      onReady: resolve,
      onError: reject,
    });
    clients.push(client);
    void client.start({ eventDispatcher });
  });
  await ready;
  return heard;
}

it('carries events to the real SDK, plain and with an empty token', async () => {
  const simulator = await openSimulator();
  const heard = await connect(simulator);
  await sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  await until(() => heard.length === 1);
  expect(heard[0]).toMatchObject({ event_type: 'application.bot.menu_v6', event_key: 'todo', token: '' });
  await until(async () => (await sim(simulator, '/deliveries')).body[0].state === 'delivered');
});

it('carries presses to the real SDK and its answer back: toast and card', async () => {
  const simulator = await openSimulator();
  const toast = { type: 'success', content: '已提交' };
  await connect(simulator, () => ({ toast, card: { type: 'raw', data: card('二') } }));
  const { message_id: messageId } = (await sendCard(await openApi(simulator), card('一'), GROUP_ID)).body.data;
  const action = { tag: 'button', value: { v: 1 } };
  const answer = await sim(simulator, '/clicks', { viewer: PEOPLE.HUA, messageId, action });
  expect(answer.body).toMatchObject({ toast, replaced: true });
});

it('shows 200671 when the handler throws', async () => {
  const simulator = await openSimulator();
  await connect(simulator, () => {
    throw new Error('broken');
  });
  const { message_id: messageId } = (await sendCard(await openApi(simulator), card('一'), GROUP_ID)).body.data;
  const answer = await sim(simulator, '/clicks', { viewer: PEOPLE.HUA, messageId, action: { tag: 'button' } });
  expect(answer.body.error.code).toBe(200671);
});

it('goes to the long connection instead of the webhook, to one of the clients, and back when they are gone', async () => {
  const bot = await openBot();
  const simulator = await openSimulator({ app: { ...APP, callbackUrl: bot.url } });
  const [first, second] = [await connect(simulator), await connect(simulator)];
  const press = () => sim(simulator, '/menu', { viewer: PEOPLE.FANG, eventKey: 'todo' });
  for (let count = 0; count < 30; count += 1) await press();
  await until(() => first.length + second.length === 30);
  expect([first.length > 0, second.length > 0, bot.pushed.length]).toEqual([true, true, 0]);
  for (const client of clients.splice(0)) client.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await press();
  await until(() => bot.pushed.length === 1);
});

it('gives no address to a wrong secret, and opens no socket without its ticket', async () => {
  const simulator = await openSimulator();
  const ask = async (AppSecret: string) => {
    const body = JSON.stringify({ AppID: APP.appId, AppSecret });
    return (await fetch(`${simulator.url}/callback/ws/endpoint`, { method: 'POST', body })).json();
  };
  expect((await ask('guess')).code).toBe(514);
  const { code, data } = await ask(APP.appSecret);
  expect(code).toBe(0);
  expect(data.ClientConfig).toEqual({
    PingInterval: expect.any(Number),
    ReconnectCount: -1,
    ReconnectInterval: expect.any(Number),
    ReconnectNonce: expect.any(Number),
  });
  const refused = new WebSocket(`${simulator.url.replace('http', 'ws')}/ws/v2?access_key=guess`);
  await once(refused, 'error');
  const opened = new WebSocket(data.URL);
  await once(opened, 'open');
  opened.close();
});

it('answers a ping with a pong that carries the settings', async () => {
  const simulator = await openSimulator();
  const body = JSON.stringify({ AppID: APP.appId, AppSecret: APP.appSecret });
  const { data } = await (await fetch(`${simulator.url}/callback/ws/endpoint`, { method: 'POST', body })).json();
  const socket = new WebSocket(data.URL);
  await once(socket, 'open');
  const pong = once(socket, 'message');
  socket.send(encodeFrame({ method: 0, service: 7, headers: { type: 'ping' }, payload: Buffer.alloc(0) }));
  const frame = decodeFrame((await pong)[0]);
  expect(frame).toMatchObject({ method: 0, service: 7, headers: { type: 'pong' } });
  expect(JSON.parse(Buffer.from(frame.payload).toString())).toEqual(data.ClientConfig);
  socket.close();
});

it('writes frames byte for byte as protobuf does', () => {
  // SeqID 08 00, LogID 10 00, service 18 ac02 (300), method 20 01, header 2a{0a key 12 value}, payload 42
  const frame = { method: 1, service: 300, headers: { a: 'b' }, payload: Buffer.from('hi') };
  const bytes = '080010001' + '8ac022001' + '2a060a0161120162' + '42026869';
  expect(encodeFrame(frame).toString('hex')).toBe(bytes);
  expect(decodeFrame(Buffer.from(bytes, 'hex'))).toMatchObject({ ...frame, payload: expect.anything() });
});

it('refuses bytes that are no frame', () => {
  expect(() => decodeFrame(Buffer.from('4205', 'hex'))).toThrow('inside a field');
  expect(() => decodeFrame(Buffer.from('ff', 'hex'))).toThrow('inside a number');
  expect(() => decodeFrame(Buffer.from('0d00000000', 'hex'))).toThrow('wire type 5');
});
