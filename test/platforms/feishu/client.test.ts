import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { PlatformWord } from '#core/errors.ts';
import { createClient } from '#platforms/feishu/client.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import { failureOf } from '#test/support/failure.ts';
import { APP, memoryLog, optionsOf } from './app.ts';
import { type FakeAnswer, MESSAGES_PATH, sentAs, startFakeFeishu, TOKEN_PATH } from './fake-feishu.ts';
import { BODY, PERSON, refused, startSending } from './sending.ts';

describe('an answer that is none', () => {
  it.each<[string, FakeAnswer, PlatformWord]>([
    ['a reset connection', 'reset', 'ambiguous'],
    ['a failing server', { status: 500, body: { code: 0, msg: 'ok' } }, 'ambiguous'],
    ['a failing gateway', { status: 502, body: '<html>bad gateway</html>' }, 'ambiguous'],
    ['garbage after success', { status: 200, body: 'OK' }, 'ambiguous'],
    ['success without the message', { status: 200, body: { code: 0, data: {} } }, 'ambiguous'],
    ["a gateway's refusal", { status: 403, body: '<html>blocked</html>' }, 'unavailable'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/x' }, body: '' }, 'unavailable'],
  ])('%s is %s', async (_words, answer, word) => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, answer);
    expect((await failureOf(send())).word).toBe(word);
  });

  it.each(['hang', 'drip'] as const)(
    'an answer that does not end (%s) is ambiguous after the deadline',
    async (way) => {
      const fake = await startFakeFeishu();
      fake.answer('/slow', way);
      const client = createClient(optionsOf({ baseUrl: fake.url }));
      const call = { method: 'GET', path: '/slow', as: 'nobody', timeoutMs: 100 } as const;
      expect((await failureOf(client.call(call, z.unknown()))).word).toBe('ambiguous');
    },
  );

  it('a closed port is unavailable', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const platform = createFeishu(optionsOf({ baseUrl: `http://127.0.0.1:${port}` }));
    expect((await failureOf(platform.send(PERSON, BODY, 'k'))).word).toBe('unavailable');
  });

  it('an unknown host is unavailable', async () => {
    const platform = createFeishu(optionsOf({ baseUrl: 'http://feishu.invalid' }));
    expect((await failureOf(platform.send(PERSON, BODY, 'k'))).word).toBe('unavailable');
  });
});

describe('the way out', () => {
  it("ignores the environment's proxies", async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9');
    vi.stubEnv('http_proxy', 'http://127.0.0.1:9');
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, sentAs('om_1'));
    expect(await send()).toMatchObject({ messageId: 'om_1' });
  });

  it('goes through our proxy with its credentials', async () => {
    const proxy = await startFakeFeishu();
    proxy.answer(MESSAGES_PATH, sentAs('om_1'));
    const platform = createFeishu(
      optionsOf({ baseUrl: 'http://feishu.invalid', proxy: proxy.url.replace('http://', 'http://user:p%40ss@') }),
    );
    expect(await platform.send(PERSON, BODY, 'k')).toMatchObject({ messageId: 'om_1' });
    const [call] = proxy.callsTo(MESSAGES_PATH);
    expect(call?.headers.host).toBe('feishu.invalid');
    expect(call?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
  });

  it.each(['ftp://open.feishu.cn', 'open.feishu.cn'])('is not %s', async (baseUrl) => {
    await expect(createFeishu(optionsOf({ baseUrl })).send(PERSON, BODY, 'k')).rejects.toThrow();
  });
});

describe('the log', () => {
  it('holds no secret, token, body or address, whatever fails', async () => {
    const { lines, log } = memoryLog();
    const { fake, platform, send } = await startSending({ log });
    const answers: FakeAnswer[] = [
      'reset',
      refused(230001),
      { status: 500, body: 'x' },
      refused(99991663),
      { body: 'OK' },
    ];
    for (const answer of answers) {
      fake.answer(MESSAGES_PATH, answer);
      await failureOf(send());
    }
    fake.answer('/authen/v2/oauth/token', refused(20003));
    await failureOf(platform.login('login-code'));
    fake.answer(TOKEN_PATH, 'reset');
    await failureOf(createFeishu(optionsOf({ baseUrl: fake.url, log })).send(PERSON, BODY, 'k'));
    const everything = JSON.stringify(lines);
    for (const secret of [APP.appSecret, 't-1', 't-2', '86.5', 'ou_1', 'login-code', 'Bearer']) {
      expect(everything).not.toContain(secret);
    }
  });

  it('and the errors hold none either', async () => {
    const { fake, send } = await startSending();
    fake.answer(MESSAGES_PATH, 'reset');
    const failure = await failureOf(send());
    expect(JSON.stringify([failure.message, failure.cause])).not.toMatch(/t-1|86\.5|Bearer|ou_1/);
  });
});
