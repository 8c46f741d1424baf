import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFeishu, type FeishuOptions, type LongConnection } from '#platforms/feishu/index.ts';
import type { Outcome, PlatformEvent } from '#platforms/platform.ts';
import type { SimClickAnswer } from '#platforms/simulator/index.ts';
import { memoryLog, optionsOf } from './app.ts';
import { startFakeFeishu } from './fake-feishu.ts';
import { openWorld, type SimulatedWorld } from './world.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(changes: Partial<FeishuOptions> = {}): Promise<SimulatedWorld> {
  const world = await openWorld({ mode: 'long-connection', ...changes });
  closers.push(world.close);
  return world;
}

async function listen(
  platform: SimulatedWorld['platform'],
  handle: (event: PlatformEvent) => Promise<Outcome>,
): Promise<LongConnection> {
  if (!platform.listen) throw new Error('cannot listen');
  const connection = await platform.listen(handle);
  closers.push(connection.close);
  return connection;
}

/** Listens and remembers; clicks are answered with a toast and a closed card. */
async function listenTo(world: SimulatedWorld) {
  const heard: PlatformEvent[] = [];
  const connection = await listen(world.platform, async (event) => {
    heard.push(event);
    return {
      toast: { kind: 'success', text: { zh: '已签字', en: 'Signed' } },
      card: { title: '已签字', tone: 'grey', preview: '已签字', elements: [] },
    };
  });
  return { heard, connection };
}

const pressSign = { command: 'sign', id: 'apr_7', revision: 4 };

describe('the long connection', () => {
  it('brings what people say, do and choose, as a webhook would', async () => {
    const world = await open();
    const { heard, connection } = await listenTo(world);
    expect(connection.state()).toBe('connected');
    const { chatId } = (await world.sim('/chats/open', { viewer: 'ou_fang' })) as { chatId: string };
    await world.sim('/messages', { viewer: 'ou_fang', chatId, text: '自评' });
    await world.sim('/menu', { viewer: 'ou_fang', eventKey: 'todo' });
    await vi.waitFor(() => expect(heard.map(({ type }) => type)).toEqual(expect.arrayContaining(['text', 'menu'])));
    expect(heard.find(({ type }) => type === 'text')).toMatchObject({
      actor: 'ou_fang',
      chat: { id: chatId, kind: 'direct' },
      text: '自评',
    });
    expect(heard.find(({ type }) => type === 'menu')).toMatchObject({ actor: 'ou_fang', key: 'todo' });
  });

  it('knows itself in a group', async () => {
    const world = await open();
    const { heard } = await listenTo(world);
    await world.sim('/messages', { viewer: 'ou_fang', chatId: world.group, text: '@月评 催办 @李华' });
    await vi.waitFor(() => expect(heard.some(({ type }) => type === 'text')).toBe(true));
    expect(heard.find(({ type }) => type === 'text')).toMatchObject({
      chat: { id: world.group, kind: 'group' },
      text: '催办 @李华',
      mentions: [{ id: 'ou_hua', name: '李华' }],
    });
  });

  it('answers a click with a toast and the closed card', async () => {
    const world = await open();
    const { heard } = await listenTo(world);
    const card = { title: '结果', tone: 'blue', preview: '结果', elements: [] } as const;
    const body = world.platform.render(
      { ...card, elements: [{ type: 'buttons', buttons: [{ text: '签字', press: pressSign }] }] },
      new Map(),
    );
    const { messageId } = await world.platform.send({ kind: 'person', id: 'ou_fang' }, body, 'key-1');
    const action = { tag: 'button', value: { v: 1, ...pressSign } };
    const answer = (await world.sim('/clicks', { viewer: 'ou_fang', messageId, action })) as SimClickAnswer;
    expect(answer.error).toBeUndefined();
    expect(answer).toMatchObject({
      replaced: true,
      toast: { type: 'success', i18n: { zh_cn: '已签字', en_us: 'Signed' } },
    });
    expect(heard.find(({ type }) => type === 'click')).toMatchObject({
      actor: 'ou_fang',
      messageId,
      payload: { command: 'sign' },
    });
  });

  it('answers 500 when the handler fails, so that the event comes again', async () => {
    const world = await open();
    const { lines, log } = memoryLog();
    const platform = createFeishu(optionsOf({ mode: 'long-connection', baseUrl: world.simulator.url, log }));
    let calls = 0;
    await listen(platform, async () => {
      calls += 1;
      if (calls === 1) throw new Error('秘密 86.5');
      return {};
    });
    await world.sim('/menu', { viewer: 'ou_fang', eventKey: 'todo' });
    await vi.waitFor(() => expect(calls).toBe(1));
    // the first retry comes 15 s later (feishu.md §1.5)
    await world.sim('/clock', { forwardMs: 16_000 });
    await vi.waitFor(() => expect(calls).toBe(2));
    expect(JSON.stringify(lines)).not.toContain('86.5');
  });

  it('hears nothing of another app or tenant', async () => {
    const world = await open({ tenantKey: 'another' });
    const { heard } = await listenTo(world);
    await world.sim('/menu', { viewer: 'ou_fang', eventKey: 'todo' });
    await world.sim('/clock', { forwardMs: 60_000 });
    expect(heard).toEqual([]);
  });

  it('hears nothing once it is closed', async () => {
    const world = await open();
    const { heard, connection } = await listenTo(world);
    await connection.close();
    expect(connection.state()).not.toBe('connected');
    await world.sim('/menu', { viewer: 'ou_fang', eventKey: 'todo' });
    expect(heard).toEqual([]);
  });
});

