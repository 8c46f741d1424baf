import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type LedgerOptions, runLedger } from '#entry/cli/run-ledger.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { EMPLOYEE, HR, SUPERVISOR } from '#test/support/appraisals.ts';
import { entry, outcome } from '#test/support/result-rows.ts';
import { AT, company } from '#test/support/store-rows.ts';

/** A name that a spreadsheet would take for a formula. */
const BODY = JSON.stringify({ policy: { name: '=月度奖金' } });

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yueping-ledger-'));
  const store = await openSqliteStore({ file: join(folder, 'yueping.db'), now: Date.now });
  const row = outcome('o1', { body: BODY, state: 'confirmed', preparedBy: HR, decidedBy: SUPERVISOR, decidedAt: AT });
  const back = { subjectKind: 'unit', subjectId: 'u1', reason: 'correction:rank:2' } as const;
  await store.commit([
    ...company(),
    { put: 'outcome', was: null, row },
    {
      put: 'ledger',
      rows: [
        entry(1, 'debit'),
        entry(1, 'credit'),
        entry(2, 'debit', { ...back, amount: -30_050 }),
        entry(2, 'credit', { ...back, amount: 30_050 }),
      ],
    },
  ]);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ledger = (month: string, options: Partial<LedgerOptions> = {}) =>
  runLedger({ month, file: join(folder, 'yueping.db'), lang: 'zh', ...options }, {});

const document = z.object({
  month: z.string(),
  total: z.string(),
  lines: z.array(
    z.object({
      name: z.string(),
      yuan: z.string(),
      reason: z.string(),
      preparedBy: z.string(),
      confirmedBy: z.string(),
    }),
  ),
});

const hands = { preparedBy: `name-${HR}`, confirmedBy: `name-${SUPERVISOR}` };

describe('yueping ledger', () => {
  it('tells the transfers of a pay month as JSON, what is taken back below nothing', async () => {
    expect(document.parse(JSON.parse(await ledger('2027-01', { json: true })))).toEqual({
      month: '2027-01',
      total: '199.5',
      lines: [
        { name: `name-${EMPLOYEE}`, yuan: '500', reason: 'rank:1', ...hands },
        { name: '呼叫中心', yuan: '-300.5', reason: 'correction:rank:2', ...hands },
      ],
    });
  });

  it('writes CSV that a spreadsheet opens, with no cell that it would take for a formula', async () => {
    const csv = await ledger('2027-01', { csv: true });
    expect(csv.startsWith('\ufeff工资月份,考核周期,工号,')).toBe(true);
    const [, first, second] = z.array(z.array(z.string())).parse(parse(csv, { bom: true }));
    expect(first?.slice(0, 10)).toEqual([
      ...['2027-01', '2026-Q4', `no-${EMPLOYEE}`, `name-${EMPLOYEE}`, '呼叫中心'],
      ...['奖金支出', '应付', '500.00', '第 1 名', "'=月度奖金"],
    ]);
    expect(second?.slice(2, 9)).toEqual([
      '',
      '呼叫中心',
      '呼叫中心',
      '奖金支出',
      '应付',
      '-300.50',
      '结果更正：第 2 名',
    ]);
  });

  it('prints a table with the sum, or that there is nothing', async () => {
    const table = await ledger('2027-01');
    expect(table).toContain(`name-${EMPLOYEE}`);
    expect(table).toContain('合计 199.50');
    expect(await ledger('2027-02')).toBe('这个月没有记账\n');
  });

  it('refuses what is no month in one line', async () => {
    await expect(ledger('2026-Q4')).rejects.toThrow('--month is "2026-Q4"; allowed: a month such as 2026-11');
  });
});
