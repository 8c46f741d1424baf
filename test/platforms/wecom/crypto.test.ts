import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aesKeyOf, decrypt, encrypt, sameText, signatureOf } from '#platforms/wecom/crypto.ts';
import { APP } from './app.ts';

const key = aesKeyOf(APP.aesKey);
const random = Buffer.from('0123456789abcdef');
const sealed = (message: string, receiver = APP.corpId): string => encrypt({ message, receiver, random }, key);

/** wecom.md §1.8; V1 is the official page's own. */
const V1 = {
  encrypted:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
  stamp: '1409659813',
  nonce: '1372623149',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
  random: '0960688932c47ef1',
  message: [
    '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>',
    '<FromUserName><![CDATA[mycreate]]></FromUserName>',
    '<CreateTime>1409659813</CreateTime>',
    '<MsgType><![CDATA[text]]></MsgType>',
    '<Content><![CDATA[hello]]></Content>',
    '<MsgId>4561255354251345929</MsgId>',
    '<AgentID>218</AgentID>',
    '</xml>',
  ].join('\n'),
};

const V2 = {
  encrypted: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
  stamp: '1409659589',
  nonce: '263014780',
  signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
  message: '1616140317555161061',
};

const V4: readonly (readonly [message: string, encrypted: string, signature: string])[] = [
  [
    'abcdefghijklmnopqrstuvwxyz',
    'sKqRbbiSUnDhFHOvPjtUMZGyoR1r/GzKAbbgquGlaOgIlt+xQAi/JKk90aBApUWQUg5O+k5ZufIRKoqgtkAVwJKF1H3y/sfk7izzwSIp1tYTy01NHOGT9sTJ2jdv5sCT',
    '16996ab24a84da10078762ce0b0ec7f1a871f983',
  ],
  [
    '你好',
    'sKqRbbiSUnDhFHOvPjtUMRAy/XD9XOtIfTPpJzoZ07E3Mha7V5Vu9PLjQblVSoOGBRqNKiZBBHDCd8gGUlO6DQ==',
    'ae9391285f13cee67b573e2a718967d17d415ee6',
  ],
  [
    '<xml><MsgType><![CDATA[update_button]]></MsgType></xml>',
    'sKqRbbiSUnDhFHOvPjtUMb7G6iY82fMj2P47zO96dBV2HngDVMvtUeQIRWOXyyEpexN9eh8J1obFWnYNGEkcQ1beZyL9X5/WHQZQ/j7HR2nzIgrDKmRVXSn+TgCtCA1W',
    '78fe12497cb2e7e9d7001bccef5b81823c6edaa3',
  ],
];

describe('the vectors', () => {
  it('V1: the message of the official page is signed, opened and sealed byte for byte', () => {
    expect(signatureOf({ token: APP.token, ...V1 })).toBe(V1.signature);
    expect(decrypt(V1.encrypted, key, APP.corpId)).toBe(V1.message);
    const letter = { message: V1.message, receiver: APP.corpId, random: Buffer.from(V1.random) };
    expect(encrypt(letter, key)).toBe(V1.encrypted);
  });

  it('V2: the check of an address', () => {
    expect(signatureOf({ token: APP.token, ...V2 })).toBe(V2.signature);
    expect(decrypt(V2.encrypted, key, APP.corpId)).toBe(V2.message);
  });

  it('V3: another key, Chinese and Latin together', () => {
    const other = aesKeyOf('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG');
    const letter = {
      message: '我是中文abcd123',
      receiver: 'wxb11529c136998cb6',
      random: Buffer.from('aaaabbbbccccdddd'),
    };
    const encrypted = 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==';
    expect(encrypt(letter, other)).toBe(encrypted);
    expect(decrypt(encrypted, other, letter.receiver)).toBe(letter.message);
  });

  it.each(V4)('V4: %s', (message, encrypted, signature) => {
    expect(sealed(message)).toBe(encrypted);
    expect(decrypt(encrypted, key, APP.corpId)).toBe(message);
    expect(signatureOf({ token: APP.token, stamp: '1700000000', nonce: 'abc', encrypted })).toBe(signature);
  });
});