describe('opening a long connection', () => {
  const never = async () => ({});

  it.each(['cli_short', 'cli_g1b2c3d4e5f60718', ''])(
    'fails for the malformed app id %j, which the SDK would pass over',
    async (appId) => {
      const { platform } = await open({ appId });
      await expect(platform.listen?.(never)).rejects.toMatchObject({ word: 'rejected' });
    },
  );

  it('fails for a wrong secret instead of trying for ever', async () => {
    const { platform } = await open({ appSecret: 'wrong' });
    await expect(platform.listen?.(never)).rejects.toMatchObject({ word: 'unauthorized' });
  });

  it('fails for a refusal without data too', async () => {
    const fake = await startFakeFeishu();
    fake.answer('/callback/ws/endpoint', { body: { code: 514, msg: 'auth failed' } });
    const platform = createFeishu(optionsOf({ mode: 'long-connection', baseUrl: fake.url }));
    await expect(platform.listen?.(never)).rejects.toMatchObject({ word: 'unauthorized' });
  });

  it('is not offered in webhook mode', () => {
    expect(createFeishu(optionsOf()).listen).toBeUndefined();
  });

  it('goes through the proxy, with its credentials', async () => {
    const world = await open();
    const asked: { address: string | undefined; credentials: string | undefined }[] = [];
    const target = new URL(world.simulator.url);
    const proxy = createServer((request, response) => void forward(request.url ?? '', request, response));
    proxy.on('connect', (request, socket, head) => {
      asked.push({ address: request.url, credentials: request.headers['proxy-authorization'] });
      const beyond = connect(Number(target.port), target.hostname, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        beyond.write(head);
        beyond.pipe(socket).pipe(beyond);
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    closers.push(async () => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const { port } = proxy.address() as AddressInfo;
    const options = {
      mode: 'long-connection',
      baseUrl: world.simulator.url,
      proxy: `http://user:pass@127.0.0.1:${port}`,
    } as const;
    const connection = await listen(createFeishu(optionsOf(options)), never);
    expect(connection.state()).toBe('connected');
    expect(asked).toEqual([
      { address: target.host, credentials: `Basic ${Buffer.from('user:pass').toString('base64')}` },
    ]);
  });
});

/** What an http proxy does with a plain call: makes it itself. */
async function forward(
  url: string,
  request: AsyncIterable<Uint8Array> & { method?: string | undefined },
  response: { end: (body: string) => unknown; writeHead: (status: number, headers: Record<string, string>) => unknown },
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: request.method ?? 'GET', headers, body: Buffer.concat(chunks) });
  response.writeHead(answer.status, headers);
  response.end(await answer.text());
}
