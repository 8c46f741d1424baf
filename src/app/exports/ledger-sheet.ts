/** 台账: both sides of every transfer of the pay months, as the ledger keeps them. */
import type { Deps } from '#app/deps.ts';
import type { LedgerRow } from '#app/records-results.ts';
import { reasonWords } from '#cards/outcome-words.ts';
import { texts } from '#cards/texts.ts';
import { monthsOfPeriod } from '#core/calendar/period.ts';
import { countCell, type Row, type Sheet, scoreCell } from './book.ts';
import { timeText } from './local-time.ts';
import type { ExportRequest } from './request.ts';
import { inParts } from './whose-sheets.ts';

export async function ledgerSheet(deps: Deps, request: ExportRequest): Promise<Sheet> {
  const columns = columnsIn(request);
  return {
    name: `${texts[request.locale].exporting.kinds.ledger} ${request.period}`,
    widths: columns.map(({ width }) => width),
    headRow: 1,
    landscape: true,
    rows: rowsOf(deps, request),
  };
}

function columnsIn({ locale }: ExportRequest): readonly { head: string; width: number }[] {
  const t = texts[locale].exporting;
  const heads = [t.payMonth, t.period, t.policy, t.subject, t.number, t.person, t.unitName, t.side, t.account, t.yuan];
  const widths = [10, 10, 22, 8, 10, 14, 18, 8, 18, 12];
  const rest = [
    { head: t.reason, width: 22 },
    { head: t.transfer, width: 8 },
    { head: t.recordedAt, width: 17 },
    { head: t.outcome, width: 38 },
  ];
  return [...heads.map((head, index) => ({ head, width: widths[index] ?? 10 })), ...rest];
}

async function* rowsOf(deps: Deps, request: ExportRequest): AsyncGenerator<readonly Row[]> {
  yield [{ look: 'head', cells: columnsIn(request).map(({ head }) => head) }];
  const months = monthsOfPeriod(request.period);
  const [first = request.period, last = first] = [months[0], months.at(-1)];
  for (const part of inParts(await deps.store.ledgerBetween(first, last))) {
    yield await Promise.all(part.map((entry) => entryRow(deps, entry, request)));
  }
}

async function entryRow(deps: Deps, entry: LedgerRow, { locale }: ExportRequest): Promise<Row> {
  const t = texts[locale].exporting;
  const person = entry.subjectKind === 'person' ? await deps.store.person(entry.subjectId) : null;
  const unit = await deps.store.unit(person?.unitId ?? entry.subjectId);
  return {
    look: 'cells',
    cells: [
      entry.payMonth,
      entry.period,
      policyName(deps, entry.policyId),
      t.subjects[entry.subjectKind],
      person?.employeeNo ?? null,
      person?.name ?? null,
      unit?.name ?? (person ? null : entry.subjectId),
      t.sides[entry.side],
      accountName(entry.account, locale),
      // a fen is a hundredth of a yuan
      scoreCell(entry.amount),
      reasonWords(entry.reason, locale),
      countCell(entry.line),
      timeText(deps.policies.calendar.zone, entry.at),
      entry.outcomeId,
    ],
  };
}

const policyName = ({ policies }: Deps, id: string): string =>
  policies.results.find((policy) => policy.id === id)?.name ?? id;

/** What a cost is for, or that it is owed; an account nobody told of stands as it is. */
function accountName(account: string, locale: ExportRequest['locale']): string {
  const { accounts } = texts[locale].exporting;
  return Object.entries(accounts).find(([name]) => name === account)?.[1] ?? account;
}
