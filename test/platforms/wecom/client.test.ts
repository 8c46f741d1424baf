import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CallMade } from '#platforms/outgoing/told.ts';
import { createClient } from '#platforms/wecom/client.ts';
import { createWecom } from '#platforms/wecom/index.ts';
import { failureOf } from '#test/support/failure.ts';
import { APP, memoryLog, optionsOf } from './app.ts';
import {
  ok,
  PERSON,
  refused,
  SEND_PATH,
  sentWith,
  startFakeWecom,
  startSending,
  TOKEN_PATH,
  UPDATE_PATH,
} from './fake-wecom.ts';

const anything = z.unknown();
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A proxy as companies have it: it opens a way to whatever host it is asked for. */
async function startProxy(status = 200) {
  const asked: IncomingMessage[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    asked.push(request);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host, port] = (request.url ?? '').split(':');
    const out = connect(Number(port), host === 'wecom.invalid' ? '127.0.0.1' : host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      out.pipe(socket);
      socket.pipe(out);
    });
    for (const each of [out, socket]) each.on('error', () => [out, socket].map((end) => end.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://user:p%40ss@127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('a call', () => {
  it.each(['hang', 'drip'] as const)('whose answer does not end (%s) is ambiguous after the deadline', async (way) => {
    const fake = await startFakeWecom();
    fake.answer('/slow', way);
    const client = createClient(optionsOf({ baseUrl: fake.url }));
    expect((await failureOf(client.call({ path: 'slow', as: 'nobody', timeoutMs: 100 }, anything))).word).toBe(
      'ambiguous',
    );
  });

  it('to a host nobody knows is unavailable', async () => {
    const platform = createWecom(optionsOf({ baseUrl: 'http://wecom.invalid' }));
    expect(
      (
        await failureOf(
          platform.send(
            PERSON,
            platform.render({ title: 'x', tone: 'blue', preview: 'x', elements: [] }, new Map()),
            'k',
          ),
        )
      ).word,
    ).toBe('unavailable');
  });

  it('is told of by its kind, and never counts towards a quota', async () => {
    const calls: CallMade[] = [];
    const { fake, platform, body, send } = await startSending({
      onCall: (call) => void calls.push(call),
      robots: { keyOf: async () => 'a-robots-key' },
    });
    fake.answer(SEND_PATH, sentWith('rc'));
    fake.answer(UPDATE_PATH, refused(60140));
    fake.answer('/webhook/send', refused(93000));
    fake.answer('/media/get', 'reset');
    await platform.replace(await send(), body).catch(() => undefined);
    await platform.send({ kind: 'chat', id: 'robot:1' }, body, 'k-2').catch(() => undefined);
    await platform.download('', 'm').catch(() => undefined);
    await platform.setUp?.().catch(() => undefined);
    expect(calls.map(({ api, counts, word }) => [api, counts, word])).toEqual([
      ['auth', false, 'ok'],
      ['send', false, 'ok'],
      ['patch', false, 'gone'],
      ['robot', false, 'unreachable'],
      ['file', false, 'ambiguous'],
      ['menu', false, 'unavailable'],
    ]);
    expect(calls[0]?.date).toMatch(/GMT$/);
  });
});

describe('the way through a proxy', () => {
  it('is asked for with its credentials, and everything goes there', async () => {
    const [fake, proxy] = [await startFakeWecom(), await startProxy()];
    fake.answer(SEND_PATH, sentWith('rc'));
    fake.answer('/media/upload', ok({ media_id: 'm-1' }));
    fake.answer('/media/get', { headers: { 'content-type': 'image/png' }, body: Buffer.from([1, 2, 3]) });
    const baseUrl = fake.url.replace('127.0.0.1', 'wecom.invalid');
    const { platform, send } = await startSending({ baseUrl, proxy: proxy.url });
    expect(await send()).toMatchObject({ messageId: 'k-1' });
    expect(await platform.upload({ name: 'a.pdf', bytes: Buffer.from('some bytes') })).toBe('m-1');
    expect([...(await platform.download('', 'm-1'))]).toEqual([1, 2, 3]);
    expect(fake.calls.map(({ path }) => path)).toEqual([TOKEN_PATH, SEND_PATH, '/media/upload', '/media/get']);
    const credentials = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
    expect(proxy.asked.map(({ headers }) => headers['proxy-authorization'])).toEqual(Array(4).fill(credentials));
    expect(fake.calls[0]?.headers.host).toContain('wecom.invalid');
  });

  it('that is not opened is surely without effect', async () => {
    const proxy = await startProxy(407);
    const { send } = await startSending({ proxy: proxy.url });
    expect((await failureOf(send())).word).toBe('unavailable');
  });

  it('that hangs is given up', async () => {
    const [fake, proxy] = [await startFakeWecom(), await startProxy()];
    fake.answer('/slow', 'drip');
    const client = createClient(optionsOf({ baseUrl: fake.url, proxy: proxy.url }));
    expect((await failureOf(client.call({ path: 'slow', as: 'nobody', timeoutMs: 200 }, anything))).word).toBe(
      'ambiguous',
    );
  });
});

describe('the log and the errors', () => {
  it('hold no secret, token, key or word, whatever fails', async () => {
    const { lines, log } = memoryLog();
    const { fake, platform, send, body } = await startSending({ log, robots: { keyOf: async () => 'a-robots-key' } });
    const failures: unknown[] = [];
    for (const answer of [
      'reset',
      refused(40058, '86.5 too long'),
      { status: 500, body: 'x' },
      refused(42001),
      { body: 'OK' },
    ] as const) {
      fake.answer(SEND_PATH, answer);
      failures.push(await failureOf(send()));
    }
    fake.answer('/webhook/send', 'reset');
    failures.push(await failureOf(platform.send({ kind: 'chat', id: 'robot:1' }, body, 'k')));
    fake.answer('/auth/getuserinfo', refused(40029));
    failures.push(await failureOf(platform.login('login-code')));
    const told = failures.map((failure) =>
      failure instanceof Error ? [failure.message, failure.stack, failure.cause] : failure,
    );
    const everything = JSON.stringify([lines, told]);
    for (const secret of [APP.secret, 't-1', 't-2', '86.5', 'zhangsan', 'login-code', 'a-robots-key']) {
      expect(everything).not.toContain(secret);
    }
  });
});
