/** The API as an honest sender meets it. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noteUse } from '#app/api/authorize.ts';
import { issueToken, revokeToken, rotateToken } from '#app/api/tokens.ts';
import { CALL_FAULTS } from '#app/api/words-of-api.ts';
import { finishImports } from '#app/imports/finish-imports.ts';
import { addMonths } from '#core/calendar/period.ts';
import { verifyFile } from '#entry/verify.ts';
import { EXAMPLES } from '#http/api-examples.ts';
import { type ApiShop, openApiShop } from '#test/support/api-shop.ts';
import { dyingAfter } from '#test/support/dying-store.ts';
import { rowsIn } from '#test/support/tampered.ts';

const operation = z.object({
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.unknown()),
  requestBody: z.object({ content: z.record(z.string(), z.object({ example: z.unknown() })) }).optional(),
});
const description = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.object({ get: operation.optional(), post: operation.optional() })),
});

let shop: ApiShop;
afterEach(() => shop.close());

describe('a batch', () => {
  it('is taken once: sent again it is seen, another content under its id is refused, and its state can be asked', async () => {
    shop = await openApiShop();
    const { token, id } = await shop.token();
    const first = await shop.post('/api/metrics', EXAMPLES.metrics, token);
    expect([first.status, first.json]).toEqual([200, { batch: 'crm-2026-10-31', rows: 2, effect: 'taken' }]);
    const again = await shop.post(
      '/api/metrics',
      { rows: [...EXAMPLES.metrics.rows], period: '2026-10', batch: 'crm-2026-10-31' },
      token,
    );
    expect([again.status, again.json]).toEqual([200, { batch: 'crm-2026-10-31', rows: 2, effect: 'seen' }]);
    const other = await shop.post('/api/metrics', { ...EXAMPLES.metrics, period: '2026-09' }, token);
    expect([other.status, other.json.code]).toEqual([409, 'other-content']);
    const values = await shop.deps.store.metricsFor('p-1003', '2026-10');
    expect(values.map(({ key, value, source, author, row }) => [key, value, source, author, row])).toEqual([
      ['csat_rate', '98.25', '客服系统', `token:${id}`, 2],
    ]);
    const state = await shop.raw({
      method: 'GET',
      path: '/api/batches/crm-2026-10-31',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(state.json).toMatchObject({ batch: 'crm-2026-10-31', kind: 'metrics', rows: 2, state: 'standing' });
    const { token: foreign } = await shop.token(['metrics'], '收银系统');
    const unseen = await shop.raw({
      method: 'GET',
      path: '/api/batches/crm-2026-10-31',
      headers: { authorization: `Bearer ${foreign}` },
    });
    expect([unseen.status, unseen.json.code]).toEqual([404, 'no-batch']);
  });

  it('of many rows that a crash cut off says so and counts for nothing until it is sent again, and HR hears of it', async () => {
    shop = await openApiShop();
    const { deps, now } = shop;
    await deps.store.commit([{ put: 'role', personId: 'p-1002', role: 'hr' }]);
    const { token } = await shop.token();
    const months = Array.from({ length: 30 }, (_, ago) => addMonths('2026-10', -ago));
    const rows = months.flatMap((period) =>
      Array.from({ length: 20 }, (_, index) => ({
        unit: `总部/客服部/组${index}`,
        period,
        metric: 'csat_rate',
        value: 97,
      })),
    );
    await deps.store.commit(
      Array.from({ length: 20 }, (_, index) => ({
        put: 'unit',
        row: { id: `team-${index}`, name: `组${index}`, parentId: 'care', headId: null },
      })),
    );
    const body = { batch: 'long', rows };
    const { store } = deps;
    // the use of the token, the batch, and one of its three parts
    deps.store = dyingAfter(store, 3);
    expect((await shop.post('/api/metrics', body, token)).json.code).toBe('failed');
    deps.store = store;
    const headers = { authorization: `Bearer ${token}` };
    const state = async () => (await shop.raw({ method: 'GET', path: '/api/batches/long', headers })).json;
    expect(await state()).toMatchObject({
      ...{ state: 'writing', rows: 600, counts_from: null },
      mend: { zh: expect.stringContaining('原样再送一次'), en: expect.stringContaining('send it again') },
    });
    const counted = async () => (await store.metricsOfKey('csat_rate', '2026-10')).length;
    expect([await counted(), await store.batchesIn('writing')]).toMatchObject([0, [{ externalId: 'long' }]]);

    const told = () => rowsIn(shop.file, 'Outbox');
    now.at += 23 * 3_600_000;
    await finishImports(deps);
    expect(told()).toEqual([]);
    now.at += 2 * 3_600_000;
    await finishImports(deps);
    await finishImports(deps);
    expect(told()).toMatchObject([{ recipientId: 'p-1002', args: expect.stringContaining('客服系统 · long，600 行') }]);
    const [batch] = await store.batchesIn('writing');
    expect(verifyFile(shop.file, undefined, now.at).findings).toMatchObject([
      { table: 'Batch', row: batch?.id, code: 'batch-cut', message: { en: expect.stringContaining('600') } },
    ]);

    expect((await shop.post('/api/metrics', body, token)).json).toMatchObject({ effect: 'taken', rows: 600 });
    expect(await state()).toMatchObject({ state: 'standing', rows: 600 });
    expect(await state()).not.toHaveProperty('mend');
    expect([await counted(), shop.rows().Metric]).toEqual([20, 600]);
    expect((await shop.post('/api/metrics', body, token)).json).toMatchObject({ effect: 'seen' });
    expect(verifyFile(shop.file, undefined, now.at).found).toBe(0);
  });

  it('posted twenty times at once has one effect', async () => {
    shop = await openApiShop();
    const { token } = await shop.token();
    const before = shop.rows();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => shop.post('/api/metrics', EXAMPLES.metrics, token)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(answers.filter(({ json }) => json.effect === 'taken')).toHaveLength(1);
    const after = shop.rows();
    expect([after.Batch, after.Metric]).toEqual([(before.Batch ?? 0) + 1, (before.Metric ?? 0) + 2]);
  });
});

describe('a token', () => {
  const send = (token: string, batch: string) => shop.post('/api/metrics', { ...EXAMPLES.metrics, batch }, token);

  it('is kept as its hash alone, notes its use once an hour, and a use never takes a revocation back', async () => {
    shop = await openApiShop();
    const { token, id } = await shop.token();
    expect(token).toMatch(/^yp_[A-Za-z0-9_-]{43}$/);
    const kept = async () => (await shop.deps.store.apiTokens()).find((row) => row.id === id);
    expect(JSON.stringify(await kept())).not.toContain(token.slice(3));
    await send(token, 'one');
    const first = (await kept())?.lastUsedAt;
    shop.now.at += 59 * 60_000;
    await send(token, 'two');
    expect((await kept())?.lastUsedAt).toBe(first);
    shop.now.at += 2 * 60_000;
    await send(token, 'three');
    expect((await kept())?.lastUsedAt).toBe(new Date(shop.now.at).toISOString());
    const row = await kept();
    const revoked = await revokeToken(shop.deps, id);
    if (!row || !revoked.ok) throw new Error('no token');
    await shop.deps.store.commit(revoked.changes);
    shop.now.at += 2 * 3_600_000;
    await noteUse(shop.deps, row);
    expect((await send(token, 'four')).json.code).toBe('revoked-token');
  });

  it('that is replaced works on for its overlap, and the new one as long as the old one was made for', async () => {
    shop = await openApiShop();
    const issued = issueToken(shop.deps, { source: '客服系统', scopes: ['metrics'], days: 90, by: 'cli' });
    if (!issued.ok) throw new Error(issued.said.en);
    await shop.deps.store.commit(issued.changes);
    const fresh = await rotateToken(shop.deps, { id: issued.row.id, by: 'cli' });
    if (!fresh.ok) throw new Error(fresh.said.en);
    await shop.deps.store.commit(fresh.changes);
    expect(fresh.row).toMatchObject({ source: '客服系统', scopes: ['metrics'], expiresAt: '2027-01-31T01:00:00.000Z' });
    expect([(await send(issued.token, 'a')).status, (await send(fresh.token, 'b')).status]).toEqual([200, 200]);
    shop.now.at = Date.parse('2026-11-09T01:00:00.000Z');
    expect((await send(issued.token, 'c')).json.code).toBe('expired-token');
    expect((await send(fresh.token, 'd')).status).toBe(200);
  });

  it('is refused where its source is a name of the bot’s own, or it may do nothing', async () => {
    shop = await openApiShop();
    const wanted = { source: 'CRM', scopes: ['metrics'], days: null, by: 'cli' };
    for (const wrong of [
      { source: '系统计算' },
      { source: ' ' },
      { source: '字'.repeat(41) },
      { scopes: [] },
      { scopes: ['people'] },
      { days: 0 },
      { days: 1.5 },
    ])
      expect(issueToken(shop.deps, { ...wanted, ...wrong })).toMatchObject({
        ok: false,
        said: { zh: expect.stringMatching(/。$/) },
      });
  });
});

describe('who calls too fast', () => {
  it('is told how long to wait, by token and by address', async () => {
    const slow = { perSecond: 0.5, burst: 2 };
    shop = await openApiShop({ pace: { token: slow, address: { perSecond: 1, burst: 5 } } });
    const { token } = await shop.token();
    const answers = [];
    for (let call = 0; call < 6; call++)
      answers.push(await shop.post('/api/metrics', { ...EXAMPLES.metrics, batch: `b${call}` }, token));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429, 429, 429]);
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual([null, null, '2', '2', '2', '1']);
    shop.now.at += 2_000;
    expect((await shop.post('/api/metrics', EXAMPLES.metrics, token)).status).toBe(200);
  });
});

it('is not there before the bot is ready, and says when to come again', async () => {
  shop = await openApiShop();
  const { token } = await shop.token();
  shop.gate.isOpen = false;
  const early = await shop.post('/api/metrics', EXAMPLES.metrics, token);
  expect([early.status, early.json.code, early.headers.get('retry-after')]).toEqual([503, 'not-ready', '5']);
});

describe('the description', () => {
  it('is OpenAPI 3.1, names the scope and every refusal of each address, and is there for everybody', async () => {
    shop = await openApiShop();
    const { status, json } = await shop.raw({ method: 'GET', path: '/api/openapi.json' });
    expect(status).toBe(200);
    const checked = await new Validator().validate(json);
    expect(checked).toEqual({ valid: true });
    const { openapi, paths } = description.parse(json);
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).sort()).toEqual([
      '/api/answers',
      '/api/batches/{batch}',
      '/api/incidents',
      '/api/metrics',
      '/api/openapi.json',
      '/api/survey-links',
    ]);
    expect(paths['/api/metrics']?.post?.security).toEqual([{ token: ['metrics'] }]);
    const statuses = Object.keys(paths['/api/metrics']?.post?.responses ?? {});
    expect(statuses.sort()).toEqual([
      '200',
      '400',
      '401',
      '403',
      '408',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
    for (const code of Object.keys(CALL_FAULTS).filter((each) => !['not-found', 'wrong-method'].includes(each)))
      expect(JSON.stringify(paths)).toContain(`\`${code}\``);
  });

  it('shows bodies that are taken as they stand', async () => {
    shop = await openApiShop();
    const { token } = await shop.token();
    const { json } = await shop.raw({ method: 'GET', path: '/api/openapi.json' });
    const { paths } = description.parse(json);
    for (const path of ['/api/metrics', '/api/incidents', '/api/answers', '/api/survey-links']) {
      const body = paths[path]?.post?.requestBody?.content['application/json']?.example;
      const answer = await shop.post(path, body, token);
      expect([path, answer.status, answer.json]).toEqual([path, 200, expect.anything()]);
    }
  });
});
