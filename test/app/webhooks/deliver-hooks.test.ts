/** What webhooks are told, as the receivers see it: signed, once each, again until it is taken, and nobody else waits. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { deliverHooks, type HookLane, nextHookAt } from '#app/webhooks/deliver-hooks.ts';
import { addHook, endHook, testHook } from '#app/webhooks/manage-hooks.ts';
import type { Outside } from '#app/webhooks/outside.ts';
import { tellPublished } from '#app/webhooks/tell-hooks.ts';
import { tryHook } from '#app/webhooks/try-hook.ts';
import { createOutside } from '#entry/outside.ts';
import { type ApiShop, openApiShop } from '#test/support/api-shop.ts';
import { HR } from '#test/support/appraisals.ts';
import { openReceiver, type Receiver } from '#test/support/hook-receiver.ts';
import { aMessage } from '#test/support/store-rows.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let shop: ApiShop;
let deps: Deps & { outside: Outside };
let receiver: Receiver;
let lane: HookLane;

beforeEach(async () => {
  const hr: readonly Change[] = [{ put: 'role', personId: 'p-1003', role: 'hr' }];
  shop = await openApiShop({ people: hr });
  // the judge of signatures goes by the real time
  shop.now.at = Date.now();
  deps = { ...shop.deps, outside: createOutside({ loopback: true }) };
  receiver = await openReceiver();
  const owner = await deps.store.outbox.boot(new Date(shop.now.at).toISOString());
  lane = { deps, owner, random: () => 0, rests: new Map() };
});

afterEach(async () => {
  await receiver.close();
  await shop.close();
});

async function added(url = receiver.url, events = ['appraisal.signed', 'ranking.published']) {
  const hook = await addHook(deps, { url, events, by: HR });
  if (!hook.ok) throw new Error(hook.said.en);
  await deps.store.commit(hook.changes);
  return hook;
}

const tested = async (id: string): Promise<void> => {
  const test = await testHook(deps, id);
  if (!test.ok) throw new Error(test.said.en);
  await deps.store.commit(test.changes);
};

/** Rounds until nothing is due. */
async function round(): Promise<void> {
  while ((await deliverHooks(lane)) > 0);
}

const counts = () => deps.store.outbox.counts();

describe('a webhook', () => {
  it('gets what happened signed by its own secret, which stands nowhere readable', async () => {
    const { secret, row } = await added();
    expect(secret).toMatch(/^whsec_/);
    expect(JSON.stringify(await deps.store.webhook(row.id))).not.toContain(secret.slice(6));
    await tested(row.id);
    await round();
    const [call] = receiver.calls;
    const told = new Webhook(secret).verify(call?.body ?? '', { ...call?.headers } as Record<string, string>);
    expect(told).toEqual({
      type: 'webhook.test',
      timestamp: new Date(shop.now.at).toISOString(),
      data: { hello: '月评' },
    });
    expect(() =>
      new Webhook(`whsec_${'A'.repeat(43)}=`).verify(call?.body ?? '', { ...call?.headers } as Record<string, string>),
    ).toThrow();
    expect((await counts()).sent).toBe(1);
  });

  it('that fails is told again, later each time, the same words under the same id, until it takes them', async () => {
    const { secret, row } = await added();
    await tested(row.id);
    receiver.answer({ status: 503 }, { status: 429, headers: { 'retry-after': '120' } }, { status: 500 });
    await round();
    expect(await nextHookAt(lane)).toBe(shop.now.at + 2_000);
    shop.now.at += 2_000;
    await round();
    expect(await nextHookAt(lane)).toBe(shop.now.at + 120_000);
    shop.now.at += 120_000;
    await round();
    shop.now.at += 8_000;
    await round();
    expect(receiver.calls).toHaveLength(4);
    expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const last = receiver.calls.at(-1);
    expect(last?.headers['webhook-timestamp']).toBe(String(Math.floor(shop.now.at / 1000)));
    new Webhook(secret).verify(last?.body ?? '', { ...last?.headers } as Record<string, string>);
    expect((await counts()).sent).toBe(1);
  });

  it('that is not there for three days is given up, and HR may send it again', async () => {
    const { row } = await added();
    await receiver.close();
    await tested(row.id);
    for (let hours = 0; hours <= 73; hours++) {
      await round();
      shop.now.at += 60 * MINUTE;
    }
    const [stuck] = await deps.store.outbox.stuck(5);
    expect([stuck?.state, stuck?.kind, stuck?.lastError]).toEqual([
      'dead',
      'webhook.test',
      'unavailable: the address cannot be reached',
    ]);
  });

  it.each([
    ['a refusal', { status: 404 }, 'rejected: answered 404'],
    [
      'a redirect, which is not followed',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      'rejected: answered 302',
    ],
  ])('answers %s: it is given up at once', async (_what, answer, error) => {
    const { row } = await added();
    await tested(row.id);
    receiver.answer(answer);
    await round();
    expect((await deps.store.outbox.stuck(5))[0]?.lastError).toBe(error);
    expect(receiver.calls).toHaveLength(1);
  });

  it('that answers 410 is ended: HR is told once, and what still waits for it is taken back', async () => {
    const { row } = await added();
    await tested(row.id);
    await tested(row.id);
    receiver.answer({ status: 410 });
    await round();
    expect(receiver.calls).toHaveLength(1);
    expect([await deps.store.webhooks(), (await counts()).cancelled]).toEqual([[], 2]);
    const claimed = await deps.store.outbox.claim({
      owner: lane.owner,
      now: new Date(shop.now.at).toISOString(),
      leaseUntil: new Date(shop.now.at + DAY).toISOString(),
      limit: 9,
      skip: [],
    });
    expect(claimed.map(({ kind, recipientId }) => [kind, recipientId])).toEqual([['sentence', 'p-1003']]);
    expect(JSON.stringify(claimed[0]?.args)).toContain('410');
  });

  it('that was ended is told nothing more', async () => {
    const { row } = await added();
    await tested(row.id);
    const ended = await endHook(deps, row.id);
    await deps.store.commit(ended.ok ? ended.changes : []);
    await round();
    expect([receiver.calls.length, (await counts()).cancelled]).toEqual([0, 1]);
    expect(await endHook(deps, row.id)).toMatchObject({ ok: false });
  });

  it('that hangs holds up no other one, and no chat', async () => {
    const dead = await added();
    const other = await openReceiver();
    const alive = await added(other.url);
    await tested(dead.row.id);
    await tested(alive.row.id);
    receiver.answer('hang');
    const slow: Outside = {
      ...deps.outside,
      post: (call) =>
        call.url === receiver.url
          ? new Promise((answer) => setTimeout(() => answer({ kind: 'failed', why: 'timeout' }), 300))
          : deps.outside.post(call),
    };
    const running = deliverHooks({ ...lane, deps: { ...deps, outside: slow } });
    while (other.calls.length === 0) await new Promise((turn) => setTimeout(turn, 5));
    await deps.store.commit([
      { put: 'outbox', row: aMessage('m1', { recipientId: 'p-1001', notBefore: new Date(shop.now.at).toISOString() }) },
    ]);
    const claimed = await deps.store.outbox.claim({
      owner: lane.owner,
      now: new Date(shop.now.at).toISOString(),
      leaseUntil: new Date(shop.now.at + DAY).toISOString(),
      limit: 9,
      skip: [],
    });
    expect(claimed.map(({ id }) => id)).toEqual(['m1']);
    await running;
    expect((await counts()).pending).toBe(1);
    await other.close();
  });
});

