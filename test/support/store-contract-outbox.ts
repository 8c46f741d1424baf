import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import type { OutboxDraft } from '#app/records.ts';
import { EMPLOYEE, SUPERVISOR } from './appraisals.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, after, aMessage, company, openCycle, opened, opening } from './store-rows.ts';

const LEASE = after(60);

export function outboxContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  let owner: number;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit([...company(), ...openCycle(), ...opening(opened())]);
    owner = await store.outbox.boot(AT);
  });
  afterEach(() => close());

  const put = (...drafts: readonly OutboxDraft[]) =>
    store.commit(drafts.map((row): Change => ({ put: 'outbox', row })));
  const claim = async (fields: { owner?: number; now?: string; limit?: number; skip?: readonly string[] } = {}) => {
    const rows = await store.outbox.claim({ owner, now: AT, leaseUntil: LEASE, limit: 10, skip: [], ...fields });
    return rows.map(({ id }) => id);
  };

  it('numbers every start of the process', async () => {
    expect(await store.outbox.boot(AT)).toBe(owner + 1);
    expect(await store.outbox.boot(AT)).toBe(owner + 2);
  });

  it('lets one who joins others leave what they are sending alone', async () => {
    await put(aMessage('m1'));
    await claim();
    const beside = await store.outbox.join(after(1));
    expect(beside).toBe(owner + 1);
    expect(await claim({ owner: beside, now: after(1) })).toEqual([]);
    expect(await store.outbox.finish('m1', owner, { state: 'cancelled' })).toBe(true);
  });

  it('keeps what goes to webhooks apart: no chat waits for it, and an address that rests is passed over', async () => {
    const hook = (id: string, recipientId: string, fields: Partial<OutboxDraft> = {}) =>
      aMessage(id, { priority: 'hook', recipientKind: 'webhook', recipientId, kind: 'appraisal.signed', ...fields });
    await put(hook('h1', 'w1'), hook('h2', 'w2'), hook('h3', 'w2', { notBefore: after(5) }), aMessage('m1'));
    const hooks = async (skip: readonly string[], now = AT) =>
      (await store.outbox.claimHooks({ owner, now, leaseUntil: LEASE, limit: 10, skip })).map(({ id }) => id);
    expect([await store.outbox.nextDue(), await store.outbox.nextHookDue()]).toEqual([AT, AT]);
    expect(await claim()).toEqual(['m1']);
    expect(await hooks(['w1'])).toEqual(['h2']);
    expect([await store.outbox.nextDue(), await store.outbox.nextHookDue()]).toEqual([null, AT]);
    expect(await store.outbox.freeze('h2', owner, { body: 'b', platform: null, now: AT })).toBe(true);
    expect(await hooks([], after(5))).toEqual(['h1', 'h3']);
    const [row] = await store.outbox.claimHooks({
      owner,
      now: LEASE,
      leaseUntil: after(9_999),
      limit: 1,
      skip: ['w1'],
    });
    expect(row).toMatchObject({ id: 'h2', priority: 'hook', recipientKind: 'webhook', platform: null, body: 'b' });
  });

  it('takes back what a lane lost in that lane alone: the other may still be sending', async () => {
    await put(aMessage('m1'), aMessage('h1', { priority: 'hook', recipientKind: 'webhook', recipientId: 'w1' }));
    const lease = { owner, now: AT, leaseUntil: LEASE, limit: 10, skip: [] };
    expect((await store.outbox.claim(lease)).map(({ id }) => id)).toEqual(['m1']);
    expect((await store.outbox.claimHooks(lease)).map(({ id }) => id)).toEqual(['h1']);
    const later = { ...lease, now: after(9_999), leaseUntil: after(99_999) };
    expect((await store.outbox.claimHooks(later)).map(({ id }) => id)).toEqual(['h1']);
    expect(await store.outbox.finish('m1', owner, { state: 'cancelled' })).toBe(true);
    expect(await store.outbox.claim(later)).toEqual([]);
    expect(await store.outbox.finish('h1', owner, { state: 'cancelled' })).toBe(true);
  });

  it('hands out a row as it was put, under a lease', async () => {
    const draft = aMessage('m1', { args: { appraisalId: 'a1', n: 1 }, platform: 'feishu', recipientKind: 'chat' });
    await put(draft);
    const rows = await store.outbox.claim({ owner, now: AT, leaseUntil: LEASE, limit: 1, skip: [] });
    expect(rows).toEqual([
      {
        ...draft,
        body: null,
        state: 'sending',
        attempts: 0,
        nextAt: AT,
        leaseUntil: LEASE,
        owner,
        firstTriedAt: null,
        messageId: null,
        chatId: null,
        lastError: null,
      },
    ]);
  });

  it('takes urgent before bulk, then what was due first, and nothing that is not due', async () => {
    await put(
      aMessage('m1', { priority: 'bulk' }),
      aMessage('m2', { notBefore: after(-1) }),
      aMessage('m3', { notBefore: after(-5) }),
      aMessage('m4', { notBefore: after(1) }),
    );
    expect(await claim({ limit: 2 })).toEqual(['m3', 'm2']);
    expect(await claim()).toEqual(['m1']);
    expect(await claim()).toEqual([]);
    expect(await store.outbox.nextDue()).toBe(after(1));
  });

  it('gives a row to one of two who claim at once', async () => {
    await put(...Array.from({ length: 20 }, (_, index) => aMessage(`m${index}`)));
    const other = await store.outbox.boot(AT);
    const [mine, theirs] = await Promise.all([claim(), claim({ owner: other })]);
    expect(new Set([...mine, ...theirs]).size).toBe(20);
  });

  it('passes over platforms whose lane rests', async () => {
    await store.commit([{ put: 'identity', row: { platform: 'feishu', platformId: 'ou_1', personId: EMPLOYEE } }]);
    await put(
      aMessage('m1'),
      aMessage('m2', { recipientKind: 'chat', recipientId: 'oc_1', platform: 'feishu' }),
      aMessage('m3', { recipientKind: 'chat', recipientId: 'wr_1', platform: 'wecom' }),
      aMessage('m4', { recipientId: SUPERVISOR }),
    );
    expect(await claim({ skip: ['feishu'] })).toEqual(['m3', 'm4']);
    expect(await claim({ skip: [] })).toEqual(['m1', 'm2']);
  });

  it('freezes the first body and the first try for good', async () => {
    await put(aMessage('m1'));
    await claim();
    expect(await store.outbox.freeze('m1', owner, { body: 'first', platform: 'feishu', now: AT })).toBe(true);
    expect(await store.outbox.freeze('m1', owner, { body: 'second', platform: 'feishu', now: after(5) })).toBe(true);
    await store.outbox.finish('m1', owner, { state: 'pending', nextAt: after(9), countsAsAttempt: true, error: 'e' });
    const [row] = await store.outbox.claim({ owner, now: after(9), leaseUntil: LEASE, limit: 1, skip: [] });
    expect(row).toMatchObject({ body: 'first', firstTriedAt: AT, attempts: 1, lastError: 'e' });
  });

  it('costs no attempt when the lane was to blame', async () => {
    await put(aMessage('m1'));
    await claim();
    await store.outbox.finish('m1', owner, { state: 'pending', nextAt: AT, countsAsAttempt: false, error: '429' });
    const [row] = await store.outbox.claim({ owner, now: AT, leaseUntil: LEASE, limit: 1, skip: [] });
    expect(row).toMatchObject({ attempts: 0, lastError: '429' });
  });

  it('lets only the holder end an attempt, and only once', async () => {
    await put(aMessage('m1'));
    await claim();
    const sent = { state: 'sent', messageId: 'om_1', chatId: 'oc_1', at: AT } as const;
    expect(await store.outbox.finish('m1', owner + 1, sent)).toBe(false);
    expect(await store.outbox.finish('m1', owner, sent)).toBe(true);
    expect(await store.outbox.finish('m1', owner, { state: 'dead', error: 'late' })).toBe(false);
    expect(await store.outbox.freeze('m1', owner, { body: 'late', platform: 'feishu', now: AT })).toBe(false);
    expect(await store.outbox.counts()).toMatchObject({ sent: 1, dead: 0 });
  });

  it('returns the rows of older starts at once, and of this one when the lease ran out', async () => {
    await put(aMessage('m1'));
    await claim();
    expect(await claim({ now: after(59) })).toEqual([]);
    expect(await claim({ now: after(60) })).toEqual(['m1']);
    const next = await store.outbox.boot(after(61));
    expect(await claim({ owner: next, now: after(61) })).toEqual(['m1']);
    expect(await store.outbox.finish('m1', owner, { state: 'cancelled' })).toBe(false);
  });

  it('shows HR what is stuck, newest first', async () => {
    await put(aMessage('m1'), aMessage('m2', { createdAt: after(1) }), aMessage('m3', { createdAt: after(2) }));
    await claim();
    await store.outbox.finish('m1', owner, { state: 'dead', error: 'unreachable' });
    await store.outbox.finish('m2', owner, { state: 'unknown', error: 'ambiguous' });
    await store.outbox.finish('m3', owner, { state: 'cancelled' });
    expect((await store.outbox.stuck(10)).map(({ id, lastError }) => [id, lastError])).toEqual([
      ['m2', 'ambiguous'],
      ['m1', 'unreachable'],
    ]);
    expect(await store.outbox.stuck(1)).toHaveLength(1);
    expect(await store.outbox.counts()).toEqual({ pending: 0, sending: 0, sent: 0, unknown: 1, dead: 1, cancelled: 1 });
    expect(await store.outbox.nextDue()).toBeNull();
  });

  it('leaves what is being sent alone when an appraisal takes its messages back', async () => {
    await put(aMessage('m1', { appraisalId: 'a1' }));
    await claim();
    await store.commit([{ cancel: 'outbox', appraisalId: 'a1' }]);
    expect(await store.outbox.counts()).toMatchObject({ sending: 1, cancelled: 0 });
  });

  it('takes back what was never tried or surely did not arrive, and leaves what may have arrived', async () => {
    const about = { appraisalId: 'a1' };
    await put(aMessage('refused', about), aMessage('unsure', about));
    await claim();
    for (const id of ['refused', 'unsure'])
      await store.outbox.freeze(id, owner, { body: 'body', platform: 'feishu', now: AT });
    const later = { state: 'pending', nextAt: AT, countsAsAttempt: true } as const;
    await store.outbox.finish('refused', owner, { ...later, error: 'unavailable: busy' });
    await store.outbox.finish('unsure', owner, { ...later, error: 'ambiguous: reset' });
    await put(aMessage('new', about));
    await store.commit([{ cancel: 'outbox', appraisalId: 'a1' }]);
    expect(await claim()).toEqual(['unsure']);
    expect(await store.outbox.counts()).toMatchObject({ cancelled: 2, sending: 1 });
  });

  it('finds a card as soon as its message is written down, before it is called sent and after a crash', async () => {
    await put(aMessage('m1', { appraisalId: 'a1' }));
    await claim();
    expect(await store.liveMessages('a1')).toEqual([]);
    expect(await store.outbox.arrived('m1', owner - 1, { messageId: 'om_x', chatId: 'oc_x' })).toBe(false);
    expect(await store.outbox.arrived('m1', owner, { messageId: 'om_1', chatId: 'oc_1' })).toBe(true);
    expect((await store.liveMessages('a1')).map(({ messageId }) => messageId)).toEqual(['om_1']);
    const next = await store.outbox.boot(after(1));
    const [row] = await store.outbox.claim({ owner: next, now: after(1), leaseUntil: after(60), limit: 1, skip: [] });
    expect(row).toMatchObject({ id: 'm1', messageId: 'om_1', chatId: 'oc_1' });
  });

  it('finds a message again as the card it was made to show, as the newest of that kind', async () => {
    const about = { appraisalId: 'a1', recipientId: 'p1' };
    const card = (id: string, kind: string) => aMessage(id, { ...about, kind });
    await put(card('m1', 'self-review'), card('m2', 'result'));
    await claim();
    for (const id of ['m1', 'm2'])
      await store.outbox.finish(id, owner, { state: 'sent', messageId: `om_${id}`, chatId: 'oc_1', at: AT });
    const replaces = { messageId: 'om_m1', chatId: 'oc_1' };
    const drawing = aMessage('d1', { ...about, kind: 'result', replaces, createdAt: after(1) });
    await store.commit([{ put: 'outbox', row: drawing }]);
    expect((await store.liveMessages('a1')).map(({ messageId, kind }) => [messageId, kind])).toEqual([
      ['om_m1', 'result'],
    ]);
  });

  it('draws a message anew once, with the newest drawing only, one in flight', async () => {
    const drawing = (id: string) => aMessage(id, { replaces: { messageId: 'om_1', chatId: 'oc_1' } });
    await put(drawing('d1'));
    await put(drawing('d2'));
    expect(await store.outbox.counts()).toMatchObject({ pending: 1, cancelled: 1 });
    expect(await claim()).toEqual(['d2']);
    await put(drawing('d3'));
    expect(await claim()).toEqual([]);
    await store.outbox.finish('d2', owner, { state: 'sent', messageId: 'om_1', chatId: 'oc_1', at: AT });
    expect(await claim()).toEqual(['d3']);
  });

  it('drops an older drawing that failed while a newer one waits', async () => {
    const drawing = (id: string) => aMessage(id, { replaces: { messageId: 'om_1', chatId: 'oc_1' } });
    await put(drawing('d1'));
    await claim();
    await put(drawing('d2'));
    await store.outbox.finish('d1', owner, { state: 'pending', nextAt: AT, countsAsAttempt: true, error: 'reset' });
    expect(await claim()).toEqual(['d2']);
    expect(await store.outbox.counts()).toMatchObject({ cancelled: 1, sending: 1 });
  });
}
