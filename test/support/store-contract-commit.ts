import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import { GENESIS, isSealed } from '#core/appraisal/chain.ts';
import { EMPLOYEE } from './appraisals.ts';
import type { OpenStore } from './store-contract.ts';
import {
  AT,
  aMetric,
  aPerson,
  aRating,
  company,
  everyChange,
  inbox,
  moved,
  openCycle,
  opened,
  opening,
  say,
} from './store-rows.ts';

const sheet = opened();

export function commitContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit([...company(), ...openCycle(), ...opening(sheet)]);
  });
  afterEach(() => close());

  const messages = async () => (await store.outbox.counts()).pending;

  it('takes one change of every kind in any order', async () => {
    const fresh = await open();
    expect(await fresh.store.commit(everyChange())).toEqual({ kind: 'done' });
    await fresh.close();
  });

  it('has done nothing when there is nothing to do', async () => {
    expect(await store.commit([])).toEqual({ kind: 'done' });
  });

  it('answers a repeated event as the first time and writes nothing else', async () => {
    await store.commit([inbox('e1', 'recorded')]);
    expect(await store.commit([say('m1'), inbox('e1', 'another answer')])).toEqual({
      kind: 'seen',
      answer: 'recorded',
    });
    expect(await messages()).toBe(0);
    expect(await store.inboxAnswer('e1')).toBe('recorded');
  });

  it('says "seen" of a repeated event even when the appraisal has moved since', async () => {
    const { changes } = moved(sheet.appraisal);
    await store.commit([inbox('e1', 'recorded'), ...changes]);
    expect(await store.commit([...changes, inbox('e1')])).toEqual({ kind: 'seen', answer: 'recorded' });
  });

  it('lets a job be claimed once', async () => {
    const job: Change = { put: 'job', key: 'open-cycle:2026-10', at: AT };
    expect(await store.commit([job])).toEqual({ kind: 'done' });
    expect(await store.commit([say('m1'), job])).toEqual({ kind: 'seen', answer: null });
    expect(await messages()).toBe(0);
  });

  it('undoes everything when another writer moved the appraisal first', async () => {
    const first = moved(sheet.appraisal, { state: 'review' });
    const second = moved(sheet.appraisal, { state: 'cancelled' });
    expect(await store.commit(first.changes)).toEqual({ kind: 'done' });
    expect(await store.commit([inbox('e2'), say('m1'), { put: 'rating', row: aRating() }, ...second.changes])).toEqual({
      kind: 'conflict',
    });
    expect(await store.appraisal('a1')).toEqual(first.after);
    expect(await store.inboxAnswer('e2')).toBeNull();
    expect(await messages()).toBe(0);
    expect((await store.appraisalFile('a1'))?.ratings).toEqual([]);
  });

  it('undoes everything when the version is not there, though the number of the event is free', async () => {
    const ahead = moved({ ...sheet.appraisal, version: 5 });
    expect(await store.commit([inbox('e1'), ...ahead.changes])).toEqual({ kind: 'conflict' });
    expect(await store.inboxAnswer('e1')).toBeNull();
    expect(await store.eventsOf('a1')).toEqual([sheet.event]);
  });

  it('lets one of two writers of the same tick win and tells the other', async () => {
    const results = await Promise.all([
      store.commit([inbox('e1'), ...moved(sheet.appraisal, { state: 'review' }).changes]),
      store.commit([inbox('e2'), ...moved(sheet.appraisal, { state: 'cancelled' }).changes]),
    ]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done']);
    expect(await store.eventsOf('a1')).toHaveLength(2);
  });

  it('refuses an appraisal that moves without its event, before anything is written', async () => {
    const { after } = moved(sheet.appraisal);
    await expect(store.commit([{ put: 'appraisal', was: 1, appraisal: after }])).rejects.toThrow(/without its event/);
  });

  it('keeps two events of one list in the chain', async () => {
    const one = moved(sheet.appraisal, { state: 'review' });
    const two = moved(one.after, { state: 'sign_off' });
    expect(await store.commit([...two.changes, ...one.changes])).toEqual({ kind: 'done' });
    const events = await store.eventsOf('a1');
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(events.every(isSealed)).toBe(true);
  });

  it('refuses an event onto a head that is not there', async () => {
    const elsewhere = opened({ personId: EMPLOYEE, id: 'a1', scorecardId: 'other' });
    const { event } = moved(elsewhere.appraisal);
    expect(await store.commit([{ put: 'event', event }])).toEqual({ kind: 'conflict' });
  });

  it('says a message once', async () => {
    await store.commit([say('m1', { key: 'result:a1' })]);
    expect(await store.commit([inbox('e1'), say('m2', { key: 'result:a1' })])).toEqual({ kind: 'said' });
    expect(await store.inboxAnswer('e1')).toBeNull();
  });

  it('undoes a failing list alone, not its neighbours of the same tick', async () => {
    const nobody = aPerson('p9', { unitId: 'no such unit' });
    const results = await Promise.allSettled([
      store.commit([inbox('e1')]),
      store.commit([inbox('e2'), { put: 'person', row: nobody }]),
      store.commit([inbox('e3')]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await Promise.all(['e1', 'e2', 'e3'].map((key) => store.inboxAnswer(key)))).toEqual(['ok', null, 'ok']);
  });

  it('refuses an instant in another form, which would compare wrongly', async () => {
    await expect(store.commit([{ put: 'job', key: 'j', at: '2026-11-02T01:00:00Z' }])).rejects.toThrow(/toISOString/);
    expect(await store.jobDone('j')).toBe(false);
  });

  it('refuses a score that is no whole number of hundredths', async () => {
    await expect(store.commit([{ put: 'rating', row: aRating({ score: 85.5 }) }])).rejects.toThrow(/whole number/);
  });

  it('takes back what is pending before it says something new', async () => {
    await store.commit([say('m1', { appraisalId: 'a1' }), say('m2', { appraisalId: 'a1', kind: 'reminder' })]);
    await store.commit([
      say('m3', { appraisalId: 'a1' }),
      { cancel: 'outbox', appraisalId: 'a1', kinds: ['reminder'] },
    ]);
    expect(await store.outbox.counts()).toMatchObject({ pending: 2, cancelled: 1 });
    await store.commit([say('m4', { appraisalId: 'a1' }), { cancel: 'outbox', appraisalId: 'a1' }]);
    expect(await store.outbox.counts()).toMatchObject({ pending: 1, cancelled: 3 });
  });

  it('renews a person and gives the new binding of an account', async () => {
    await store.commit([
      { put: 'person', row: aPerson(EMPLOYEE, { name: '林晓', supervisorId: null, active: false }) },
      { put: 'identity', row: { platform: 'feishu', platformId: 'ou_old', personId: EMPLOYEE } },
      { put: 'identity', row: { platform: 'feishu', platformId: 'ou_new', personId: EMPLOYEE } },
    ]);
    expect(await store.personByIdentity('feishu', 'ou_old')).toBeNull();
    expect(await store.personByIdentity('feishu', 'ou_new')).toMatchObject({
      name: '林晓',
      supervisorId: null,
      active: false,
    });
  });

  it('counts the same batch of metrics once and lets a correction supersede', async () => {
    const metric = (id: string, batchId: string, value: string): Change => ({
      put: 'metric',
      row: aMetric(id, { batchId, value }),
    });
    await store.commit([metric('x1', 'b1', '0.90')]);
    await store.commit([metric('x2', 'b1', '0.99')]);
    expect((await store.metricsFor(EMPLOYEE, '2026-10')).map(({ value }) => value)).toEqual(['0.90']);
    await store.commit([metric('x3', 'b2', '0.95')]);
    expect((await store.metricsFor(EMPLOYEE, '2026-10')).map(({ value }) => value)).toEqual(['0.95']);
  });

  it('keeps events that verify after being read back', async () => {
    const { changes, event } = moved(sheet.appraisal, { state: 'review' });
    await store.commit(changes);
    const events = await store.eventsOf('a1');
    expect(events.at(1)).toEqual(event);
    expect(events.every(isSealed)).toBe(true);
    expect(events.map(({ prevHash }) => prevHash)).toEqual([GENESIS, events[0]?.hash]);
  });
}
