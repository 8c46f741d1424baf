/** How each word a platform fails with ends the attempt of a message (core/errors.ts). */
import { describe, expect, it } from 'vitest';
import { type Delivery, deliverDue } from '#app/deliver-outbox.ts';
import type { Deps } from '#app/deps.ts';
import { createPacer, FEISHU_PACE, type Pacer } from '#app/pacing.ts';
import type { OutboxEnd, Store } from '#app/ports.ts';
import type { OutboxRow } from '#app/records.ts';
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import type { Platform } from '#platforms/platform.ts';
import { heard } from '#store/commit-d1.ts';
import { spendCall, withBudget } from '#store/d1-budget.ts';
import { StoreError } from '#store/store-error.ts';

const NOW = Date.UTC(2026, 10, 3, 2);
const MINUTE = 60_000;
const iso = (at: number): string => new Date(at).toISOString();

/** A message to a group that was drawn already; nothing was tried yet. */
const ROW: OutboxRow = {
  id: 'r1',
  key: 'k1',
  priority: 'urgent',
  recipientKind: 'chat',
  recipientId: 'oc_1',
  platform: 'feishu',
  kind: 'ranking',
  args: {},
  appraisalId: null,
  replaces: null,
  notBefore: iso(NOW),
  createdAt: iso(NOW),
  body: '{}',
  state: 'sending',
  attempts: 0,
  nextAt: iso(NOW),
  leaseUntil: iso(NOW + MINUTE),
  owner: 1,
  firstTriedAt: null,
  messageId: null,
  chatId: null,
  lastError: null,
};

/** What of the store an attempt finds in place of one that answers. */
type Broken = Partial<Pick<Store, 'identityOf'> & Pick<Store['outbox'], 'freeze'>> & { windowMs?: number };

interface Tried {
  end: OutboxEnd;
  sends: number;
  pacer: Pacer;
}

/** One round over one row on a platform that answers with `fails`, or that it was sent. */
async function deliver(
  row: Partial<OutboxRow>,
  fails?: { word: PlatformWord; retryAfterMs?: number },
  { identityOf, windowMs = 55 * MINUTE, ...broken }: Broken = {},
): Promise<Tried> {
  const ends: OutboxEnd[] = [];
  let sends = 0;
  const call = async () => {
    sends += 1;
    if (fails) throw new PlatformError(fails.word, 'on demand', fails);
    return { messageId: 'om_1', chatId: 'oc_1' };
  };
  const platform: Pick<Platform, 'name' | 'send' | 'replace' | 'repeatWindowMs'> = {
    name: 'feishu',
    repeatWindowMs: () => windowMs,
    send: call,
    replace: async () => void (await call()),
  };
  const outbox: Partial<Store['outbox']> = {
    claim: async () => [{ ...ROW, ...row }],
    freeze: async () => true,
    finish: async (_id, _owner, end) => ends.push(end) > 0,
    ...broken,
  };
  const silent = () => undefined;
  const deps = {
    store: { outbox, ...(identityOf ? { identityOf, identityOn: identityOf } : {}) },
    clock: () => NOW,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    platforms: new Map([['feishu', platform]]),
  } as unknown as Deps;
  const pacer = createPacer(FEISHU_PACE);
  const delivery: Delivery = {
    deps,
    owner: 1,
    pacers: new Map([['feishu', pacer]]),
    sleep: async () => undefined,
    random: () => 0,
  };
  await deliverDue(delivery);
  const [end] = ends;
  if (!end) throw new Error('the attempt did not end');
  return { end, sends, pacer };
}

const TRIED = { firstTriedAt: iso(NOW - 5 * MINUTE), attempts: 2 };
const LONG_AGO = { firstTriedAt: iso(NOW - 56 * MINUTE), attempts: 5 };
const REPLACES = { replaces: { messageId: 'om_0', chatId: 'oc_1' } };

describe('an attempt', () => {
  it('that worked is sent, with where it stands', async () => {
    const { end } = await deliver({});
    expect(end).toEqual({ state: 'sent', messageId: 'om_1', chatId: 'oc_1', at: iso(NOW) });
  });

  it.each([
    ['unavailable', {}, 2_000],
    ['unavailable', TRIED, 8_000],
    ['unauthorized', TRIED, 8_000],
    ['ambiguous', TRIED, 8_000],
    ['unavailable', { ...TRIED, attempts: 30 }, 10 * MINUTE],
  ] as const)('that was %s is repeated with back-off', async (word, row, delay) => {
    const { end } = await deliver(row, { word });
    expect(end).toMatchObject({ state: 'pending', nextAt: iso(NOW + delay), countsAsAttempt: true });
  });

  it.each(['rate_limited', 'quota'] as const)('that was %s pauses the lane and costs nothing', async (word) => {
    const { end, pacer } = await deliver({}, { word, retryAfterMs: 3_000 });
    expect(end).toMatchObject({ state: 'pending', nextAt: iso(NOW + 3_000), countsAsAttempt: false });
    expect(pacer.pausedUntil()).toBe(NOW + 3_000);
  });

  it.each(['rejected', 'unreachable', 'gone'] as const)('that was %s is dead, with the word', async (word) => {
    expect((await deliver({}, { word })).end).toEqual({ state: 'dead', error: `${word}: on demand` });
  });

  it('to redraw a card that is gone is quietly over', async () => {
    expect((await deliver(REPLACES, { word: 'gone' })).end).toEqual({ state: 'cancelled' });
  });

  it('that was unavailable for three days is shown to HR', async () => {
    const row = { firstTriedAt: iso(NOW - 72 * 60 * MINUTE), attempts: 400, lastError: 'unavailable: refused' };
    expect((await deliver(row, { word: 'unavailable' })).end.state).toBe('dead');
  });
});

