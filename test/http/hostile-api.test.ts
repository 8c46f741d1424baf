/** Bodies and headers made to hurt: each is answered as written by hand, none is half applied, and the server lives on. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeToken } from '#app/api/tokens.ts';
import { EXAMPLES } from '#http/api-examples.ts';
import { type ApiAnswer, type ApiShop, openApiShop } from '#test/support/api-shop.ts';
import { HOSTILE, type TokenName } from './hostile-calls.ts';

let shop: ApiShop;
let tokens: Readonly<Record<Exclude<TokenName, 'none'>, string>>;
let before: ReturnType<ApiShop['rows']>;
let memory = 0;

const GOOD = { ...EXAMPLES.metrics, batch: 'standing' };

beforeAll(async () => {
  shop = await openApiShop();
  const [good, metricsOnly, expired, revoked] = [
    await shop.token(),
    await shop.token(['metrics'], '收银系统'),
    await shop.token(undefined, '旧系统'),
    await shop.token(undefined, '停用的系统'),
  ];
  const old = await shop.deps.store.apiTokens();
  const ended = old.find(({ id }) => id === expired.id);
  if (ended)
    await shop.deps.store.commit([{ put: 'api-token', row: { ...ended, expiresAt: '2026-11-01T00:00:00.000Z' } }]);
  const off = await revokeToken(shop.deps, revoked.id);
  if (off.ok) await shop.deps.store.commit(off.changes);
  tokens = { good: good.token, metricsOnly: metricsOnly.token, expired: expired.token, revoked: revoked.token };
  expect((await shop.post('/api/metrics', GOOD, tokens.good)).status).toBe(200);
  before = shop.rows();
  memory = process.memoryUsage().rss;
});

afterAll(async () => {
  const grown = (process.memoryUsage().rss - memory) / 1024 / 1024;
  process.stdout.write(`memory: ${grown.toFixed(0)} MB more after ${HOSTILE.length} hostile calls of the API\n`);
  await shop.close();
  // 1 MB numbers and 100,000 levels included
  expect(grown).toBeLessThan(250);
});

const codeOf = ({ json }: ApiAnswer): unknown => (json.code === 'invalid' ? json.errors?.[0]?.code : json.code) ?? '';

describe('a hostile call', () => {
  it('is one of a hundred and more', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(100);
    expect(new Set(HOSTILE.map(({ name }) => name)).size).toBe(HOSTILE.length);
  });

  it.each(HOSTILE)('$name: $status $code', async ({ token = 'good', status, code, ...call }) => {
    const authorization = token === 'none' ? {} : { authorization: `Bearer ${tokens[token]}` };
    const answer = await shop.raw({ ...call, headers: { ...authorization, ...call.headers } });
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    if (code !== '') {
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.json.message).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) });
    }
    if (status === 401 || status === 403)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="yueping"/);
    for (const error of answer.json.errors ?? [])
      expect(error).toEqual({
        ...{ row: expect.any(Number), field: expect.any(String), value: expect.any(String), code: expect.any(String) },
        ...{
          message: { zh: expect.any(String), en: expect.any(String) },
          mend: { zh: expect.any(String), en: expect.any(String) },
        },
      });
    expect(shop.rows()).toEqual(before);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('that is cut off in the middle leaves nothing, and the same batch sent whole is taken', async () => {
    const body = JSON.stringify({ ...EXAMPLES.metrics, batch: 'cut', period: '2026-09' });
    await new Promise<void>((resolve) => {
      const head = `POST /api/metrics HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${tokens.good}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
      const socket = connect(shop.port, '127.0.0.1', () => {
        socket.write(`${head}${body.length.toString(16)}\r\n${body.slice(0, 60)}`, () => socket.destroy());
      });
      socket.on('close', () => resolve());
      socket.on('error', () => undefined);
    });
    expect(shop.rows()).toEqual(before);
    const whole = await shop.post('/api/metrics', body, tokens.good);
    expect([whole.status, whole.json.effect]).toEqual([200, 'taken']);
  });
});

describe('what only looks hostile', () => {
  it.each([
    ['a byte order mark', `\uFEFF${JSON.stringify({ ...EXAMPLES.metrics, batch: 'bom' })}`],
    [
      'a whole number with an exponent',
      '{"batch":"exponent","rows":[{"employee_no":"1001","period":"2026-10","metric":"csat_rate","value":9.5e1}]}',
    ],
    [
      'minus zero',
      '{"batch":"zero","rows":[{"employee_no":"1001","period":"2026-10","metric":"complaint_count","value":-0}]}',
    ],
    [
      'an employee who left, for a month worked',
      '{"batch":"left","rows":[{"employee_no":"1009","period":"2026-10","metric":"csat_rate","value":"88.10"}]}',
    ],
    [
      'a unit by its path',
      '{"batch":"unit","rows":[{"unit":"总部/客服部","period":"2026-10","metric":"csat_rate","value":90}]}',
    ],
    [
      'escapes',
      '{"b\\u0061tch":"esc","rows":[{"employee_no":"\\u0031001","period":"2026-10","metric":"csat_rate","value":1}]}',
    ],
  ])('is taken: %s', async (_name, body) => {
    const answer = await shop.post('/api/metrics', body, tokens.good);
    expect([answer.status, answer.json.effect]).toEqual([200, 'taken']);
  });
});
