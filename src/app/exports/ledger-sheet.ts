/** 台账: the confirmed transfers of the pay months, a row each, with both accounts and both pairs of eyes. */
import type { Deps } from '#app/deps.ts';
import { type LedgerLine, ledgerLines } from '#app/ledger.ts';
import { reasonWords } from '#cards/outcome-words.ts';
import { texts } from '#cards/texts.ts';
import { monthsOfPeriod } from '#core/calendar/period.ts';
import { type Row, type Sheet, scoreCell } from './book.ts';
import { timeText } from './local-time.ts';
import type { ExportRequest } from './request.ts';
import { inParts } from './whose-sheets.ts';

type Asked = Pick<ExportRequest, 'period' | 'locale'>;

/** The columns in their order, and how wide each is. */
const WIDTHS = {
  payMonth: 10,
  period: 10,
  employeeNo: 10,
  name: 14,
  unit: 18,
  cost: 18,
  owed: 10,
  amount: 12,
  reason: 22,
  policy: 22,
  version: 22,
  preparedBy: 12,
  confirmedBy: 12,
  at: 17,
} as const;

type Column = keyof typeof WIDTHS;

export const LEDGER_COLUMNS = Object.keys(WIDTHS).filter((name): name is Column => Object.hasOwn(WIDTHS, name));

export const ledgerSheet = (deps: Deps, asked: Asked): Sheet => ({
  name: `${texts[asked.locale].exporting.kinds.ledger} ${asked.period}`,
  widths: LEDGER_COLUMNS.map((column) => WIDTHS[column]),
  headRow: 1,
  landscape: true,
  rows: rowsOf(deps, asked),
});

async function* rowsOf(deps: Deps, { period, locale }: Asked): AsyncGenerator<readonly Row[]> {
  yield [{ look: 'head', cells: LEDGER_COLUMNS.map((column) => texts[locale].ledger.columns[column]) }];
  const months = monthsOfPeriod(period);
  const [first = period, last = first] = [months[0], months.at(-1)];
  const { zone } = deps.policies.calendar;
  for (const part of inParts(await ledgerLines(deps, first, last))) {
    yield part.map((line) => {
      const values = valuesOf(line, locale, zone);
      return { look: 'cells', cells: LEDGER_COLUMNS.map((column) => values[column]) };
    });
  }
}

const valuesOf = (
  line: LedgerLine,
  locale: Asked['locale'],
  zone: string,
): Readonly<Record<Column, Row['cells'][number]>> => ({
  payMonth: line.payMonth,
  period: line.period,
  employeeNo: line.employeeNo,
  name: line.name,
  unit: line.unit,
  cost: accountName(line.cost, locale),
  owed: accountName(line.owed, locale),
  // a fen is a hundredth of a yuan
  amount: scoreCell(line.fen),
  reason: reasonWords(line.reason, locale),
  policy: line.policyName,
  version: line.policyVersion,
  preparedBy: line.preparedBy,
  confirmedBy: line.confirmedBy,
  at: timeText(zone, line.at),
});

/** What a cost is for, or that it is owed; an account nobody told of stands as it is. */
function accountName(account: string, locale: Asked['locale']): string {
  const { accounts } = texts[locale].ledger;
  return Object.entries(accounts).find(([name]) => name === account)?.[1] ?? account;
}