describe('nobody knows whether it arrived', () => {
  it('inside the window of the key it is repeated; past it, it is unknown', async () => {
    expect((await deliver({ firstTriedAt: iso(NOW - 54 * MINUTE) }, { word: 'ambiguous' })).end.state).toBe('pending');
    expect((await deliver(LONG_AGO, { word: 'ambiguous' })).end.state).toBe('unknown');
  });

  it('and no later failure makes it known: past the window nothing is sent again', async () => {
    const { end } = await deliver({ ...TRIED, lastError: 'ambiguous: timeout' }, { word: 'unavailable' });
    expect(end).toMatchObject({ state: 'pending', error: 'ambiguous: before unavailable: on demand' });
    const later = await deliver({ ...LONG_AGO, lastError: 'ambiguous: before unavailable: on demand' });
    expect(later).toMatchObject({ end: { state: 'unknown' }, sends: 0 });
  });

  it('when the process died in the middle of the call: past the window nothing is sent again', async () => {
    expect(await deliver({ ...LONG_AGO, lastError: null })).toMatchObject({ end: { state: 'unknown' }, sends: 0 });
    expect((await deliver({ ...TRIED, lastError: null })).end.state).toBe('sent');
  });

  it('a message that surely was not sent goes out however late', async () => {
    expect((await deliver({ ...LONG_AGO, lastError: 'unavailable: refused' })).end.state).toBe('sent');
  });

  it('to a robot that has no key of its own is never sent a second time', async () => {
    const robot = { windowMs: 0 };
    expect((await deliver({}, { word: 'ambiguous' }, robot)).end.state).toBe('unknown');
    const cut = await deliver({ ...TRIED, lastError: null }, undefined, robot);
    expect(cut).toMatchObject({ end: { state: 'unknown' }, sends: 0 });
    expect((await deliver({ ...TRIED, lastError: 'unavailable: refused' }, undefined, robot)).end.state).toBe('sent');
  });

  it('redrawing a card may be repeated for ever: it is the same card', async () => {
    expect((await deliver({ ...LONG_AGO, ...REPLACES, lastError: 'ambiguous: timeout' })).end.state).toBe('sent');
  });
});

describe('a store that does not answer', () => {
  /** without the D1_ERROR that stands before what the database itself says */
  const TOO_MANY = 'Too many API requests by single worker invocation.';
  const PERSON = { recipientKind: 'person', recipientId: 'p1' } as const;
  const failing = (error: Error) => ({ identityOf: () => Promise.reject(error) });

  it.each(['busy', 'io', 'full'] as const)('(%s) makes the message wait, at no cost, and not dead', async (word) => {
    const { end, sends } = await deliver(PERSON, undefined, failing(new StoreError(word, 'on demand')));
    expect(end).toMatchObject({ state: 'pending', nextAt: iso(NOW + 15_000), countsAsAttempt: false });
    expect(sends).toBe(0);
  });

  it.each([
    ['spent what the bot grants it', () => withBudget(0, async () => spendCall())],
    ['met the limit of D1', () => heard(() => Promise.reject(new Error(TOO_MANY)))],
  ] as const)('because a run of the Worker has %s makes it wait too', async (_, ask) => {
    const identityOf = async () => {
      await ask();
      return null;
    };
    const { end, sends } = await deliver(PERSON, undefined, { identityOf });
    expect(end).toMatchObject({ state: 'pending', countsAsAttempt: false });
    expect(sends).toBe(0);
  });

  it('does not make it known whether an earlier attempt arrived', async () => {
    const row = { ...PERSON, ...TRIED, lastError: 'ambiguous: timeout' };
    const { end } = await deliver(row, undefined, failing(new StoreError('busy', 'on demand')));
    expect(end).toMatchObject({ state: 'pending', error: 'ambiguous: timeout' });
  });

  it('but answers what nobody could draw is shown to HR: that is a fault of ours', async () => {
    expect((await deliver(PERSON, undefined, failing(new Error('no such column')))).end.state).toBe('dead');
  });
});
