/** The adapter and the simulated WeCom, which both were written from the same facts and not from each other. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlatformEvent } from '#platforms/platform.ts';
import { inspectWecom } from '#platforms/wecom/index.ts';
import { failureOf } from '#test/support/failure.ts';
import { memoryLog, optionsOf } from './app.ts';
import { card } from './fake-wecom.ts';
import { form } from './forms.ts';
import { openWorld, type WecomWorld } from './world.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** The adapter behind an address the simulator calls; what it heard. */
async function openListening(): Promise<
  WecomWorld & { heard: PlatformEvent[]; until: (count: number) => Promise<void> }
> {
  const clock = { now: () => 0 };
  const world = await openWorld({ now: () => clock.now() });
  clock.now = world.simulator.clock.now;
  const heard: PlatformEvent[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET' } = request;
    const call = new Request(`http://bot${request.url}`, {
      method,
      ...(method === 'GET' ? {} : { body: Buffer.concat(chunks) }),
    });
    const received = await world.platform.receive(call);
    if (received.kind === 'event') {
      if (received.event.keeps) await world.cards.keep(received.event.keeps);
      heard.push(received.event);
    }
    const answer = received.kind === 'event' ? world.platform.answer(received.event, {}) : received.response;
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  closers.push(world.close, async () => {
    server.closeAllConnections();
    server.close();
  });
  expect(await world.chat.verifyUrl(`http://127.0.0.1:${port}/webhooks/wecom`)).toMatchObject({ ok: true });
  const until = async (count: number) => {
    while (heard.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  return { ...world, heard, until };
}

describe('the simulated WeCom', () => {
  it('takes the address, and tells what people do', async () => {
    const { chat, platform, heard, until } = await openListening();
    await platform.setUp?.();
    await chat.say('Wang.Fang', '成绩');
    await chat.enter('Wang.Fang');
    await chat.pressMenu('Wang.Fang', '待办 To do');
    await until(3);
    expect(heard).toMatchObject([
      { type: 'text', actor: 'wang.fang', text: '成绩' },
      { type: 'entered', actor: 'wang.fang' },
      { type: 'menu', actor: 'wang.fang', key: 'todo' },
    ]);
  });

  it('gives the bytes of a picture somebody sent', async () => {
    const { chat, platform, heard, until } = await openListening();
    const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await chat.sendImage('Wang.Fang', { name: 'a.png', bytes });
    await until(1);
    const [event] = heard;
    if (event?.type !== 'file') throw new Error('no file');
    expect(Buffer.from(await platform.download(event.messageId, event.file.key))).toEqual(bytes);
  });

  it('redraws a card by the code of a press, once', async () => {
    const { chat, platform, heard, until } = await openListening();
    const sent = await platform.send(
      { kind: 'person', id: 'wang.fang' },
      platform.render(card('86.5'), new Map()),
      'k-1',
    );
    await platform.replace(sent, platform.render(card('第一次'), new Map()));
    expect((await failureOf(platform.replace(sent, platform.render(card('第二次'), new Map())))).word).toBe('gone');
    await chat.press('Wang.Fang', { button: '签字' });
    await until(1);
    expect(heard[0]).toMatchObject({ type: 'click', actor: 'wang.fang', messageId: 'k-1' });
    await platform.replace(sent, platform.render(card('第三次'), new Map()));
    expect(await chat.read('Wang.Fang')).toContain('第三次');
  });

  it('takes a form as its first question', async () => {
    const { platform, chat } = await openListening();
    await platform.send({ kind: 'person', id: 'wang.fang' }, platform.render(form, new Map()), 'k-1');
    expect(await chat.read('Wang.Fang')).toContain('业务熟悉');
  });

  it('shows a link to who reads in WeChat, and a card to nobody there', async () => {
    const world = await openWorld({ readsInWechat: (userId) => userId === 'zhoumin' });
    closers.push(world.close);
    await world.platform.send({ kind: 'person', id: 'zhoumin' }, world.platform.render(card('86.5'), new Map()), 'k-1');
    expect((await world.chat.messages('zhoumin')).map(({ content }) => content.type)).toEqual(['textcard']);
  });

  it('sends a picture', async () => {
    const { platform, chat } = await openListening();
    const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const body = await platform.attach({ name: 'a.png', mediaType: 'image/png', bytes });
    await platform.send({ kind: 'person', id: 'wang.fang' }, body, 'k-1');
    expect((await chat.messages('wang.fang')).map(({ content }) => content.type)).toEqual(['image']);
  });
});

describe('an inspection', () => {
  const inspect = async (changes: object = {}, fault?: object) => {
    const world = await openWorld();
    closers.push(world.close);
    if (fault) await world.fault(fault);
    const before = (await world.delivered()).length;
    const found = await inspectWecom({
      ...optionsOf({ baseUrl: world.simulator.url, ...changes }),
      now: Date.now,
      log: memoryLog().log,
    });
    expect((await world.delivered()).length).toBe(before);
    return found;
  };

  it('finds an app in order, and sends nothing to anybody', async () => {
    const found = await inspect();
    expect(found).toMatchObject({
      credentials: { ok: true },
      app: { ok: true, seen: { isClosed: false, hasTags: false } },
      directory: { ok: true, seen: { people: 3, without: { name: 0 } } },
      send: { ok: true },
    });
    expect(Math.abs(found.aheadMs ?? Number.NaN)).toBeLessThan(5_000);
  });

  it('finds a wrong secret by one call', async () => {
    const { credentials, send } = await inspect({ secret: 'another-secret' });
    expect(credentials).toMatchObject({ ok: false, word: 'unauthorized' });
    expect(send).toBe(credentials);
  });

  it.each(['wecom-token', 'wecom-any'])('finds an address that is not trusted (%s)', async (api) => {
    const { credentials } = await inspect({}, { api, code: 60020 });
    expect(credentials).toMatchObject({ ok: false, code: 60020, address: expect.any(String) });
  });

  it('finds a wrong agent id', async () => {
    expect((await inspect({ agentId: 219 })).app).toMatchObject({ ok: false, code: 301002 });
  });
});
