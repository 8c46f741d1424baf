import { afterEach, expect, it } from 'vitest';
import { startSimulator } from '#platforms/simulator/index.ts';
import {
  APP,
  COMPANY,
  card,
  closeAll,
  GROUP_ID,
  openApi,
  openSimulator,
  PEOPLE,
  sdkClient,
  sendCard,
  sendText,
  sim,
  tokenOf,
} from './support.ts';

afterEach(closeAll);

const START = Date.parse('2026-11-20T01:00:00Z');

/** A simulator whose machine clock stands still until it is moved. */
async function stage() {
  let now = START;
  const simulator = await openSimulator({ now: () => now });
  const api = await openApi(simulator);
  const wait = (ms: number): void => {
    now += ms;
  };
  return { simulator, api, wait };
}

const call = (url: string, authorization?: string) =>
  fetch(`${url}/open-apis/bot/v3/info`, authorization ? { headers: { authorization } } : {});

it('asks for a token, and says so with 400 and not with 401', async () => {
  const { simulator } = await stage();
  const none = await call(simulator.url);
  expect([none.status, (await none.json()).code]).toEqual([400, 99991661]);
  const wrong = await call(simulator.url, 'Bearer t-wrong');
  expect([wrong.status, (await wrong.json()).code]).toEqual([400, 99991663]);
});

it('gives the same token while half an hour is left, then a new one beside it, and two hours end it', async () => {
  const { simulator, wait } = await stage();
  const first = await tokenOf(simulator);
  wait(90 * 60_000);
  expect(await tokenOf(simulator)).toBe(first);
  wait(60_000);
  const second = await tokenOf(simulator);
  expect(second).not.toBe(first);
  expect((await call(simulator.url, `Bearer ${first}`)).status).toBe(200);
  wait(29 * 60_000);
  expect((await call(simulator.url, `Bearer ${first}`)).status).toBe(400);
  expect((await call(simulator.url, `Bearer ${second}`)).status).toBe(200);
});

it('keeps tokens alive when the simulated clock jumps: an SDK caches them by the machine clock', async () => {
  const { simulator } = await stage();
  const token = await tokenOf(simulator);
  await simulator.clock.forward(30 * 86_400_000);
  expect((await call(simulator.url, `Bearer ${token}`)).status).toBe(200);
});

it.each([
  ['an unknown app', { app_id: 'cli_ffffffffffffffff', app_secret: APP.appSecret }, 10014],
  ['a wrong secret', { app_id: APP.appId, app_secret: 'guess' }, 10014],
  ['nothing', {}, 10003],
])('gives no token for %s, with HTTP 200', async (_case, body, code) => {
  const { simulator } = await stage();
  const response = await fetch(`${simulator.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  expect([response.status, answer.code, answer.tenant_access_token]).toEqual([200, code, undefined]);
});

it('takes 50 calls of one API a second and 1000 a minute, then answers 429 with the seconds to wait', async () => {
  const { api, wait } = await stage();
  const ask = () => api('GET', '/bot/v3/info');
  for (let second = 0; second < 20; second += 1) {
    for (let count = 0; count < 50; count += 1) expect((await ask()).status).toBe(200);
    if (second === 0) {
      const over = await ask();
      expect(over).toMatchObject({ status: 429, body: { code: 99991400 } });
      expect(over.headers.get('x-ogw-ratelimit-limit')).toBe('50');
      expect(over.headers.get('x-ogw-ratelimit-reset')).toBe('1');
    }
    wait(1_000);
  }
  // 1000 calls were taken in the 20 s past; the first of them leaves the minute 40 s from now.
  const over = await ask();
  expect([over.status, over.headers.get('x-ogw-ratelimit-limit'), over.headers.get('x-ogw-ratelimit-reset')]).toEqual([
    429,
    '1000',
    '40',
  ]);
  expect((await api('GET', '/contact/v3/scopes')).status).toBe(200);
  wait(40_000);
  expect((await ask()).status).toBe(200);
});

it.each([
  ['one user', PEOPLE.FANG],
  ['one group', GROUP_ID],
])('takes 5 messages a second to %s, replies counted', async (_case, to) => {
  const { api, wait } = await stage();
  const first = (await sendText(api, '1', {}, to)).body.data.message_id;
  for (let count = 0; count < 3; count += 1) expect((await sendText(api, '2', {}, to)).status).toBe(200);
  const reply = () => api('POST', `/im/v1/messages/${first}/reply`, { msg_type: 'text', content: '{"text":"3"}' });
  expect((await reply()).status).toBe(200);
  expect(await reply()).toMatchObject({ status: 429, body: { code: 99991400 } });
  expect((await sendText(api, '4', {}, to)).status).toBe(429);
  expect((await sendText(api, '5', {}, PEOPLE.HUA)).status).toBe(200);
  wait(1_000);
  expect((await sendText(api, '6', {}, to)).status).toBe(200);
});

it('takes 5 updates a second of one message', async () => {
  const { api } = await stage();
  const one = (await sendCard(api, card('1'))).body.data.message_id;
  const other = (await sendCard(api, card('1'))).body.data.message_id;
  const patch = (id: string) => api('PATCH', `/im/v1/messages/${id}`, { content: JSON.stringify(card('2')) });
  for (let count = 0; count < 5; count += 1) expect((await patch(one)).status).toBe(200);
  expect((await patch(one)).status).toBe(429);
  expect((await patch(other)).status).toBe(200);
});

it('tells the real SDK of a limit as a rejection with the headers', async () => {
  const simulator = await openSimulator();
  await sim(simulator, '/faults', { api: 'send', times: 1, code: 99991400 });
  const sending = sdkClient(simulator).im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: PEOPLE.FANG, msg_type: 'text', content: '{"text":"好"}' },
  });
  const error = await sending.catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    response: { status: 429, data: { code: 99991400 }, headers: { 'x-ogw-ratelimit-reset': '1' } },
  });
});

it('listens on loopback only, and calls this machine only', async () => {
  const options = { file: ':memory:', app: APP, company: COMPANY };
  await expect(startSimulator({ ...options, host: '0.0.0.0' })).rejects.toThrow('loopback');
  const app = { ...APP, callbackUrl: 'https://example.com/webhook' };
  await expect(startSimulator({ ...options, app })).rejects.toThrow('this machine');
  const simulator = await openSimulator();
  expect((await sim(simulator, '/clock-listeners', { url: 'http://example.com/' })).status).toBe(400);
});

it('turns pages of other origins away from the page API', async () => {
  const simulator = await openSimulator();
  const foreign = await fetch(`${simulator.url}/sim/state`, { headers: { Origin: 'https://example.com' } });
  expect(foreign.status).toBe(403);
  const own = await fetch(`${simulator.url}/sim/state`, { headers: { Origin: simulator.url } });
  expect(own.status).toBe(200);
});
