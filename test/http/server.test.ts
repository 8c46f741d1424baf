import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '#entry/wire.ts';
import { createApp } from '#http/server.ts';
import type { Platform } from '#platforms/platform.ts';

/** A platform that only counts what reaches it. */
const reached: number[] = [];
const platform: Pick<Platform, 'name' | 'receive'> = {
  name: 'feishu',
  receive: async (call) => {
    reached.push((await call.arrayBuffer()).byteLength);
    return { kind: 'response', response: new Response('{}') };
  },
};

let ready = true;
let server: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  const app = createApp({
    platforms: new Map([['feishu', platform as Platform]]),
    respond: async () => ({}),
    ready: async () => ready,
    newRequestId: () => 'r1',
    log: { error: () => {} },
  });
  server = await listen(app, { port: 0, host: '127.0.0.1' });
});

afterAll(() => server.close());

/** Sends a body in pieces, with or without saying how long it is. */
function post(path: string, body: Buffer, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: server.port, path, method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.on('error', reject);
    for (let at = 0; at < body.length; at += 16_384) call.write(body.subarray(at, at + 16_384));
    call.end();
  });
}

const LIMIT = 64 * 1024;

describe('the webhook route', () => {
  it('takes a body of 64 KB', async () => {
    expect(await post('/webhooks/feishu', Buffer.alloc(LIMIT), { 'content-length': String(LIMIT) })).toBe(200);
    expect(reached.at(-1)).toBe(LIMIT);
  });

  it('refuses a longer declared body with 413 before anybody reads it', async () => {
    const before = reached.length;
    const length = { 'content-length': String(LIMIT + 1) };
    expect(await post('/webhooks/feishu', Buffer.alloc(LIMIT + 1), length)).toBe(413);
    expect(reached).toHaveLength(before);
  });

  it('counts a body that does not say how long it is, and refuses it with 413 once it is too long', async () => {
    expect(await post('/webhooks/feishu', Buffer.alloc(LIMIT))).toBe(200);
    expect(await post('/webhooks/feishu', Buffer.alloc(LIMIT + 1))).toBe(413);
  });

  it('knows no platform that is not configured', async () => {
    expect(await post('/webhooks/wecom', Buffer.from('{}'))).toBe(404);
  });
});

describe('with WeCom', () => {
  const call = (deps: Partial<Parameters<typeof createApp>[0]>, path: string, init: RequestInit = {}) =>
    createApp({
      platforms: new Map([['wecom', { ...platform, name: 'wecom' } as Platform]]),
      respond: async () => ({}),
      ready: async () => true,
      newRequestId: () => 'r1',
      log: { error: () => {} },
      ...deps,
    }).request(path, init);

  it('the webhook takes a GET as well, by which WeCom checks the address', async () => {
    expect((await call({}, '/webhooks/wecom?echostr=x')).status).toBe(200);
    expect((await call({}, '/webhooks/wecom', { method: 'POST', body: '<xml/>' })).status).toBe(200);
    expect((await call({}, '/webhooks/feishu')).status).toBe(404);
  });

  it('the one file that proves the domain holds its own name, and there is no other', async () => {
    const proof = await call({ domainProof: 'AbC123' }, '/WW_verify_AbC123.txt');
    expect([proof.status, await proof.text()]).toEqual([200, 'AbC123']);
    expect((await call({ domainProof: 'AbC123' }, '/WW_verify_Other9.txt')).status).toBe(404);
    expect((await call({}, '/WW_verify_AbC123.txt')).status).toBe(404);
  });
});

it('a GET finds no webhook where there is only Feishu', async () => {
  expect((await fetch(`http://127.0.0.1:${server.port}/webhooks/feishu`)).status).toBe(404);
});

describe('GET /health', () => {
  const health = async () => (await fetch(`http://127.0.0.1:${server.port}/health`)).status;

  it('is 200 once the store is ready and 503 before', async () => {
    expect(await health()).toBe(200);
    ready = false;
    expect(await health()).toBe(503);
    ready = true;
  });
});
