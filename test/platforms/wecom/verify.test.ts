import { describe, expect, it } from 'vitest';
import { createVerifier, type Verified } from '#platforms/wecom/verify.ts';
import { APP, envelopeOf, messageXml, NOW, type Push, pushOf, queryOf } from './app.ts';

const verify = createVerifier(APP);
const xml = messageXml({ MsgType: 'text', Content: '自评', MsgId: '1' });
const genuine = pushOf(xml);

const posted = (push: Push, body: string | Uint8Array = envelopeOf(push.encrypted), now = NOW): Verified =>
  verify({ query: queryOf(push), body: Buffer.from(body), now });

function asked(push: Push, now = NOW): Verified {
  const query = queryOf(push);
  query.set('echostr', push.encrypted);
  return verify({ query, now });
}

const refuses = (verified: Verified) => expect(verified.kind).toBe('refused');

/** Every text that differs from this one in a single bit of a byte. */
function* bent(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const other = Buffer.from(bytes);
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield other;
  }
}

describe('a callback', () => {
  it('that is genuine is opened', () => {
    expect(posted(genuine)).toMatchObject({
      kind: 'message',
      xml,
      fields: { Content: '自评', FromUserName: 'ZhangSan' },
    });
  });

  it('is the official example at its time', () => {
    const body = envelopeOf(
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
    );
    const query = new URLSearchParams(
      'msg_signature=477715d11cdb4164915debcba66cb864d751f3e6&timestamp=1409659813&nonce=1372623149',
    );
    expect(verify({ query, body: Buffer.from(body), now: 1_409_659_815_000 })).toMatchObject({
      kind: 'message',
      fields: { Content: 'hello', MsgId: '4561255354251345929', AgentID: '218' },
    });
  });

  it('is refused with any bit of its body bent', () => {
    for (const body of bent(envelopeOf(genuine.encrypted))) refuses(posted(genuine, body));
  });

  it('is refused with any bit of signature, stamp or nonce bent', () => {
    for (const part of ['signature', 'stamp', 'nonce'] as const) {
      for (const bytes of bent(genuine[part])) refuses(posted({ ...genuine, [part]: bytes.toString('utf8') }));
    }
  });

  it.each(['msg_signature', 'timestamp', 'nonce'])('is refused without its %s', (name) => {
    const query = queryOf(genuine);
    query.delete(name);
    refuses(verify({ query, body: Buffer.from(envelopeOf(genuine.encrypted)), now: NOW }));
  });

  it('is refused when it is older than 8 hours or more than 5 minutes ahead', () => {
    const body = envelopeOf(genuine.encrypted);
    const [hour, minute] = [3_600_000, 60_000];
    expect(posted(genuine, body, NOW + 8 * hour).kind).toBe('message');
    refuses(posted(genuine, body, NOW + 8 * hour + 1000));
    expect(posted(genuine, body, NOW - 5 * minute).kind).toBe('message');
    refuses(posted(genuine, body, NOW - 5 * minute - 1000));
  });

  it('is refused when signed with another token, or sealed for another company', () => {
    refuses(posted(pushOf(xml, { token: 'another' })));
    refuses(posted(pushOf(xml, { receiver: 'ww0000000000000000' })));
    refuses(posted(pushOf(xml, { receiver: '' })));
  });

  it('is refused when what was sealed speaks of another company or app, whatever stands around it', () => {
    refuses(posted(pushOf(xml.replaceAll(APP.corpId, 'ww0000000000000000'))));
    refuses(posted(pushOf(xml.replace('<AgentID>218<', '<AgentID>219<'))));
    refuses(posted(genuine, envelopeOf(genuine.encrypted, { corpId: 'ww0000000000000000' })));
    refuses(posted(genuine, envelopeOf(genuine.encrypted, { agentId: 219 })));
  });

  it('of an event that names no app is opened: the company alone is always there', () => {
    expect(posted(pushOf(xml.replace('<AgentID>218</AgentID>', ''))).kind).toBe('message');
  });

  it.each([
    ['a DOCTYPE around it', (body: string) => `<!DOCTYPE xml [<!ENTITY a "b">]>${body}`],
    ['a doctype in small letters', (body: string) => `<!doctype xml>${body}`],
    ['two documents', (body: string) => body + body],
    ['something behind it', (body: string) => `${body}x`],
    ['two ciphertexts', (body: string) => body.replace('<Encrypt>', '<Encrypt>x</Encrypt><Encrypt>')],
    ['nothing in it', () => ''],
    ['JSON', () => JSON.stringify({ encrypt: genuine.encrypted })],
    ['more than 64 KB', (body: string) => body + ' '.repeat(64 * 1024)],
  ])('is refused with %s', (_words, change) => refuses(posted(genuine, change(envelopeOf(genuine.encrypted)))));

  it('is refused with a DOCTYPE inside what was sealed', () => {
    refuses(posted(pushOf(`<!DOCTYPE xml [<!ENTITY a "b">]>${xml}`)));
    refuses(posted(pushOf('no xml at all')));
  });
});

describe('the check of the address', () => {
  const echo = pushOf('1616140317555161061');

  it('is answered with the exact words', () =>
    expect(asked(echo)).toEqual({ kind: 'echo', text: '1616140317555161061' }));

  it('is answered when a proxy made blanks of the pluses', () => {
    const plus = [...Array(64).keys()]
      .map((count) => pushOf('x'.repeat(count)))
      .find(({ encrypted }) => encrypted.includes('+'));
    if (!plus) throw new Error('no ciphertext with a plus');
    expect(asked({ ...plus, encrypted: plus.encrypted.replaceAll('+', ' ') }).kind).toBe('echo');
  });

  it('is refused with any bit of it bent', () => {
    for (const part of ['encrypted', 'signature', 'stamp', 'nonce'] as const) {
      for (const bytes of bent(echo[part])) refuses(asked({ ...echo, [part]: bytes.toString('utf8') }));
    }
  });

  it('is refused without an echostr, and when it is old', () => {
    refuses(verify({ query: queryOf(echo), now: NOW }));
    refuses(asked(echo, NOW + 9 * 3_600_000));
  });
});

it('no verifier is made of a key that is none', () => {
  expect(() => createVerifier({ ...APP, aesKey: 'short' })).toThrow(/43/);
});
