/** The ledger of pay months, one line a transfer, with the names of people. It pays nobody; it is exported. */
import type { Deps } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import { bodyOf } from './outcomes/outcome-body.ts';
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

/** The transfers of the pay months from one ("2026-11") to another, in the order they were booked. */
export async function ledgerLines(deps: Deps, fromMonth: string, toMonth = fromMonth): Promise<readonly LedgerLine[]> {
  const entries = await deps.store.ledgerBetween(fromMonth, toMonth);
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
