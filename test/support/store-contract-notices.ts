import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import { noticeKey } from '#core/appraisal/notice-key.ts';
import { anAppraisal } from './appraisals.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, aMessage, aPerson, company, openCycle } from './store-rows.ts';

const { scorecardId, scorecardVersion: version } = anAppraisal();
const period = '2026-11';

/** More than two pages, so that every read has to turn one. */
const MANY = 1_203;
const ids = Array.from({ length: MANY }, (_, index) => `p-${String(index).padStart(5, '0')}`);

const noticeTo = (personId: string, row = `m-${personId}`, of = period) =>
  aMessage(row, { key: noticeKey({ period: of, personId, scorecardId }), kind: 'notice', recipientId: personId });
const readBy = (personId: string): Change => ({
  put: 'acknowledgement',
  row: { period, personId, scorecardId, version, at: AT },
});

export function noticesContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    const people = ids.map((id): Change => ({ put: 'person', row: aPerson(id) }));
    await store.commit([...company(), ...openCycle(), ...people]);
  });
  afterEach(() => close());

  it('keeps the first version that was announced for a period', async () => {
    const sheet: Change = { put: 'period-sheet', row: { period, scorecardId, version, at: AT } };
    expect(await store.commit([sheet])).toEqual({ kind: 'done' });
    expect(await store.commit([sheet])).toEqual({ kind: 'done' });
    expect(await store.periodSheets(period)).toEqual([{ period, scorecardId, version, at: AT }]);
    expect(await store.periodSheets('2026-12')).toEqual([]);
  });

  it('writes any number of messages and passes over those that stand', async () => {
    await store.commit([{ put: 'messages', rows: ids.slice(0, 700).map((id) => noticeTo(id)) }]);
    await store.commit([{ put: 'messages', rows: ids.map((id) => noticeTo(id, `again-${id}`)) }]);
    expect((await store.outbox.counts()).pending).toBe(MANY);
    expect(await store.noticesOf('p-00007', period)).toEqual([scorecardId]);
    expect(await store.noticesOf('p-0000', period)).toEqual([]);
  });

  it('counts an acknowledgement once: the second is a conflict', async () => {
    expect(await store.commit([readBy('p-00001')])).toEqual({ kind: 'done' });
    expect(await store.commit([readBy('p-00001')])).toEqual({ kind: 'conflict' });
    expect(await store.acknowledgementsOf('p-00001', period)).toHaveLength(1);
  });

  it('tells who has not read, and how many have', async () => {
    await store.commit([{ put: 'messages', rows: ids.map((id) => noticeTo(id)) }]);
    await store.commit([noticeTo('p-00003', 'before', '2026-10')].map((row): Change => ({ put: 'outbox', row })));
    await store.commit([...ids.slice(0, 600), ...ids.slice(602)].map(readBy));
    expect(await store.unreadNotices(period)).toEqual(['p-00600', 'p-00601']);
    expect(await store.noticeCounts(period, null)).toEqual({ sent: MANY, acknowledged: MANY - 2 });
    expect(await store.noticeCounts(period, ['p-00003', 'p-00600'])).toEqual({ sent: 2, acknowledged: 1 });
  });

  it('takes back the notices of a period that never left, and no others', async () => {
    await store.commit([{ put: 'messages', rows: [noticeTo('p-00001'), noticeTo('p-00002', 'later', '2026-12')] }]);
    await store.commit([{ cancel: 'notices', period }]);
    expect(await store.outbox.counts()).toMatchObject({ pending: 1, cancelled: 1 });
  });

  it('finds the cards that arrived by the beginning of their keys, not their redrawings, and none too old', async () => {
    const card = (id: string, fields: object = {}): Change => ({
      put: 'outbox',
      row: aMessage(id, { key: `progress-card:${period}:${id}`, kind: 'progress', ...fields }),
    });
    const owner = await store.outbox.boot(AT);
    const replaces = { messageId: 'om-c1', chatId: 'oc-1' };
    await store.commit([card('c1'), card('c2', { key: `other:${period}:c2` }), card('c3', { replaces })]);
    expect(await store.sentCards(`progress-card:${period}:`, AT)).toEqual([]);
    const [day, leaseUntil] = ['2026-11-30T00:00:00.000Z', '2026-11-30T00:01:00.000Z'];
    const rows = await store.outbox.claim({ owner, now: day, leaseUntil, limit: 9, skip: [] });
    for (const { id } of rows)
      await store.outbox.finish(id, owner, { state: 'sent', messageId: `om-${id}`, chatId: 'oc-1', at: day });
    const found = await store.sentCards(`progress-card:${period}:`, AT);
    expect(found.map(({ outboxId, messageId, chatId }) => [outboxId, messageId, chatId])).toEqual([
      ['c1', 'om-c1', 'oc-1'],
    ]);
    expect(await store.sentCards(`progress-card:${period}:`, day)).toEqual([]);
  });
}
