import { describe, expect, it } from 'vitest';
import { aesKeyOf, decrypt, sameText } from '#platforms/feishu/decrypt.ts';
import { createFeishu, type FeishuOptions } from '#platforms/feishu/index.ts';
import {
  APP,
  changed,
  encrypt,
  fixture,
  memoryLog,
  NOW,
  optionsOf,
  type Push,
  pushOf,
  requestOf,
  sign,
  unsignedRequest,
} from './app.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const ours = createFeishu(optionsOf());

async function statusOf(request: Request, changes?: Partial<FeishuOptions>): Promise<number | 'event'> {
  const received = await (changes ? createFeishu(optionsOf(changes)) : ours).receive(request);
  if (received.kind === 'event') return 'event';
  if (received.response.status === 401) expect(await received.response.text()).toBe('');
  return received.response.status;
}

const click = () => fixture('click-plain');

describe('decryption', () => {
  // feishu.md §1.3, the official vector of the event and callback pages
  const encrypted = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=';

  it('opens the official vector', () => {
    expect(decrypt(encrypted, aesKeyOf('test key'))).toBe('hello world');
  });

  it('derives the key the official vector is made with', () => {
    expect(aesKeyOf('test key').toString('hex')).toBe(
      'fa2bdca424f01f01ffb48df93acc35d439c7fd331a1a7fba6ac2fd83aa9ab31a',
    );
  });

  it.each(['', 'AAAA', encrypted.slice(0, 24), `${encrypted.slice(0, 20)}A${encrypted.slice(21)}`])(
    'throws at %j, which is no ciphertext of this key',
    (broken) => {
      expect(() => expect(decrypt(broken, aesKeyOf('test key'))).toBe('hello world')).toThrow();
    },
  );
});

describe('comparing secrets', () => {
  it('holds for equal texts alone, of whatever length', () => {
    expect(sameText('token', 'token')).toBe(true);
    expect(sameText('token', 'tokem')).toBe(false);
    expect(sameText('', 'token')).toBe(false);
    expect(sameText('token and more', 'token')).toBe(false);
  });
});

describe('a pushed call', () => {
  it('is an event when it is signed, of now, and ours', async () => {
    expect(await statusOf(requestOf(pushOf(click())))).toBe('event');
  });

  it('is refused with any single bit of its body flipped', async () => {
    const push = pushOf(click());
    for (let bit = 0; bit < push.body.byteLength * 8; bit += 1) {
      expect(await statusOf(requestOf({ ...push, body: flip(push.body, bit) })), `bit ${bit}`).toBe(401);
    }
  });

  it.each(['stamp', 'nonce', 'signature'] as const)(
    'is refused with any single bit of its %s flipped',
    async (part) => {
      const push = pushOf(click());
      const bytes = Buffer.from(push[part], 'latin1');
      for (let bit = 0; bit < bytes.byteLength * 8; bit += 1) {
        const request = requestIfPossible({ ...push, [part]: Buffer.from(flip(bytes, bit)).toString('latin1') });
        if (request) expect(await statusOf(request), `bit ${bit}`).toBe(401);
      }
    },
  );

  it.each(['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'])(
    'is refused without %s',
    async (name) => {
      const request = requestOf(pushOf(click()));
      request.headers.delete(name);
      expect(await statusOf(request)).toBe(401);
    },
  );

  it('is refused unsigned', async () => {
    expect(await statusOf(unsignedRequest({ encrypt: encrypt(JSON.stringify(click())) }))).toBe(401);
  });

  it('is refused plain, even with a signature that matches', async () => {
    const body = Buffer.from(JSON.stringify(click()));
    const { stamp, nonce } = pushOf(click());
    expect(await statusOf(requestOf({ body, stamp, nonce, signature: sign({ body, stamp, nonce }) }))).toBe(401);
  });

  it('is refused when digits wandered between stamp and nonce, although the hash is the same', async () => {
    const push = pushOf(click());
    const wandered = { ...push, stamp: push.stamp + push.nonce.slice(0, 3), nonce: push.nonce.slice(3) };
    expect(await statusOf(requestOf(wandered))).toBe(401);
  });

  it.each([
    ['8 hours old', -8 * HOUR, 'event'],
    ['older than 8 hours', -8 * HOUR - 1000, 401],
    ['5 minutes ahead', 5 * MINUTE, 'event'],
    ['more than 5 minutes ahead', 5 * MINUTE + 1000, 401],
  ])('that is %s', async (_words, offset, expected) => {
    expect(await statusOf(requestOf(pushOf(click(), { at: NOW + offset })))).toBe(expected);
  });

  it.each([
    ['another app', { app_id: 'cli_ffffffffffffffff' }],
    ['another verification token', { token: 'guess' }],
    ['no verification token', { token: '' }],
  ])('is refused from %s', async (_words, change) => {
    const payload = click();
    expect(await statusOf(requestOf(pushOf(changed(payload, { header: change }))))).toBe(401);
  });

  it('is refused from another tenant once one is configured', async () => {
    const request = () => requestOf(pushOf(click()));
    expect(await statusOf(request(), { tenantKey: APP.tenantKey })).toBe('event');
    expect(await statusOf(request(), { tenantKey: 'another' })).toBe(401);
  });

  it('is refused when encrypted with another key', async () => {
    const push = pushOf(click(), { encryptKey: 'another' });
    expect(await statusOf(requestOf({ ...push, signature: sign(push) }))).toBe(401);
  });

  it.each(['', '{', 'null', '[]', '"x"', '{"encrypt":""}', '{"encrypt":1}', '{"__proto__":{"encrypt":"x"}}'])(
    'with the body %s is refused',
    async (text) => {
      const body = Buffer.from(text);
      const { stamp, nonce } = pushOf(click());
      expect(await statusOf(requestOf({ body, stamp, nonce, signature: sign({ body, stamp, nonce }) }))).toBe(401);
    },
  );

  it.each([null, 'text', 7, [], {}, { schema: '2.0' }, { schema: '2.0', header: { event_id: '' } }])(
    'whose content is %j is refused',
    async (content) => {
      expect(await statusOf(requestOf(pushOf(content)))).toBe(401);
    },
  );

  it('that is refused leaves a reason in the log, and none of its content', async () => {
    const { lines, log } = memoryLog();
    await statusOf(requestOf(pushOf(click(), { at: NOW - 9 * HOUR })), { log });
    expect(lines).toEqual([
      { level: 'warn', fields: { reason: 'older than 8 hours' }, message: 'refused a call to the Feishu address' },
    ]);
  });
});

