import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import type { KeptCardRow, LoginStateRow, SessionRow } from '#app/records-web.ts';
import { EMPLOYEE, HR } from './appraisals.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, after, aMessage, company, LATER, openCycle } from './store-rows.ts';

const kept = (taskId: string, fields: Partial<KeptCardRow> = {}): KeptCardRow => ({
  platform: 'wecom',
  taskId,
  accountId: 'lina',
  body: '{}',
  cursor: '',
  responseCode: 'code-1',
  codeAt: AT,
  asks: true,
  at: AT,
  ...fields,
});

const session = (idHash: string, fields: Partial<SessionRow> = {}): SessionRow => ({
  idHash,
  personId: EMPLOYEE,
  platform: 'wecom',
  createdAt: AT,
  seenAt: AT,
  ...fields,
});

const login: LoginStateRow = { stateHash: 's1', browserHash: 'b1', platform: 'feishu', returnTo: '/', at: AT };

/** Kept cards, group robots, preferences, sessions and logins. */
export function webContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit([...company(), ...openCycle()]);
  });
  afterEach(() => close());

  it('keeps a card as it stands now, and to whom it was sent', async () => {
    await store.commit([{ put: 'kept-card', row: kept('t1') }]);
    const moved = kept('t1', { body: '{"a":1}', cursor: '2', responseCode: null, codeAt: null, asks: false });
    await store.commit([{ put: 'kept-card', row: { ...moved, accountId: 'other', at: LATER } }]);
    expect(await store.keptCard('wecom', 't1')).toEqual({ ...moved, at: LATER });
    expect(await store.keptCard('feishu', 't1')).toBeNull();
  });

  it('finds the cards of an account that still ask, the newest first', async () => {
    await store.commit([
      { put: 'kept-card', row: kept('t1') },
      { put: 'kept-card', row: kept('t2', { at: after(1) }) },
      { put: 'kept-card', row: kept('t3', { at: after(2), asks: false }) },
      { put: 'kept-card', row: kept('t4', { at: after(3), accountId: 'wangfang' }) },
    ]);
    const asking = async () => (await store.askingCards('wecom', 'lina')).map(({ taskId }) => taskId);
    expect(await asking()).toEqual(['t2', 't1']);
    await store.commit([{ drop: 'kept-cards', before: after(1) }]);
    expect(await store.keptCard('wecom', 't1')).toBeNull();
    expect(await asking()).toEqual(['t2']);
  });

  it('renews name and key of a robot, and forgets one that is taken back', async () => {
    const robot = { id: 'robot:1', platform: 'wecom', name: '一部', key: 'k1', enteredBy: HR, at: AT } as const;
    await store.commit([{ put: 'group-robot', row: robot }]);
    await store.commit([{ put: 'group-robot', row: { ...robot, name: '一部群', key: 'k2' } }]);
    expect(await store.groupRobots('wecom')).toEqual([{ ...robot, name: '一部群', key: 'k2' }]);
    await store.commit([{ drop: 'group-robot', id: 'robot:1' }]);
    expect(await store.groupRobot('robot:1')).toBeNull();
  });

  it('writes to somebody with two accounts where that person wants it, else on the first platform', async () => {
    await store.commit([
      { put: 'identity', row: { platform: 'feishu', platformId: 'ou_1', personId: EMPLOYEE } },
      { put: 'identity', row: { platform: 'wecom', platformId: 'lina', personId: EMPLOYEE } },
    ]);
    expect((await store.identityOf(EMPLOYEE))?.platform).toBe('feishu');
    await store.commit([{ put: 'preferred-platform', row: { personId: EMPLOYEE, platform: 'wecom', at: AT } }]);
    expect(await store.identityOf(EMPLOYEE)).toEqual({ platform: 'wecom', platformId: 'lina', personId: EMPLOYEE });
    expect((await store.identityOn(EMPLOYEE, 'feishu'))?.platformId).toBe('ou_1');
    await store.commit([{ put: 'preferred-platform', row: { personId: EMPLOYEE, platform: 'feishu', at: LATER } }]);
    expect((await store.identityOf(EMPLOYEE))?.platform).toBe('feishu');
  });

  it('passes over what waits for somebody whose chosen platform rests', async () => {
    await store.commit([
      { put: 'identity', row: { platform: 'feishu', platformId: 'ou_1', personId: EMPLOYEE } },
      { put: 'identity', row: { platform: 'wecom', platformId: 'lina', personId: EMPLOYEE } },
      { put: 'preferred-platform', row: { personId: EMPLOYEE, platform: 'wecom', at: AT } },
      { put: 'outbox', row: aMessage('m1', { recipientId: EMPLOYEE }) },
    ]);
    const owner = await store.outbox.boot(AT);
    const claim = (skip: readonly string[]) =>
      store.outbox.claim({ owner, now: AT, leaseUntil: LATER, limit: 5, skip });
    expect(await claim(['wecom'])).toEqual([]);
    expect((await claim(['feishu'])).map(({ id }) => id)).toEqual(['m1']);
  });

  it('remembers on which platform a message was begun', async () => {
    await store.commit([{ put: 'outbox', row: aMessage('m1', { recipientId: EMPLOYEE }) }]);
    const owner = await store.outbox.boot(AT);
    await store.outbox.claim({ owner, now: AT, leaseUntil: LATER, limit: 5, skip: [] });
    await store.outbox.freeze('m1', owner, { body: 'first', platform: 'wecom', now: AT });
    await store.outbox.freeze('m1', owner, { body: 'second', platform: 'feishu', now: AT });
    expect(await store.outboxRow('m1')).toMatchObject({ body: 'first', platform: 'wecom' });
    expect(await store.outboxRow('m2')).toBeNull();
  });

  it('ends sessions that are too old or were not used', async () => {
    await store.commit([
      { put: 'session', row: session('old') },
      { put: 'session', row: session('idle', { createdAt: after(10) }) },
      { put: 'session', row: session('used', { createdAt: after(10), seenAt: after(30) }) },
    ]);
    await store.commit([{ put: 'session', row: session('idle', { createdAt: LATER, seenAt: after(11) }) }]);
    await store.commit([{ drop: 'sessions', before: after(5), idle: after(20) }]);
    expect(await store.session('old')).toBeNull();
    expect(await store.session('idle')).toBeNull();
    expect(await store.session('used')).toEqual(session('used', { createdAt: after(10), seenAt: after(30) }));
    await store.commit([{ drop: 'session', idHash: 'used' }]);
    expect(await store.session('used')).toBeNull();
  });

  it('lets a login come back once, and only one of two browsers that bring the same state', async () => {
    await store.commit([{ put: 'login-state', row: login }]);
    expect(await store.loginState('s1')).toEqual(login);
    const take = () => store.commit([{ take: 'login-state', stateHash: 's1' }]);
    const kinds = (await Promise.all([take(), take()])).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['conflict', 'done']);
    expect(await store.loginState('s1')).toBeNull();
  });
}
