import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { EMPLOYEE, HR, SUPERVISOR } from './appraisals.ts';
import { apiToken, batch, lateChange, ticket, upload, webhook } from './intake-rows.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, aMetric, company, LATER } from './store-rows.ts';

/** Data from outside: batches and what counts of them, files, tokens, tickets, late figures. */
export function intakeContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit(company());
  });
  afterEach(() => close());

  const valuesNow = async () => (await store.metricsFor(EMPLOYEE, '2026-10')).map(({ value }) => value);
  const valuesAt = async (at: string) =>
    (await store.metricsAt({ personId: EMPLOYEE, unitIds: [] }, '2026-10', at)).map(({ value }) => value);
  const valuesOfKey = async () => (await store.metricsOfKey('answer_rate', '2026-10')).map(({ value }) => value);

  it('counts nothing of a batch that is still being written, and all of it from then on', async () => {
    const writing = batch('b1', { state: 'writing', standsFrom: null, rows: 2 });
    await store.commit([{ put: 'metric', row: aMetric('x0', { value: '0.9' }) }]);
    await store.commit([{ put: 'batch', was: null, row: writing }]);
    const rows = [aMetric('x1', { batchId: 'b1', value: '0.8', row: 2, at: LATER })];
    await store.commit([{ put: 'metrics', rows }]);
    await store.commit([{ put: 'metrics', rows }]);
    expect([await valuesNow(), await valuesAt(LATER), await valuesOfKey()]).toEqual([['0.9'], ['0.9'], ['0.9']]);
    const standing = { ...writing, state: 'standing', standsFrom: LATER } as const;
    expect(await store.commit([{ put: 'batch', was: 'writing', row: standing }])).toEqual({ kind: 'done' });
    expect([await valuesNow(), await valuesOfKey()]).toEqual([['0.8'], ['0.8']]);
    expect(await valuesAt(LATER)).toEqual(['0.8', '0.9']);
    expect(await valuesAt(AT)).toEqual(['0.9']);
    expect(await store.metricsOfBatch('b1')).toEqual(rows);
    expect(await store.batch('b1')).toEqual(standing);
  });

  it('takes a value back by an empty one, and shows what stood before to whoever asks for then', async () => {
    await store.commit([{ put: 'metric', row: aMetric('x1', { value: '0.9' }) }]);
    await store.commit([{ put: 'metric', row: aMetric('x2', { value: '', at: LATER }) }]);
    expect([await valuesNow(), await valuesOfKey(), await valuesAt(LATER)]).toEqual([[], [], []]);
    expect(await valuesAt(AT)).toEqual(['0.9']);
    const history = await store.metricHistory(aMetric('x1'));
    expect(history.map(({ value }) => value)).toEqual(['', '0.9']);
    expect((await store.metricsAfter('x1', ['2026-10'])).map(({ id }) => id)).toEqual(['x2']);
    expect(await store.metricsAfter('x1', ['2026-09'])).toEqual([]);
    expect(await store.newestMetricId()).toBe('x2');
  });

  it('has one batch of a source and its id, and finds what takes it back', async () => {
    const first = batch('b1', { externalId: '2026-10-31' });
    await store.commit([{ put: 'batch', was: null, row: first }]);
    const again = batch('b2', { externalId: '2026-10-31' });
    expect(await store.commit([{ put: 'batch', was: null, row: again }])).toEqual({ kind: 'conflict' });
    const undo = batch('b3', { undoes: 'b1', at: LATER });
    await store.commit([{ put: 'batch', was: null, row: undo }]);
    expect(await store.batchOf('客服系统', '2026-10-31')).toEqual(first);
    expect(await store.undoneBy('b1')).toEqual(undo);
    expect((await store.latestBatches(2)).map(({ id }) => id)).toEqual(['b3', 'b1']);
    const stood = async (since: string, kind: BatchRow['kind']) =>
      (await store.batchesStoodSince(since, [kind])).map(({ id }) => id);
    expect(await stood(first.standsFrom ?? '', first.kind)).toContain('b1');
    expect(await stood(first.standsFrom ?? '', 'tickets')).toEqual([]);
    expect(await stood('2030-01-01T00:00:00.000Z', first.kind)).toEqual([]);
    expect(await store.batchesIn('writing')).toEqual([]);
  });

  it('keeps a file of any length in parts, moves it once and drops it whole', async () => {
    const row = upload('f1', { size: 100_000 });
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
    await store.commit([{ put: 'upload', row, body: bytes.slice(0, 65_536) }]);
    await store.commit([{ put: 'upload-bytes', uploadId: 'f1', from: 2, body: bytes.slice(65_536) }]);
    expect(await store.uploadBody('f1')).toEqual(bytes);
    const done = { ...row, state: 'done' } as const;
    await store.commit([{ move: 'upload', was: 'waiting', row: done }]);
    const twice = await store.commit([{ move: 'upload', was: 'waiting', row: done }]);
    expect([twice.kind, await store.upload('f1')]).toEqual(['conflict', done]);
    expect(await store.uploadsBy(HR, AT)).toEqual([done]);
    expect(await store.uploadsBefore('import', LATER)).toEqual([done]);
    await store.commit([{ drop: 'upload', id: 'f1' }]);
    expect([await store.upload('f1'), await store.uploadBody('f1')]).toEqual([null, null]);
  });

  it('keeps how a source names its columns, tokens by their hash, and who is told of results', async () => {
    const mapping = { kind: 'metrics', source: '客服系统', columns: { employee_no: '工号' }, by: HR, at: AT } as const;
    await store.commit([
      { put: 'mapping', row: { ...mapping, columns: { employee_no: '编号' } } },
      { put: 'mapping', row: mapping },
      { put: 'api-token', row: apiToken('t1') },
      { put: 'api-token', row: apiToken('t1', { expiresAt: LATER }) },
      { put: 'webhook', row: webhook('w1') },
      { put: 'webhook', row: webhook('w2', { endedAt: LATER }) },
    ]);
    expect(await store.mapping('metrics', '客服系统')).toEqual(mapping);
    expect(await store.mappings('people')).toEqual([]);
    expect(await store.apiTokenByHash('hash-t1')).toEqual(apiToken('t1', { expiresAt: LATER }));
    expect(await store.apiTokenByHash('other')).toBeNull();
    await store.commit([{ note: 'api-token', id: 't1', usedAt: AT }]);
    await store.commit([{ put: 'api-token', row: apiToken('t1', { revokedAt: LATER }) }]);
    const revoked = { revokedAt: LATER, lastUsedAt: AT };
    expect(await store.apiTokenByHash('hash-t1')).toEqual(apiToken('t1', revoked));
    // decided by somebody who had not seen yet that it was revoked
    await store.commit([{ put: 'api-token', row: apiToken('t1', { expiresAt: LATER }) }]);
    expect(await store.apiTokenByHash('hash-t1')).toEqual(apiToken('t1', { ...revoked, expiresAt: LATER }));
    expect((await store.webhooks()).map(({ id }) => id)).toEqual(['w1']);
    expect((await store.webhook('w2'))?.endedAt).toBe(LATER);
  });

  it('gives the newest row of each ticket of a month', async () => {
    const rows = [
      ticket('k1'),
      ticket('k2', { personId: SUPERVISOR, reopened: true }),
      ticket('k3', { period: '2026-09' }),
      ticket('k4', { externalId: 'k1', solvedAt: LATER, at: LATER }),
    ];
    await store.commit([{ put: 'tickets', rows }]);
    expect(await store.ticketPage('2026-10', '')).toEqual([rows[1], rows[3]]);
    expect(await store.ticketPage('2026-10', 'k2')).toEqual([rows[3]]);
    expect(await store.ticketPage('2026-10', 'k4')).toEqual([]);
  });

  it('moves a late change once', async () => {
    await store.commit([{ put: 'late-change', was: null, row: lateChange('l1') }]);
    const restated = lateChange('l1', { state: 'restated', endedAt: LATER });
    await store.commit([{ put: 'late-change', was: 'waiting', row: restated }]);
    const twice = await store.commit([
      { put: 'late-change', was: 'waiting', row: lateChange('l1', { state: 'kept' }) },
    ]);
    expect([twice.kind, await store.lateChangesOf('a1')]).toEqual(['conflict', [restated]]);
    expect(await store.lateChangesIn('waiting')).toEqual([]);
  });
}