describe('the check of our address', () => {
  const challenge = (change = {}) => ({ ...fixture('url-verification'), ...change });
  const unsigned = (content: unknown) => unsignedRequest({ encrypt: encrypt(JSON.stringify(content)) });

  it('may come unsigned, and is answered with its challenge', async () => {
    const received = await createFeishu(optionsOf()).receive(unsigned(challenge()));
    if (received.kind !== 'response') throw new Error('a challenge reached a handler');
    expect(received.response.status).toBe(200);
    expect(await received.response.json()).toEqual({ challenge: 'ajls384kdjx98XX' });
  });

  it('may come signed', async () => {
    expect(await statusOf(requestOf(pushOf(challenge())))).toBe(200);
  });

  it.each([{ token: 'guess' }, { token: '' }, { token: undefined }, { challenge: undefined }])(
    'is refused with %j',
    async (change) => {
      expect(await statusOf(unsigned(challenge(change)))).toBe(401);
    },
  );

  it('is refused with a wrong signature, although it needs none', async () => {
    expect(await statusOf(requestOf({ ...pushOf(challenge()), signature: '0'.repeat(64) }))).toBe(401);
  });

  it('is refused plain', async () => {
    expect(await statusOf(unsignedRequest(challenge()))).toBe(401);
  });
});

describe('the adapter', () => {
  it.each([
    ['encryptKey', { encryptKey: undefined }],
    ['encryptKey', { encryptKey: '' }],
    ['verificationToken', { verificationToken: undefined }],
  ])('does not start in webhook mode without %s', (_name, change) => {
    expect(() => createFeishu(optionsOf(change))).toThrow('FEISHU_ENCRYPT_KEY');
  });

  it('refuses every webhook call in long-connection mode', async () => {
    expect(await statusOf(requestOf(pushOf(click())), { mode: 'long-connection' })).toBe(401);
  });
});

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  const index = bit >> 3;
  flipped[index] = (flipped[index] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}

/** Some bits make characters that no header can carry; such a call cannot be made at all. */
function requestIfPossible(push: Push): Request | undefined {
  try {
    return requestOf(push);
  } catch {
    return undefined;
  }
}
