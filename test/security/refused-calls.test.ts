/** Calls that are not the platform's own: refused at the door, and nothing of them is written. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { encrypt, sign } from '#platforms/simulator/push/crypto.ts';
import { APP, type TestBot, withBot } from '#test/support/bot.ts';

interface Call {
  headers: Record<string, string>;
  body: string;
}

/** A text from 李娜, as the platform pushes it. */
function typed(bot: TestBot, text: unknown, { eventId = 'e-1', at = bot.deps.clock() } = {}): Call {
  return signed(
    {
      schema: '2.0',
      header: {
        event_id: eventId,
        event_type: 'im.message.receive_v1',
        create_time: String(at),
        token: APP.verificationToken,
        app_id: APP.appId,
        tenant_key: 'tenant',
      },
      event: {
        sender: { sender_id: { open_id: bot.viewer('李娜') }, sender_type: 'user' },
        message: {
          message_id: `om_${eventId}`,
          chat_id: 'oc_1',
          chat_type: 'p2p',
          message_type: 'text',
          content: JSON.stringify({ text }),
        },
      },
    },
    at,
  );
}

function signed(content: unknown, at: number): Call {
  const body = JSON.stringify({
    encrypt: encrypt(typeof content === 'string' ? content : JSON.stringify(content), APP.encryptKey),
  });
  const stamp = { timestamp: String(Math.floor(at / 1000)), nonce: randomBytes(8).toString('hex') };
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-lark-request-timestamp': stamp.timestamp,
      'x-lark-request-nonce': stamp.nonce,
      'x-lark-signature': sign({ ...stamp, encryptKey: APP.encryptKey, rawBody: body }),
    },
  };
}

const post = async (bot: TestBot, { headers, body }: Call): Promise<number> =>
  (await fetch(bot.url, { method: 'POST', headers, body })).status;

/** How many rows every table has. */
function rowsOf(bot: TestBot): Readonly<Record<string, number>> {
  const database = new Database(bot.file, { readonly: true });
  try {
    const tables = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
    const count = (name: string) => database.prepare<[], { n: number }>(`SELECT COUNT(*) AS n FROM "${name}"`).get()?.n;
    return Object.fromEntries(tables.map(({ name }) => [name, count(name) ?? 0]));
  } finally {
    database.close();
  }
}

/** The text with one bit of one of its characters flipped, never into what a header cannot carry. */
const flipped = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

describe('a call that is not the platform’s own', () => {
  it('is refused with 401 whichever bit of it was changed, and nothing is written', () =>
    withBot({}, async (bot) => {
      const before = rowsOf(bot);
      const call = typed(bot, '帮助');
      const places = (length: number) => Array.from({ length: 12 }, (_, n) => Math.floor((n * length) / 12));
      const changed: Call[] = [
        ...places(call.body.length).map((at) => ({ ...call, body: flipped(call.body, at) })),
        ...['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'].flatMap((name) => {
          const value = call.headers[name] ?? '';
          return places(value.length).map((at) => ({
            ...call,
            headers: { ...call.headers, [name]: flipped(value, at) },
          }));
        }),
      ];
      const statuses = await Promise.all(changed.map((each) => post(bot, each)));
      expect(statuses).toHaveLength(48);
      expect(new Set(statuses)).toEqual(new Set([401]));
      expect(rowsOf(bot)).toEqual(before);
      expect(await post(bot, call)).toBe(200);
      await bot.settle();
      expect(rowsOf(bot).Inbox).toBe((before.Inbox ?? 0) + 1);
    }));

  it.each([
    ['older than eight hours', -8 * 3_600_000 - 2_000],
    ['more than five minutes ahead', 5 * 60_000 + 2_000],
  ])('is refused when it is %s', (_what, ms) =>
    withBot({}, async (bot) => {
      const before = rowsOf(bot);
      expect(await post(bot, typed(bot, '帮助', { at: bot.deps.clock() + ms }))).toBe(401);
      expect(rowsOf(bot)).toEqual(before);
    }),
  );

  it('counts once when it is replayed within its time', () =>
    withBot({}, async (bot) => {
      const call = typed(bot, '帮助');
      const statuses = await Promise.all([1, 2, 3].map(() => post(bot, call)));
      expect(statuses).toEqual([200, 200, 200]);
      await bot.settle();
      expect((await bot.titles('李娜')).filter((title) => title === '帮助')).toHaveLength(1);
    }));

  it('cannot get past the door as a challenge: that is answered and goes no further', () =>
    withBot({}, async (bot) => {
      const before = rowsOf(bot);
      const challenge = {
        type: 'url_verification',
        token: APP.verificationToken,
        challenge: 'c',
        event: { text: '帮助' },
      };
      const { body } = signed(challenge, bot.deps.clock());
      expect(await post(bot, { body, headers: { 'content-type': 'application/json' } })).toBe(200);
      const { body: foreign } = signed({ ...challenge, token: 'another' }, bot.deps.clock());
      expect(await post(bot, { body: foreign, headers: { 'content-type': 'application/json' } })).toBe(401);
      expect(rowsOf(bot)).toEqual(before);
    }));
});

describe('a body made to hurt', () => {
  it.each([
    ['nested ten thousand deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    [
      'naming __proto__',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"header":{"__proto__":{}}}',
    ],
    ['with a number nobody can hold', `{"schema":"2.0","header":{"event_id":1e999},"event":${'9'.repeat(400)}}`],
    ['with lone surrogates', '{"schema":"\\ud800","header":{"event_id":"\\udfff"}}'],
    ['that is no object', '"text"'],
  ])('%s is refused and changes nothing', (_what, content) =>
    withBot({}, async (bot) => {
      const before = rowsOf(bot);
      expect(await post(bot, signed(content, bot.deps.clock()))).toBe(401);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect(rowsOf(bot)).toEqual(before);
    }),
  );

  it('as the content of a message is taken for what it is: text', () =>
    withBot({}, async (bot) => {
      const nasty = '<at user_id="all">x</at> [a](http://evil.example) __proto__ {{7*7}} \u202e\u0000';
      expect(await post(bot, typed(bot, nasty))).toBe(200);
      await bot.settle();
      const answer = JSON.stringify((await bot.cards('李娜')).at(-1)?.card);
      expect(answer).not.toContain('<at');
      expect(answer).not.toContain('](http');
    }));

  it('longer than 64 KB is refused with 413, whether it says so or not', () =>
    withBot({}, async (bot) => {
      const body = 'x'.repeat(64 * 1024 + 1);
      expect(await post(bot, { headers: { 'content-type': 'application/json' }, body })).toBe(413);
      const stream = new ReadableStream({
        start(controller) {
          for (let kb = 0; kb < 66; kb++) controller.enqueue(new TextEncoder().encode('x'.repeat(1024)));
          controller.close();
        },
      });
      const chunked = await fetch(bot.url, { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
      expect(chunked.status).toBe(413);
    }));

  it('that trickles in is cut off', () =>
    withBot({}, async (bot) => {
      const { hostname, port, pathname } = new URL(bot.url);
      const began = performance.now();
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname);
        socket.write(`POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 60000\r\n\r\n`);
        const drip = setInterval(() => socket.write('x'), 250);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          clearInterval(drip);
          resolve();
        });
      });
      expect(performance.now() - began).toBeLessThan(30_000);
      expect(await post(bot, typed(bot, '帮助'))).toBe(200);
      await bot.settle();
    }));
});