it('V4: a message without a receiver', () => {
  const encrypted = 'sKqRbbiSUnDhFHOvPjtUMXwcNQzHVFNeLGShu75XAxnlReSDiqIMxFSwaGouVQm/TLf+6IgUPvQBjguiS7rgiw==';
  expect(decrypt(encrypted, key, '')).toBe('{"msgtype":"text"}');
  expect(signatureOf({ token: APP.token, stamp: '1700000000', nonce: 'n1', encrypted })).toBe(
    '112bc7a338a3144b8f3e2597c9769562e1879ceb',
  );
  expect(decrypt(encrypted, key, APP.corpId)).toBeUndefined();
});

describe('a ciphertext', () => {
  it('comes back whatever its message, with each padding from 1 to 32', () => {
    // head 20, receiver 18, message 0..40: every rest of a division by 32
    for (let length = 0; length <= 40; length += 1) {
      const message = 'x'.repeat(length);
      expect(decrypt(sealed(message), key, APP.corpId)).toBe(message);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (message) => {
        expect(decrypt(sealed(message), key, APP.corpId)).toBe(message);
      }),
    );
  });

  it('for another receiver is not opened, nor for one that only begins like it', () => {
    for (const receiver of ['', 'wx5823bf96d3bd56c', 'wx5823bf96d3bd56c7x', 'ww0000000000000000']) {
      expect(decrypt(sealed('你好', receiver), key, APP.corpId)).toBeUndefined();
    }
  });

  it('of another key is not opened', () => {
    const other = aesKeyOf('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG');
    for (let length = 0; length < 64; length += 1) {
      expect(decrypt(sealed('x'.repeat(length)), other, APP.corpId)).toBeUndefined();
    }
  });

  it('with a padding that is none is not opened', () => {
    // every last byte, and paddings whose bytes differ
    const bytes = Buffer.from(sealed('你好'), 'base64');
    for (let bit = 0; bit < 8 * 16; bit += 1) {
      const bent = Buffer.from(bytes);
      const at = bent.length - 17 - (bit >> 3);
      bent[at] = (bent[at] ?? 0) ^ (1 << (bit & 7));
      expect(decrypt(bent.toString('base64'), key, APP.corpId)).toBeUndefined();
    }
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['base64 with a blank', `${sealed('a').slice(0, 8)} ${sealed('a').slice(8)}`],
    ['base64 of URLs', sealed('abcdefghijklmnopqrstuvwxyz').replaceAll('/', '_')],
    ['half a block', Buffer.alloc(24).toString('base64')],
    ['less than a head', Buffer.alloc(16).toString('base64')],
  ])('that is %s is not opened', (_words, encrypted) => {
    expect(decrypt(encrypted, key, APP.corpId)).toBeUndefined();
  });

  it('whose length says more than there is is not opened', () => {
    const opened = Buffer.from(sealed('你好'), 'base64');
    // a bent bit of the first block bends the same bit of the second one's message, where the length stands
    for (let bit = 0; bit < 32; bit += 1) {
      const bent = Buffer.from(opened);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decrypt(bent.toString('base64'), key, APP.corpId)).toBeUndefined();
    }
  });
});

describe('keys and comparisons', () => {
  it('takes 43 letters and digits and nothing else for a key', () => {
    for (const bad of ['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, `${'A'.repeat(42)}+`]) {
      expect(() => aesKeyOf(bad)).toThrow(/43/);
    }
    expect(key.toString('hex')).toBe('8d69989bbaabe67328014c194631ad0719b3dca035b64023df292447aab60760');
  });

  it('finds texts the same only when they are', () => {
    expect(sameText('abc', 'abc')).toBe(true);
    expect(['abd', 'ab', 'abcd', 'ABC', ''].some((other) => sameText('abc', other))).toBe(false);
  });
});
