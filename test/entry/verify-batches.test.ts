/** What `verify` says of data from outside: each fault is planted in a copy of a sound file. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoBatch } from '#app/intake/undo-batch.ts';
import { verifyFile } from '#entry/verify.ts';
import { EXAMPLES } from '#http/api-examples.ts';
import { type ApiShop, openApiShop } from '#test/support/api-shop.ts';
import { importRows } from '#test/support/import-table.ts';

const AT = Date.parse('2026-11-02T01:00:00Z');
const MINUTE = 60_000;
const TICKET = { kind: '电话', employee_no: '1001', opened_at: '2026-10-12 09:00' };

let shop: ApiShop;
let copies = 0;
beforeAll(async () => {
  shop = await openApiShop();
  const { deps } = shop;
  const { token } = await shop.token();
  for (const [path, body] of [
    ['/api/metrics', EXAMPLES.metrics],
    ['/api/incidents', EXAMPLES.incidents],
    ['/api/answers', EXAMPLES.answers],
  ] as const)
    expect(await shop.post(path, body, token)).toMatchObject({ status: 200 });
  const records = [1, 2, 3].map((id) => ({ ...TICKET, id: `T${id}` }));
  expect(await importRows(deps, { kind: 'tickets', records, externalId: 't' })).toMatchObject({ kind: 'taken' });
  const figure = { employee_no: '1001', metric: 'csat_rate', period: '2026-09', value: '90' };
  const taken = await importRows(deps, { kind: 'metrics', records: [figure], externalId: 'm' });
  if (taken.kind !== 'taken') throw new Error(JSON.stringify(taken));
  expect(await undoBatch(deps, { batchId: taken.batch.id, by: 'hr', via: 'page' })).toMatchObject({ kind: 'undone' });
});
afterAll(() => shop.close());

/** Verifies a copy in which these statements were run. */
function planted(statements: readonly string[], now = AT) {
  copies += 1;
  const file = join(`${shop.file}-${copies}.db`);
  const source = new Database(shop.file, { readonly: true });
  source.prepare('VACUUM INTO ?').run(file);
  source.close();
  const copy = new Database(file);
  copy.pragma('foreign_keys = OFF');
  for (const sql of statements) expect(copy.prepare(sql).run().changes, sql).toBeGreaterThan(0);
  copy.close();
  return verifyFile(file, undefined, now);
}

const codes = (statements: readonly string[], now?: number) =>
  planted(statements, now).findings.map(({ table, code }) => `${table} ${code}`);

const ofKind = (kind: string, more = 'true') => `(SELECT "id" FROM "Batch" WHERE "kind" = '${kind}' AND ${more})`;
const cut = (via: string) => `UPDATE "Batch" SET "state" = 'writing', "via" = '${via}' WHERE "externalId" = 't'`;

describe('data from outside', () => {
  it('that nobody touched is no finding, whatever was taken back, and its batches are counted', () => {
    expect(planted([])).toMatchObject({ found: 0, batches: 6 });
  });

  it('that was cut off is one once nobody writes it any more: since when, how many rows, and who must bring it again', () => {
    expect(codes([cut('api')], AT + 9 * MINUTE)).toEqual([]);
    const { findings } = planted([cut('api')], AT + 10 * MINUTE);
    expect(findings).toMatchObject([{ table: 'Batch', code: 'batch-cut' }]);
    expect(findings[0]?.message.zh).toMatch(/原样再送一次 \(2026-11-02T01:00:00\.000.*, 3 行\/rows\)/);
    for (const via of ['cli', 'page', 'chat'])
      expect(codes([cut(via)], AT + 10 * MINUTE)).toEqual(['Batch import-cut']);
  });

  it('that is finished by itself, from its file or because it takes another one back, is one only after a day', () => {
    const upload = `INSERT INTO "Upload" VALUES ('u1', 'import', '', 'hr', 'a.csv', 'text/csv', 1, '', 'waiting', '{}', '2026-11-02T01:00:00.000+00:00')`;
    const file = [cut('page'), upload, `UPDATE "Batch" SET "uploadId" = 'u1' WHERE "externalId" = 't'`];
    const undo = [`UPDATE "Batch" SET "state" = 'writing' WHERE "undoes" IS NOT NULL`];
    for (const statements of [file, undo]) {
      expect(codes(statements, AT + 23 * 60 * MINUTE)).toEqual([]);
      expect(codes(statements, AT + 24 * 60 * MINUTE)).toEqual(['Batch batch-stuck']);
    }
    expect(
      codes(
        file.filter((sql) => sql !== upload),
        AT + 60 * MINUTE,
      ),
    ).toEqual(['Batch import-cut']);
  });

  it.each([
    ['Ticket', ofKind('tickets')],
    ['SurveyAnswer', ofKind('answers')],
    ['IncidentRecord', ofKind('incidents')],
    ['Metric', ofKind('metrics', `"via" = 'api'`)],
  ])('in %s whose batch is not there, or is of another kind, is one for each such batch', (table, id) => {
    expect(codes([`DELETE FROM "Batch" WHERE "id" = ${id}`])).toEqual([`${table} batch-unknown`]);
    const strange = planted([`UPDATE "Batch" SET "kind" = 'recordings' WHERE "id" = ${id}`]);
    expect(strange.findings).toMatchObject([{ table, code: 'batch-unknown' }]);
  });

  it('that was typed by hand, or comes from before there were batches, names none and is no finding', () => {
    expect(
      codes([
        `UPDATE "Metric" SET "batchId" = 'spot-check', "row" = NULL WHERE "period" = '2026-09' AND "value" = '90'`,
      ]),
    ).toEqual(['Batch batch-rows']);
  });

  it.each([
    ['a ticket fewer', `DELETE FROM "Ticket" WHERE "row" = 3`],
    ['a value fewer', `DELETE FROM "Metric" WHERE "value" = '97.5'`],
    ['an answer more', `UPDATE "Batch" SET "rows" = 0 WHERE "kind" = 'answers'`],
    ['an incident more', `UPDATE "Batch" SET "rows" = 0 WHERE "kind" = 'incidents'`],
  ])('that is %s than its batch says is one', (_what, sql) => {
    expect(codes([sql])).toEqual(['Batch batch-rows']);
  });

  it('that was known before leaves its batch with fewer rows, which is no finding', () => {
    expect(codes([`UPDATE "Batch" SET "rows" = 9 WHERE "kind" IN ('answers', 'incidents')`])).toEqual([]);
  });

  it('that takes back what is not there is one', () => {
    expect(codes([`UPDATE "Batch" SET "undoes" = 'nothing' WHERE "undoes" IS NOT NULL`])).toEqual([
      'Batch batch-unknown',
    ]);
  });
});
