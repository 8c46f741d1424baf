/**
 * The ledger of what follows results: every sum of a confirmed outcome as a transfer of two sides, out of the account that
 * bears the cost, into what is owed to a person or a unit. Nothing here pays anybody; it is exported (results.md §2).
 */
import type { MoneyAccount, Outcome, OutcomeLine } from './outcome.ts';

/** One side of a transfer as the core tells it; whole fen. */
export interface Entry {
  /** the transfer within its outcome, from 1 */
  readonly line: number;
  readonly side: 'debit' | 'credit';
  readonly account: Account;
  readonly subjectKind: 'person' | 'unit';
  readonly subjectId: string;
  /** a debit is above 0, a credit below; where something is taken back it is the other way round */
  readonly amount: number;
  readonly reason: string;
}

/** Where money comes from: one account a purpose. Where it goes: what is owed. */
export const COSTS = {
  prize: 'cost:prize',
  coefficient: 'cost:coefficient',
  award: 'cost:award',
} as const satisfies Readonly<Record<MoneyAccount, string>>;
const OWED = 'owed';
export type Account = (typeof COSTS)[MoneyAccount] | typeof OWED;

/** What a line gives in money, by purpose: sums of money, and the pay that a coefficient comes to. */
function moneyOf({ effects }: Pick<OutcomeLine, 'effects'>): readonly { account: MoneyAccount; fen: number }[] {
  const sums = new Map<MoneyAccount, number>();
  const add = (account: MoneyAccount, fen: number) => sums.set(account, (sums.get(account) ?? 0) + fen);
  for (const effect of effects) {
    if (effect.kind === 'money') add(effect.account, effect.fen);
    if (effect.kind === 'coefficient' && effect.payFen !== null) add('coefficient', effect.payFen);
  }
  return [...sums].map(([account, fen]) => ({ account, fen }));
}

/** The transfers of what an outcome gives, in the order of its lines; a line without money makes none. */
export function entriesOf({ lines }: Pick<Outcome, 'lines'>): readonly Entry[] {
  let line = 0;
  return lines.flatMap((each) =>
    moneyOf(each).flatMap(({ account, fen }): readonly Entry[] => {
      if (fen === 0) return [];
      line += 1;
      const common = { line, subjectKind: each.subjectKind, subjectId: each.subjectId, reason: each.reason };
      return [
        { ...common, side: 'debit', account: COSTS[account], amount: fen },
        { ...common, side: 'credit', account: OWED, amount: -fen },
      ];
    }),
  );
}

type Side = Pick<Entry, 'line' | 'side' | 'amount' | 'subjectKind' | 'subjectId'>;

/** The transfers whose two sides do not both stand, name two subjects, or do not add up to nothing. */
export function unbalanced(entries: readonly Side[]): readonly number[] {
  const lines = new Map<number, Side[]>();
  for (const entry of entries) lines.set(entry.line, [...(lines.get(entry.line) ?? []), entry]);
  return [...lines].flatMap(([line, sides]) => (isTransfer(sides) ? [] : [line]));
}

function isTransfer(sides: readonly Side[]): boolean {
  const [debit, credit] = [sides.find(({ side }) => side === 'debit'), sides.find(({ side }) => side === 'credit')];
  return (
    sides.length === 2 &&
    debit !== undefined &&
    credit !== undefined &&
    debit.amount + credit.amount === 0 &&
    debit.subjectKind === credit.subjectKind &&
    debit.subjectId === credit.subjectId
  );
}

/** What is owed to each subject after all these entries, whole fen; who is owed nothing in the end is not named. */
export function owedAfter(
  entries: readonly Pick<Entry, 'side' | 'subjectId' | 'amount'>[],
): ReadonlyMap<string, number> {
  const owed = new Map<string, number>();
  for (const { side, subjectId, amount } of entries) {
    if (side === 'credit') owed.set(subjectId, (owed.get(subjectId) ?? 0) - amount);
  }
  return new Map([...owed].filter(([, fen]) => fen !== 0));
}
