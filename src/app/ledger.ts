/** The ledger of a pay month as a table: one row a transfer, in the words of people. It pays nobody; it is exported. */
import { reasonWords } from '#cards/outcome-words.ts';
import { texts } from '#cards/texts.ts';
import { yuanOf } from '#core/number/money.ts';
import type { Deps } from './deps.ts';
import { timeText } from './exports/local-time.ts';
import { callbacksTurn } from './in-turns.ts';
import { bodyOf } from './outcomes/outcome-body.ts';
import type { Locale } from './records.ts';
import type { LedgerRow, OutcomeRow } from './records-results.ts';

/** One transfer. */
export interface LedgerLine {
  outcomeId: string;
  /** the transfer within its outcome */
  line: number;
  payMonth: string;
  /** what it is for */
  period: string;
  /** null for a unit */
  employeeNo: string | null;
  /** of the person or the unit */
  name: string;
  unit: string;
  /** the accounts of both sides */
  cost: string;
  owed: string;
  /** whole fen: above 0 it is owed, below 0 it is taken back */
  fen: number;
  reason: string;
  policyId: string;
  policyName: string;
  policyVersion: string;
  preparedBy: string;
  confirmedBy: string;
  at: string;
}

/** The transfers of a pay month ("2026-11"), in the order they were booked. */
export async function ledgerLines(deps: Deps, month: string): Promise<readonly LedgerLine[]> {
  const entries = await deps.store.ledgerBetween(month, month);
  const costs = new Map(entries.filter(({ side }) => side === 'debit').map((entry) => [transferOf(entry), entry]));
  const deciders = new Map<string, Decided>();
  const lines: LedgerLine[] = [];
  for (const credit of entries.filter(({ side }) => side === 'credit')) {
    const decided = deciders.get(credit.outcomeId) ?? (await decidedOf(deps, credit.outcomeId));
    deciders.set(credit.outcomeId, decided);
    lines.push(await lineOf(deps, { credit, cost: costs.get(transferOf(credit))?.account ?? '', decided }));
    if (lines.length % CHUNK === 0) await callbacksTurn();
  }
  return lines;
}

const CHUNK = 500;

const transferOf = ({ outcomeId, line }: Pick<LedgerRow, 'outcomeId' | 'line'>): string => `${outcomeId} ${line}`;

interface Decided {
  policyName: string;
  preparedBy: string;
  confirmedBy: string;
}

async function decidedOf({ store }: Deps, outcomeId: string): Promise<Decided> {
  const row: OutcomeRow | null = await store.outcome(outcomeId);
  const called = async (id: string | null | undefined) => (id ? ((await store.person(id))?.name ?? id) : '');
  return {
    policyName: row ? bodyOf(row).policy.name : '',
    preparedBy: await called(row?.preparedBy),
    confirmedBy: await called(row?.decidedBy),
  };
}

async function lineOf(
  { store }: Deps,
  { credit, cost, decided }: { credit: LedgerRow; cost: string; decided: Decided },
): Promise<LedgerLine> {
  const { subjectId, subjectKind, outcomeId, line, payMonth, period, reason, policyId, policyVersion, at } = credit;
  const person = subjectKind === 'person' ? await store.person(subjectId) : null;
  const unit = await store.unit(person?.unitId ?? subjectId);
  return {
    ...{ outcomeId, line, payMonth, period, reason, policyId, policyVersion, at, cost, owed: credit.account },
    ...decided,
    employeeNo: person?.employeeNo ?? null,
    name: person?.name ?? unit?.name ?? subjectId,
    unit: unit?.name ?? '',
    fen: -credit.amount,
  };
}

export interface LedgerTable {
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The same as a table with a header, amounts in yuan. */
export async function ledgerTable(deps: Deps, month: string, locale: Locale = 'zh'): Promise<LedgerTable> {
  const t = texts[locale].ledger;
  const account = (name: string): string => Object.entries(t.accounts).find(([key]) => key === name)?.[1] ?? name;
  const { zone } = deps.policies.calendar;
  const rows = (await ledgerLines(deps, month)).map((line) => [
    line.payMonth,
    line.period,
    line.employeeNo ?? '',
    line.name,
    line.unit,
    account(line.cost),
    account(line.owed),
    yuanOf(line.fen),
    reasonWords(line.reason, locale),
    line.policyName,
    line.policyVersion,
    line.preparedBy,
    line.confirmedBy,
    timeText(zone, line.at),
  ]);
  const header = [t.payMonth, t.period, t.employeeNo, t.name, t.unit, t.cost, t.owed, t.amount, t.reason, t.policy];
  return { header: [...header, t.version, t.preparedBy, t.confirmedBy, t.at], rows };
}
