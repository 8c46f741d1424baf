import { expect, it } from 'vitest';
import { decrypt, encrypt, sign } from '#platforms/simulator/wecom/push/crypto.ts';
import { xmlOf } from '#platforms/simulator/wecom/push/xml.ts';
import { WECOM } from './support.ts';

const key = { aesKey: WECOM.aesKey, receiveId: WECOM.corpId };

/** wecom.md §1.8, V1 */
const ENCRYPTED =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==';
const XML = `<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>
<FromUserName><![CDATA[mycreate]]></FromUserName>
<CreateTime>1409659813</CreateTime>
<MsgType><![CDATA[text]]></MsgType>
<Content><![CDATA[hello]]></Content>
<MsgId>4561255354251345929</MsgId>
<AgentID>218</AgentID>
</xml>`;

it('reads, writes and signs the message of the official page byte for byte', () => {
  expect(decrypt(ENCRYPTED, key)).toBe(XML);
  expect(encrypt(XML, key, Buffer.from('0960688932c47ef1'))).toBe(ENCRYPTED);
  const stamp = { timestamp: '1409659813', nonce: '1372623149' };
  expect(sign({ token: WECOM.token, ...stamp, encrypted: ENCRYPTED })).toBe('477715d11cdb4164915debcba66cb864d751f3e6');
});

it('writes the XML of that message', () => {
  expect(
    xmlOf([
      ['ToUserName', 'wx5823bf96d3bd56c7'],
      ['FromUserName', 'mycreate'],
      ['CreateTime', 1409659813],
      ['MsgType', 'text'],
      ['Content', 'hello'],
      ['MsgId', 4561255354251345929n],
      ['AgentID', 218],
    ]),
  ).toBe(XML);
});

it.each([
  [
    'a block of padding when nothing is left over',
    'abcdefghijklmnopqrstuvwxyz',
    'sKqRbbiSUnDhFHOvPjtUMZGyoR1r/GzKAbbgquGlaOgIlt+xQAi/JKk90aBApUWQUg5O+k5ZufIRKoqgtkAVwJKF1H3y/sfk7izzwSIp1tYTy01NHOGT9sTJ2jdv5sCT',
  ],
  [
    'the length in bytes, not characters',
    '你好',
    'sKqRbbiSUnDhFHOvPjtUMRAy/XD9XOtIfTPpJzoZ07E3Mha7V5Vu9PLjQblVSoOGBRqNKiZBBHDCd8gGUlO6DQ==',
  ],
])('encrypts with %s', (_case, message, encrypted) => {
  expect(encrypt(message, key, Buffer.from('0123456789abcdef'))).toBe(encrypted);
  expect(decrypt(encrypted, key)).toBe(message);
});

it('reads nothing that is meant for somebody else', () => {
  expect(() => decrypt(encrypt('hi', { ...key, receiveId: 'ww0' }), key)).toThrow('another receiver');
});

it('lets nobody end the section their words stand in', () => {
  expect(xmlOf([['Content', 'a]]><Event>x</Event>']])).toBe(
    '<xml><Content><![CDATA[a]]]]><![CDATA[><Event>x</Event>]]></Content>\n</xml>',
  );
});
