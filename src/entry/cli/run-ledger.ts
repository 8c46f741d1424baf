/** What `yueping ledger` does: a pay month in, the confirmed transfers as a table, as CSV or as JSON out. */
import { stringify } from 'csv-stringify/sync';
import { type LedgerLine, type LedgerTable, ledgerLines, ledgerTable } from '#app/ledger.ts';
import { isMonth } from '#core/calendar/period.ts';
import { formatYuan, yuanOf } from '#core/number/money.ts';
import { type TextLocale, text } from '#core/scorecard/text.ts';
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
      const table = await ledgerTable(deps, month, lang);
      return csv ? ledgerCsv(table) : await printed(table, await ledgerLines(deps, month), lang);
    },
    { beside: true },
  );
}

/** Amounts in yuan as text: no reader makes a binary fraction of money unasked. */
const ledgerJson = (month: string, lines: readonly LedgerLine[]): string =>
  `${JSON.stringify({ month, total: yuanOf(sumOf(lines)), lines: lines.map(({ fen, ...line }) => ({ ...line, yuan: yuanOf(fen) })) }, null, 2)}\n`;

const sumOf = (lines: readonly LedgerLine[]): number => lines.reduce((sum, { fen }) => sum + fen, 0);

/** With a mark that tells spreadsheets of UTF-8; words that would be a formula are told to be words. */
const ledgerCsv = ({ header, rows }: LedgerTable): string =>
  stringify(
    [header, ...rows].map((row) => row.map(asWords)),
    { bom: true, record_delimiter: 'windows' },
  );

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

const asWords = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

/** Which columns a terminal has room for: who, how much, why, by which rule, and both pairs of eyes. */
const SHOWN = [1, 2, 3, 4, 7, 8, 9, 11, 12];

async function printed({ header, rows }: LedgerTable, lines: readonly LedgerLine[], lang: TextLocale): Promise<string> {
  if (rows.length === 0) return `${NOTHING[lang]}\n`;
  const table = [header, ...rows].map((row) => SHOWN.map((column) => row[column] ?? ''));
  return `${[...tableLines(table), '', `${TOTAL[lang]} ${formatYuan(sumOf(lines))}`].join('\n')}\n`;
}

const NOTHING = text('这个月没有记账', 'nothing is booked for this month');
const TOTAL = text('合计', 'total');
