/** What `yueping ledger` does: a pay month in, the confirmed transfers as a table, as CSV or as JSON out. */
import type { Deps } from '#app/deps.ts';
import type { Value } from '#app/exports/book.ts';
import { LEDGER_COLUMNS, ledgerSheet } from '#app/exports/ledger-sheet.ts';
import { type LedgerLine, ledgerLines } from '#app/ledger.ts';
import { isMonth } from '#core/calendar/period.ts';
import { formatYuan, yuanOf } from '#core/number/money.ts';
import { type TextLocale, text } from '#core/scorecard/text.ts';
import { writeCsv } from '#entry/files/csv.ts';
import { withDeps } from '#entry/with-deps.ts';
import { BadInput } from './bad-input.ts';
import { existingDatabase } from './database-file.ts';
import { tableLines } from './table-lines.ts';

export interface LedgerOptions {
  readonly month: string;
  readonly file?: string;
  readonly csv?: true;
  readonly json?: true;
  readonly lang: TextLocale;
}

/** @throws BadInput, StoreError */
export async function runLedger(
  { month, lang, csv, json, file: named }: LedgerOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (!isMonth(month)) {
    throw new BadInput(
      text(`--month 填的是“${month}”：要写成 2026-11`, `--month is "${month}"; allowed: a month such as 2026-11`),
    );
  }
  const file = existingDatabase(named, env);
  return withDeps(
    { ...env, DATABASE_FILE: file },
    async (deps) => {
      if (json) return ledgerJson(month, await ledgerLines(deps, month));
      return csv ? ledgerCsv(deps, month, lang) : printed(deps, month, lang);
    },
    { beside: true },
  );
}

/** Amounts in yuan as text: no reader makes a binary fraction of money unasked. */
const ledgerJson = (month: string, lines: readonly LedgerLine[]): string =>
  `${JSON.stringify({ month, total: yuanOf(sumOf(lines)), lines: lines.map(({ fen, ...line }) => ({ ...line, yuan: yuanOf(fen) })) }, null, 2)}\n`;

const sumOf = (lines: readonly LedgerLine[]): number => lines.reduce((sum, { fen }) => sum + fen, 0);

async function ledgerCsv(deps: Deps, period: string, locale: TextLocale): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of writeCsv(ledgerSheet(deps, { period, locale }))) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Which columns a terminal has room for: who, how much, why, by which rule, and both pairs of eyes. */
const SHOWN: ReadonlySet<string> = new Set([
  ...['period', 'employeeNo', 'name', 'unit', 'amount', 'reason', 'policy', 'preparedBy', 'confirmedBy'],
]);

async function printed(deps: Deps, month: string, lang: TextLocale): Promise<string> {
  const lines = await ledgerLines(deps, month);
  if (lines.length === 0) return `${NOTHING[lang]}\n`;
  const table: string[][] = [];
  for await (const rows of ledgerSheet(deps, { period: month, locale: lang }).rows) {
    for (const { cells } of rows)
      table.push(cells.filter((_, index) => SHOWN.has(LEDGER_COLUMNS[index] ?? '')).map(shown));
  }
  return `${[...tableLines(table), '', `${TOTAL[lang]} ${formatYuan(sumOf(lines))}`].join('\n')}\n`;
}

const shown = (value: Value): string => (value === null ? '' : typeof value === 'string' ? value : value.figure);

const NOTHING = text('这个月没有记账', 'nothing is booked for this month');
const TOTAL = text('合计', 'total');
