/** One table and several hands on it: dropped, re-read, taken and taken back while others are at it, or after a crash. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { checkTable } from '#app/imports/check-upload.ts';
import { finishImports } from '#app/imports/finish-imports.ts';
import { dropOnPage, importOnPage, pageImport, recheckOnPage, undoOnPage } from '#app/imports/page-import.ts';
import { takeUpload } from '#app/imports/take-upload.ts';
import { keepUpload } from '#app/imports/uploads.ts';
import { undoBatch } from '#app/intake/undo-batch.ts';
import type { Person } from '#app/records.ts';
import { addMonths } from '#core/calendar/period.ts';
import { dyingAfter } from '#test/support/dying-store.ts';
import { importRows } from '#test/support/import-table.ts';
import { type ImportGround, openImportGround } from './ground.ts';

let ground: ImportGround;
let deps: Deps;
let hr: Person;
beforeEach(async () => {
  ground = await openImportGround({ people: 3 });
  deps = ground.deps;
  hr = (await deps.store.person('hr')) ?? expect.fail();
  // a guide, whose sheet takes points for a badge that is not worn
  await deps.store.commit([{ put: 'person', row: { ...hr, id: 'guide', employeeNo: '3003', title: '导医' } }]);
});
afterEach(() => ground.close());

const KEY = 'call_sampling_score';

async function handedIn(text: string, { name = '客服系统.csv', kind }: { name?: string; kind?: 'metrics' } = {}) {
  const bytes = new TextEncoder().encode(text);
  const { details } = await checkTable(deps, bytes, { name, kind, by: 'hr' });
  return keepUpload(deps, { name, bytes, ownerId: 'hr' }, details);
}
const short = () => handedIn(`工号,月份,指标,值\nE1,2026-10,${KEY},80\n`);
const long = () => {
  const months = Array.from({ length: 300 }, (_, ago) => addMonths('2026-10', -ago));
  const lines = months.flatMap((month) => [1, 2, 3].map((who) => `E${who},${month},${KEY},8${who}`));
  return handedIn(['工号,月份,指标,值', ...lines].join('\n'));
};
const stateOf = async (id: string) => (await deps.store.upload(id))?.state;
const values = async () => (await deps.store.metricsFor('p1', '2026-10')).map(({ value }) => value);
const wish = { kind: 'metrics', source: '客服系统', period: '', complete: false, columns: null };

describe('a table that is being imported', () => {
  it('is neither dropped nor read otherwise, also when the import was cut off: the job finishes it as it was confirmed', async () => {
    const upload = await long();
    const cut = takeUpload({ ...deps, store: dyingAfter(deps.store, 3) }, upload, { via: 'chat', author: 'hr' });
    await expect(cut).rejects.toThrow('died');
    // nobody is told that it is imported
    expect((await pageImport(deps, upload.id))?.view).toMatchObject({ state: 'waiting', batch: null });
    const answers = [
      await dropOnPage(deps, upload.id),
      await recheckOnPage(deps, hr, { uploadId: upload.id, wish: { ...wish, source: '别的系统' } }),
    ];
    expect(answers.map(({ toast }) => toast?.text.zh)).toEqual(Array(2).fill('这个文件正在导入，请稍后再看。'));
    ground.wait(11 * 60_000);
    await finishImports(deps);
    expect(await deps.store.latestBatches(9)).toMatchObject([{ state: 'standing', source: '客服系统', rows: 900 }]);
    expect([await stateOf(upload.id), await values()]).toEqual(['done', ['81']]);
    expect((await dropOnPage(deps, upload.id)).toast?.text.zh).toContain('已经处理过');
  });

  it('is nothing any more when somebody dropped it before its rows were written', async () => {
    const upload = await short();
    let dropped = false;
    const commit = async (changes: readonly Change[]) => {
      if (!dropped) {
        dropped = true;
        await dropOnPage(deps, upload.id);
      }
      return deps.store.commit(changes);
    };
    const taken = await takeUpload({ ...deps, store: { ...deps.store, commit } }, upload, {
      via: 'chat',
      author: 'hr',
    });
    expect(taken).toEqual({ kind: 'gone' });
    expect([await stateOf(upload.id), await values(), await deps.store.latestBatches(9)]).toEqual(['dropped', [], []]);
  });

  it('is said to be taken back to whoever presses once more after that', async () => {
    const upload = await short();
    expect((await importOnPage(deps, hr, upload.id)).toast?.text.zh).toContain('已导入 1 行');
    const [batch] = await deps.store.latestBatches(1);
    await undoOnPage(deps, hr, batch?.id ?? '');
    const again = await importOnPage(deps, hr, upload.id);
    expect([again.toast, await values()]).toEqual([
      { kind: 'info', text: { zh: '这次导入已经撤回。', en: 'This import was undone.' } },
      [],
    ]);
  });
});

describe('a long table', () => {
  it('whose file goes while it is written ends with an error, not with another try for ever', async () => {
    const upload = await long();
    let commits = 0;
    const commit = async (changes: readonly Change[]) => {
      commits += 1;
      if (commits === 3) await deps.store.commit([{ drop: 'upload', id: upload.id }]);
      return deps.store.commit(changes);
    };
    const taking = takeUpload({ ...deps, store: { ...deps.store, commit } }, upload, { via: 'page', author: 'hr' });
    await expect(taking).rejects.toThrow('could not be ended');
    expect([commits < 10, await values()]).toEqual([true, []]);
  });
});

describe('the columns of a table on the page', () => {
  const mapping = async (id: string) => (await deps.store.upload(id))?.details.columns;

  it('are chosen by their place: a heading of two lines is the same heading when it comes back', async () => {
    const upload = await handedIn('工号,月份,"得分\n（百分制）"\nE1,2026-10,80\n', { kind: 'metrics' });
    const columns = ['employee_no', 'period', `metric:${KEY}`];
    await recheckOnPage(deps, hr, { uploadId: upload.id, wish: { ...wish, columns } });
    expect(await mapping(upload.id)).toMatchObject({ [`metric:${KEY}`]: '得分\n（百分制）' });
    expect((await importOnPage(deps, hr, upload.id)).toast?.kind).toBe('success');
    expect(await values()).toEqual(['80']);
  });

  it('behind the sixtieth heading, which the page does not show, stay what they were', async () => {
    const unused = Array.from({ length: 70 }, (_, index) => `备用${index}`);
    const upload = await handedIn(`工号,${unused.join(',')},${KEY}\nE1,${unused.map(() => '').join(',')},80\n`);
    const columns = ['employee_no', ...Array<string>(59).fill('')];
    await recheckOnPage(deps, hr, { uploadId: upload.id, wish: { ...wish, period: '2026-10', columns } });
    expect(await mapping(upload.id)).toEqual({ employee_no: '工号', [`metric:${KEY}`]: KEY });
    expect((await importOnPage(deps, hr, upload.id)).toast?.kind).toBe('success');
    expect(await values()).toEqual(['80']);
  });
});

describe('incidents that come again', () => {
  const row = (id: string) => ({ employee_no: '3003', day: '2026-11-01', item: 'badge', id });
  const bring = (records: readonly ReturnType<typeof row>[], externalId: string, on = deps) =>
    importRows(on, { kind: 'incidents', source: '质检', records, externalId });
  const counting = async () => (await deps.store.incidentsFor('guide', '2026-11')).length;

  it('from a file are told once each, and stand with the row of the file they came in', async () => {
    const told: string[] = [];
    const commit = async (changes: readonly Change[]) => {
      for (const change of changes) if ('put' in change && change.put === 'outbox') told.push(change.row.kind);
      return deps.store.commit(changes);
    };
    const take = async (text: string) =>
      takeUpload({ ...deps, store: { ...deps.store, commit } }, await handedIn(text, { name: '质检.csv' }), {
        via: 'page',
        author: 'hr',
      });
    expect(await take('编号,工号,日期,事项\n\nq1,3003,2026-11-01,badge\n')).toMatchObject({ kind: 'taken' });
    expect((await deps.store.incidentRecordOf('质检', 'q1'))?.row).toBe(3);
    ground.wait(1_000);
    const both = '编号,工号,日期,事项\nq1,3003,2026-11-01,badge\nq2,3003,2026-11-01,badge\n';
    expect(await take(both)).toMatchObject({ kind: 'taken' });
    expect([told, await counting()]).toEqual([['incident', 'incident'], 2]);
  });

  it('count again after the batch they came in was taken back', async () => {
    const first = await bring([row('q1')], 'b1');
    const undone = await undoBatch(deps, { batchId: 'batch' in first ? first.batch.id : '', by: 'hr', via: 'page' });
    expect([undone.kind, await counting()]).toEqual(['undone', 0]);
    ground.wait(1_000);
    const again = await bring([row('q1')], 'b2');
    expect([again.kind, await counting()]).toEqual(['taken', 1]);
    const record = await deps.store.incidentRecordOf('质检', 'q1');
    expect(record).toMatchObject({ state: 'standing', batchId: 'batch' in again ? again.batch.id : '' });
  });

  it('stand all, when so many that several commits write them were cut off after the first of these', async () => {
    const records = Array.from({ length: 700 }, (_, index) => row(`q${index}`));
    await expect(bring(records, 'big', { ...deps, store: dyingAfter(deps.store, 2) })).rejects.toThrow('died');
    expect(await counting()).toBe(0);
    expect(await bring(records, 'big')).toMatchObject({ kind: 'taken', rows: 700 });
    expect(await counting()).toBe(700);
  });
});
