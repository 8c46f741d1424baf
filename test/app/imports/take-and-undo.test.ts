/** Batches: taken once whatever happens, taken back in any order. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '#app/deps.ts';
import { checkTable } from '#app/imports/check-upload.ts';
import { finishImports } from '#app/imports/finish-imports.ts';
import { takeUpload } from '#app/imports/take-upload.ts';
import { keepUpload } from '#app/imports/uploads.ts';
import { intakeOf } from '#app/intake/registry.ts';
import { takeBatch } from '#app/intake/take-batch.ts';
import { undoBatch } from '#app/intake/undo-batch.ts';
import type { Store } from '#app/ports.ts';
import { addMonths } from '#core/calendar/period.ts';
import { beforeTaken, type KeptValue } from '#core/intake/before-taken.ts';
import { dyingAfter } from '#test/support/dying-store.ts';
import { importRows } from '#test/support/import-table.ts';
import { type ImportGround, openImportGround } from './ground.ts';

let ground: ImportGround;
let deps: Deps;
beforeEach(async () => {
  ground = await openImportGround({ people: 4 });
  deps = ground.deps;
});
afterEach(() => ground.close());

const KEY = 'call_sampling_score';
const row = (person: number, value: string, period = '2026-10') => ({
  ...{ employee_no: `E${person}`, period, metric: KEY, value },
});
const standing = async (person = 1, period = '2026-10') =>
  (await deps.store.metricsFor(`p${person}`, period)).find(({ key }) => key === KEY)?.value ?? null;

const bring = async (...records: readonly ReturnType<typeof row>[]) => {
  ground.wait(1_000);
  const taken = await importRows(deps, { kind: 'metrics', records });
  if (taken.kind !== 'taken') throw new Error(JSON.stringify(taken));
  return taken.batch.id;
};
const undo = async (batchId: string) => {
  ground.wait(1_000);
  return undoBatch(deps, { batchId, by: 'hr', via: 'page' });
};

describe('a batch', () => {
  it('is taken once: the same again is seen, the same id with another content is not taken', async () => {
    const bringAs = (records: readonly ReturnType<typeof row>[]) =>
      importRows(deps, { kind: 'metrics', records, source: '客服系统', externalId: 'b-1' });
    const first = await bringAs([row(1, '90')]);
    expect(first).toMatchObject({ kind: 'taken', rows: 1, batch: { state: 'standing', source: '客服系统' } });
    expect(await bringAs([row(1, '90')])).toMatchObject({ kind: 'seen' });
    expect(await bringAs([row(1, '91')])).toMatchObject({ kind: 'other-content' });
    expect(await standing()).toBe('90');
    const [value] = await deps.store.metricHistory({
      subjectKind: 'person',
      subjectId: 'p1',
      key: KEY,
      period: '2026-10',
    });
    expect(value).toMatchObject({ source: '客服系统', author: 'test', row: 2 });
    // twenty at the same moment are one
    const many = await Promise.all(
      Array.from({ length: 20 }, () =>
        importRows(deps, { kind: 'metrics', records: [row(2, '70')], externalId: 'b-2' }),
      ),
    );
    expect(many.map(({ kind }) => kind).sort()).toEqual([...Array(19).fill('seen'), 'taken']);
    expect(await deps.store.metricValues(KEY, '2026-10')).toHaveLength(2);
  });

  it('of 1,288 rows counts for nothing until all of them stand, wherever it is cut off', async () => {
    const months = Array.from({ length: 322 }, (_, index) => addMonths('2026-10', index - 321));
    const records = months.flatMap((month) => [
      row(1, '80', month),
      row(2, '81', month),
      row(3, '82', month),
      row(4, '83', month),
    ]);
    const intake = intakeOf('metrics');
    if (!intake) throw new Error('metrics are not read');
    const take = (store: Store) =>
      takeBatch(
        { ...deps, store },
        {
          ...{ intake, records, firstRow: 2, externalId: null, sha256: 'of the file' },
          origin: { source: '导入', via: 'cli', author: 'cli' },
        },
      );
    // the batch, its six parts of at most 250 rows, and the word that it stands
    for (const after of [1, 2, 6]) {
      await expect(take(dyingAfter(deps.store, after))).rejects.toThrow('died');
      expect([await standing(1), await standing(3, '2000-01')]).toEqual([null, null]);
    }
    expect(await take(deps.store)).toMatchObject({ kind: 'taken', rows: 1288 });
    expect([await standing(1), await standing(2), await standing(3, '2000-01')]).toEqual(['80', '81', '82']);
    expect(await deps.store.metricValues(KEY, '2026-10')).toHaveLength(4);
    expect(await deps.store.batchesIn('writing')).toEqual([]);
    expect(await deps.store.latestBatches(10)).toHaveLength(1);
  });
});

describe('a file whose import was cut in the middle', () => {
  it('is finished by the job from what was handed in, once, and never while it may still be written', async () => {
    const months = Array.from({ length: 300 }, (_, ago) => addMonths('2026-10', -ago));
    const lines = months.flatMap((month) => [1, 2, 3].map((who) => `E${who},${month},${KEY},8${who}`));
    const bytes = new TextEncoder().encode(['工号,月份,指标,值', ...lines].join('\n'));
    const { details } = await checkTable(deps, bytes, { name: '客服系统.csv', by: 'hr' });
    const upload = await keepUpload(deps, { name: '客服系统.csv', bytes, ownerId: 'hr' }, details);
    // the batch, and two of its four parts
    const dying = { ...deps, store: dyingAfter(deps.store, 3) };
    await expect(takeUpload(dying, upload, { via: 'chat', author: 'hr' })).rejects.toThrow('died');
    await finishImports(deps);
    expect([await standing(1), (await deps.store.batchesIn('writing')).length]).toEqual([null, 1]);
    ground.wait(11 * 60_000);
    await Promise.all([finishImports(deps), finishImports(deps)]);
    await finishImports(deps);
    expect(await deps.store.latestBatches(9)).toMatchObject([
      { state: 'standing', source: '客服系统', via: 'chat', author: 'hr', rows: 900, at: '2026-11-02T01:00:00.000Z' },
    ]);
    expect([await standing(1), await standing(2), await standing(2, months.at(-1))]).toEqual(['81', '82', '82']);
    expect(await deps.store.metricValues(KEY, '2026-10')).toHaveLength(3);
    expect(await deps.store.upload(upload.id)).toMatchObject({ state: 'done' });
  });
});

describe('taking a batch back', () => {
  it('brings back what stood before, or nothing, and leaves what is newer', async () => {
    const first = await bring(row(1, '80'), row(2, '70'));
    const second = await bring(row(1, '90'), row(3, '60'));
    const third = await bring(row(3, '65'));
    expect(await undo(second)).toMatchObject({ kind: 'undone', rows: 1 });
    expect([await standing(1), await standing(2), await standing(3)]).toEqual(['80', '70', '65']);
    // what stood behind the newest one was taken back meanwhile: nothing stands there any more
    expect(await undo(third)).toMatchObject({ kind: 'undone', rows: 1 });
    expect(await standing(3)).toBeNull();
    const undone = await undo(first);
    expect(undone).toMatchObject({ kind: 'undone', rows: 2 });
    expect([await standing(1), await standing(2)]).toEqual([null, null]);
    const refusals = [await undo(first), undone.kind === 'undone' ? await undo(undone.undo.id) : null, await undo('x')];
    expect(refusals.map((each) => (each?.kind === 'refused' ? each.why.zh : ''))).toEqual([
      '这个批次已经撤回了',
      '撤回不能再撤回，请重新导入',
      '没有这个批次，用“导入”看最近的批次',
    ]);
  });

  it('is refused once a month it changes is published, with the way to correct it', async () => {
    const before = await bring(row(2, '60', '2026-09'));
    const batch = await bring(row(1, '80'), row(1, '70', '2026-09'));
    // a table of the whole year: of the month that is published it says what stood already
    const same = await bring(row(2, '60', '2026-09'), row(3, '50'));
    const cycle = {
      id: 'c',
      period: '2026-09',
      state: 'published' as const,
      shadow: false,
      openedAt: '2026-11-02T01:00:00.000Z',
    };
    await deps.store.commit([{ put: 'cycle', row: { ...cycle, publishedAt: '2026-11-12T01:00:00.000Z' } }]);
    const refused = await undo(batch);
    expect(refused.kind === 'refused' && refused.why.zh).toContain(
      '2026-09 的结果已经公布，不能再撤回；请导入更正后的数据',
    );
    expect(await standing()).toBe('80');
    expect(await undo(same)).toMatchObject({ kind: 'undone' });
    expect([await standing(2, '2026-09'), await standing(3)]).toEqual(['60', null]);
    expect(await undo(before)).toMatchObject({ kind: 'refused' });
  });

  it('takes leaves back, and says of people and recordings why it cannot', async () => {
    const leave = { employee_no: 'E1', from: '2026-11-09', to: '2026年11月10日' };
    const leaves = await importRows(deps, { kind: 'leaves', records: [leave] });
    const recordings = await importRows(deps, {
      kind: 'recordings',
      records: [{ employee_no: 'E1', period: '2026-10', reference: 'R-1' }],
    });
    const idOf = (taken: typeof leaves) => ('batch' in taken ? taken.batch.id : '');
    expect(await deps.store.leavesBetween('2026-11-01', '2026-11-30', null)).toHaveLength(1);
    expect(await undo(idOf(leaves))).toMatchObject({ kind: 'undone', rows: 1 });
    expect(await deps.store.leavesBetween('2026-11-01', '2026-11-30', null)).toEqual([]);
    expect(await undo(idOf(recordings))).toMatchObject({ kind: 'refused' });
  });

  it('never depends on the order: what stands is the newest of the batches that were not taken back', () => {
    const batches = ['a', 'b', 'c', 'd'];
    const histories = fc.array(
      fc.record({
        subject: fc.constantFrom('p1', 'p2'),
        batchId: fc.constantFrom(...batches),
        value: fc.nat(99).map(String),
      }),
    );
    fc.assert(
      fc.property(histories, fc.shuffledSubarray(batches), (rows, takenBack) => {
        // a batch holds a figure once, and batches come one after the other
        const history = batches.flatMap((batchId) =>
          ['p1', 'p2'].flatMap((subject) =>
            rows.filter((each) => each.batchId === batchId && each.subject === subject).slice(0, 1),
          ),
        );
        const stands = new Map<string, string>(history.map(({ subject, value }) => [subject, value]));
        const passed = new Set<string>();
        for (const taken of takenBack) {
          for (const { subject, value } of beforeTaken(history, { taken, passed })) stands.set(subject, value);
          passed.add(taken);
        }
        const left: readonly KeptValue[] = history.filter(({ batchId }) => !passed.has(batchId));
        for (const subject of new Set(history.map((each): string => each.subject)))
          expect(stands.get(subject)).toBe(left.findLast((each) => each.subject === subject)?.value ?? '');
      }),
    );
  });
});

describe('tickets', () => {
  it('stand in the month their zone had, also where it begins at half past', async () => {
    const calendar = { ...deps.policies.calendar, zone: 'Asia/Kolkata' };
    const india = { ...deps, policies: { ...deps.policies, calendar } };
    const ticket = (id: string, opened_at: string) => ({ id, kind: 'call', employee_no: 'E1', opened_at });
    // 23:40 of the last day and 00:10 of the first, in one hour of UTC
    const records = [ticket('a', '2026-10-31T18:10:00Z'), ticket('b', '2026-10-31T18:40:00Z')];
    const taken = await importRows(india, { kind: 'tickets', records });
    if (taken.kind !== 'taken') throw new Error(JSON.stringify(taken));
    expect([...(await deps.store.ticketPeriods(taken.batch.id))].sort()).toEqual(['2026-10', '2026-11']);
  });
});
