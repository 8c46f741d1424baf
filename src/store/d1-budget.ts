/**
 * How much one invocation of a Worker may ask of D1: 50 calls on the free plan, 1,000 on the paid one, and the
 * invocation is killed beyond it. Work under a budget stops a little earlier by itself, as a crash would stop it, and
 * what is left is done by the next invocation.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreError } from './store-error.ts';

/** In the middle of work whose calls are used up; every list before it was written whole. */
const outOfBudget = (calls: number): StoreError =>
  new StoreError('busy', `this step has used its ${calls} calls; the rest is left to the next one`);

export interface Budget {
  /** calls made so far */
  used(): number;
  /** a call was refused: whatever error the work ended with, this is why */
  isSpent(): boolean;
}

interface Ledger {
  calls: number;
  used: number;
  refused: boolean;
}

/** The budget belongs to an invocation, not to the isolate: several run in one at the same time. */
const ledgers = new AsyncLocalStorage<Ledger>();

/** Runs work with so many calls of D1. Work outside of any budget, an answer to a click, is never stopped. */
export function withBudget<T>(calls: number, work: (budget: Budget) => Promise<T>): Promise<T> {
  const ledger: Ledger = { calls, used: 0, refused: false };
  const budget: Budget = {
    used: () => ledger.used,
    isSpent: () => ledger.refused,
  };
  return ledgers.run(ledger, () => work(budget));
}

/** Counts one call. A batch is one, whatever it carries. @throws StoreError 'busy' instead of the call that would be too many */
export function spendCall(): void {
  refuseIfSpent();
  countCall();
}

/** Counts a call that cannot be refused any more, in the middle of a driver. */
export function countCall(): void {
  const ledger = ledgers.getStore();
  if (ledger) ledger.used += 1;
}

/** Between the pages of a long read. @throws StoreError 'busy' when nothing is left */
export function refuseIfSpent(): void {
  const ledger = ledgers.getStore();
  if (!ledger || ledger.used < ledger.calls) return;
  ledger.refused = true;
  throw outOfBudget(ledger.calls);
}