describe('what must not be called', () => {
  it.each([
    'http://crm.example.com/',
    'https://localhost/',
    'https://10.0.0.7/',
    'crm',
    'https://a:b@crm.example.com/',
  ])('%s is not added', async (url) => {
    expect(
      await addHook({ ...deps, outside: createOutside() }, { url, events: ['appraisal.signed'], by: HR }),
    ).toMatchObject({
      ok: false,
      said: { zh: expect.stringMatching(/。$/) },
    });
  });

  it('is refused when a name turns out to lead into a private network', async () => {
    const asked: string[] = [];
    const leading = (...addresses: readonly string[]) =>
      createOutside({
        resolve: (host, _options, done) => {
          asked.push(host);
          done(
            null,
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          );
        },
      });
    const call = { url: 'https://crm.example.com/', headers: {}, body: '{}' };
    for (const home of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::1'], ['169.254.169.254']])
      expect(await leading(...home).post(call)).toEqual({ kind: 'failed', why: 'private' });
    expect(asked).toEqual(Array.from({ length: 4 }, () => 'crm.example.com'));
    const strict = createOutside();
    expect(await strict.post({ url: receiver.url, headers: {}, body: '{}' })).toEqual({
      kind: 'failed',
      why: 'private',
    });
    expect(receiver.calls).toHaveLength(0);
  });

  it('nobody is added without a key for the secret, for nothing, or beside twenty others', async () => {
    const { vault: _none, ...bare } = deps;
    expect(await addHook(bare, { url: receiver.url, events: ['appraisal.signed'], by: HR })).toMatchObject({
      ok: false,
      said: { en: expect.stringContaining('SESSION_KEY') },
    });
    expect(await addHook(deps, { url: receiver.url, events: ['salary.paid'], by: HR })).toMatchObject({ ok: false });
    for (let many = 0; many < 20; many++) await added();
    expect(await addHook(deps, { url: receiver.url, events: ['appraisal.signed'], by: HR })).toMatchObject({
      ok: false,
    });
  });
});

it('a test from the command line says at once what the receiver answered', async () => {
  const { row } = await added();
  expect(await tryHook(deps, row.id)).toMatchObject({ ok: true });
  receiver.answer({ status: 500 });
  expect(await tryHook(deps, row.id)).toMatchObject({ ok: false, said: { en: expect.stringContaining('500') } });
  expect(await tryHook(deps, 'none')).toMatchObject({ ok: false });
});

it('a published ranking names everybody by number with place and exact percent', async () => {
  await added();
  const row = { period: '2026-10', scope: 'company', revision: 1, at: '2026-11-09T02:00:00.000Z' };
  const places = [
    { id: 'p-1003', rank: 1, score: 9_450 },
    { id: 'p-1001', rank: 2, score: 9_229 },
  ];
  await deps.store.commit(await tellPublished(deps, row, places));
  await round();
  expect(JSON.parse(receiver.calls[0]?.body ?? '{}')).toMatchObject({
    type: 'ranking.published',
    data: {
      ...{ period: '2026-10', scope: 'company', revision: 1, published_at: '2026-11-09T02:00:00.000Z' },
      people: [
        { employee_no: '1003', rank: 1, percent: 94.5 },
        { employee_no: '1001', rank: 2, percent: 92.29 },
      ],
    },
  });
});
