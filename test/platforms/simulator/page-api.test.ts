import { afterEach, expect, it } from 'vitest';
import type { SimChange, Simulator } from '#platforms/simulator/index.ts';
import {
  card,
  closeAll,
  GROUP_ID,
  openApi,
  openBot,
  openSimulator,
  PEOPLE,
  sendCard,
  sendText,
  sim,
  until,
} from './support.ts';

afterEach(closeAll);

it('shows a viewer their chats, newest first, with a line of the last message', async () => {
  const simulator = await openSimulator({ menu: [{ label: '待办', eventKey: 'todo' }] });
  const api = await openApi(simulator);
  const titled = { ...card('x'), config: { update_multi: true, summary: { content: '11 月自评' } } };
  await sendText(api, '早', {}, GROUP_ID);
  await simulator.clock.forward(60_000);
  await sendCard(api, titled);
  const state = (await sim(simulator, `/state?viewer=${PEOPLE.FANG}`)).body;
  expect(state.menu).toEqual([{ label: '待办', eventKey: 'todo' }]);
  expect(state.people[0]).toEqual({ openId: PEOPLE.FANG, name: '王芳', title: '网络客服', department: '在线组' });
  expect(state.people.map((person: { name: string }) => person.name)).not.toContain('赵离');
  expect(state.chats.slice(0, 2)).toMatchObject([
    { kind: 'p2p', name: '月评', lastText: '11 月自评' },
    { kind: 'group', name: '客服群', lastText: '早', hasBot: true },
  ]);
  expect((await sim(simulator, `/state?viewer=${PEOPLE.HUA}`)).body.chats).toHaveLength(1);
});

it('moves the clock, waits for the listeners and tells them the offset', async () => {
  let heard = '';
  const listener = await openBot(async ({ raw }) => {
    heard = raw;
    return { delayMs: 100 };
  });
  const simulator = await openSimulator({ now: () => Date.parse('2026-11-01T00:00:00Z') });
  const joined = await sim(simulator, '/clock-listeners', { url: listener.url });
  expect(joined.body).toEqual({ now: '2026-11-01T00:00:00.000Z', offsetMs: 0 });
  const started = performance.now();
  const moved = await sim(simulator, '/clock', { to: '2026-12-01T08:00:00+08:00' });
  expect(performance.now() - started).toBeGreaterThanOrEqual(95);
  expect(moved.body).toEqual({ now: '2026-12-01T00:00:00.000Z' });
  expect(JSON.parse(heard)).toEqual({ now: '2026-12-01T00:00:00.000Z', offsetMs: 30 * 86_400_000 });
  expect((await sim(simulator, '/clock', { forwardMs: 3_600_000 })).body).toEqual({ now: '2026-12-01T01:00:00.000Z' });
});

it('forgets a listener that is gone', async () => {
  const listener = await openBot();
  const simulator = await openSimulator();
  await sim(simulator, '/clock-listeners', { url: listener.url });
  await listener.close();
  expect((await sim(simulator, '/clock', { forwardMs: 1 })).status).toBe(200);
  expect((await sim(simulator, '/clock', { forwardMs: 1 })).status).toBe(200);
});

/** Reads server-sent events until the test ends. */
async function listen(simulator: Simulator) {
  const changes: SimChange[] = [];
  const response = await fetch(`${simulator.url}/sim/events`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader?.read();
  expect(first?.value).toContain(': open');
  void (async () => {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: '' };
      if (done) return;
      for (const line of value.split('\n')) if (line.startsWith('data: ')) changes.push(JSON.parse(line.slice(6)));
    }
  })();
  return changes;
}

it('streams new and changed messages, new chats and the clock', async () => {
  const simulator = await openSimulator();
  const api = await openApi(simulator);
  const changes = await listen(simulator);
  const { message_id: id } = (await sendCard(api, card('一'))).body.data;
  await api('PATCH', `/im/v1/messages/${id}`, { content: JSON.stringify(card('二')) });
  await simulator.clock.forward(60_000);
  await until(() => changes.length === 4);
  expect(changes).toMatchObject([
    { type: 'chats' },
    { type: 'message', message: { messageId: id, content: card('一'), revision: 1 } },
    { type: 'updated', message: { messageId: id, content: card('二'), revision: 2 } },
    { type: 'clock', offsetMs: 60_000 },
  ]);
});

it('says in a group that the bot was added, and shows a recalled message as recalled', async () => {
  const simulator = await openSimulator();
  const api = await openApi(simulator);
  const { chatId } = (await sim(simulator, '/groups', { name: '新群', members: [PEOPLE.FANG] })).body;
  await sim(simulator, `/groups/${chatId}/bot`, { viewer: PEOPLE.FANG });
  const { message_id: id } = (await sendText(api, '错了', {}, chatId)).body.data;
  await api('DELETE', `/im/v1/messages/${id}`);
  const messages = (await sim(simulator, `/messages?viewer=${PEOPLE.FANG}&chatId=${chatId}`)).body;
  expect(messages).toMatchObject([
    { sender: { kind: 'system' }, content: { text: expect.stringContaining('邀请 月评 加入了群聊') } },
    { sender: { kind: 'bot' }, content: { text: expect.stringContaining('已撤回') } },
  ]);
});

it('counts the calls it took', async () => {
  const simulator = await openSimulator();
  const api = await openApi(simulator);
  const { message_id: id } = (await sendCard(api, card('一'))).body.data;
  await api('PATCH', `/im/v1/messages/${id}`, { content: JSON.stringify(card('二')) });
  const seen = (await sim(simulator, '/seen')).body;
  expect(seen.calls).toEqual({ token: 1, send: 1, patch: 1 });
  expect(seen.sends).toMatchObject([{ receiveId: PEOPLE.FANG, messageId: id, deduplicated: false, uuid: '' }]);
  expect(seen.patches).toMatchObject([{ messageId: id }]);
});

it('shows the gallery it was given', async () => {
  const cards = [{ id: 'a', card: 'result', state: 'open', locale: 'zh' as const, json: card('90') }];
  const simulator = await openSimulator({ gallery: async () => cards });
  expect((await sim(simulator, '/gallery')).body).toEqual(cards);
});

it.each([
  ['a stranger', '/chats/open', { viewer: 'ou_no' }],
  ['an empty text', '/messages', { viewer: PEOPLE.FANG, chatId: GROUP_ID, text: ' ' }],
  ['a chat one is not in', '/messages', { viewer: PEOPLE.FAR, chatId: GROUP_ID, text: '好' }],
  ['a group of strangers', '/groups', { name: '群', members: ['ou_no'] }],
  ['a clock that goes nowhere', '/clock', {}],
  ['a body that is no object', '/menu', 'x'],
])('refuses %s with 400 and a reason', async (_case, path, body) => {
  const simulator = await openSimulator();
  expect(await sim(simulator, path, body)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
});

it('serves the page, its chart library and its fonts, and nothing else from the packages', async () => {
  const simulator = await openSimulator();
  const get = (path: string) => fetch(`${simulator.url}${path}`);
  for (const path of ['/', '/gallery']) {
    const page = await get(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
  }
  expect((await get('/assets/vchart.js')).headers.get('content-type')).toContain('text/javascript');
  expect(await (await get('/assets/fonts/400.css')).text()).toContain('Noto Sans SC');
  const font = await get('/assets/fonts/files/noto-sans-sc-4-400-normal.woff2');
  expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect((await get('/assets/fonts/package.json')).status).toBe(404);
  expect((await get('/assets/fonts/files/..%2Fpackage.json')).status).toBe(404);
});
