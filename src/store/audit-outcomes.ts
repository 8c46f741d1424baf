/** What the audit reads of policies' outcomes and the ledger they made: policy by policy and period by period. */
import type { Database } from 'better-sqlite3';
import type { LedgerRow, OutcomeRow } from '#app/records-results.ts';
import { type Kind, type OddRow, readRow } from './audit-kinds.ts';
import type { LedgerEntryModel, PolicyOutcomeModel } from './generated/node/models.ts';
import { ledgerColumns, ledgerOf, outcomeColumns, outcomeOf } from './rows-results.ts';
import type { SqlRow } from './sql.ts';

const OUTCOMES: Kind<SqlRow<PolicyOutcomeModel>, OutcomeRow> = {
  table: 'PolicyOutcome',
  decode: outcomeOf,
  columns: outcomeColumns,
  key: (row) => row.id,
};

const ENTRIES: Kind<SqlRow<LedgerEntryModel>, LedgerRow> = {
  table: 'LedgerEntry',
  decode: ledgerOf,
  columns: ledgerColumns,
  key: (row) => `${row.outcomeId} ${row.line} ${row.side}`,
};

/** Every revision of a policy's outcome for a period, in the order of their numbers. */
export interface StoredOutcomes {
  revisions: readonly { row: OutcomeRow; entries: readonly LedgerRow[] }[];
  odd: readonly OddRow[];
}

/** One policy and period at a time: an outcome of a large company is megabytes. */
export function* outcomesOf(database: Database): Generator<StoredOutcomes> {
  const pairs = database
    .prepare<[], { policyId: string; period: string }>(
      'SELECT DISTINCT "policyId", "period" FROM "PolicyOutcome" ORDER BY "policyId", "period"',
    )
    .all();
  const revisions = database.prepare<[string, string], SqlRow<PolicyOutcomeModel>>(
    'SELECT * FROM "PolicyOutcome" WHERE "policyId" = ? AND "period" = ? ORDER BY "revision"',
  );
  const entries = database.prepare<[string], SqlRow<LedgerEntryModel>>(
    'SELECT * FROM "LedgerEntry" WHERE "outcomeId" = ? ORDER BY "line", "side"',
  );
  for (const { policyId, period } of pairs) {
    const read = revisions.all(policyId, period).map((stored) => {
      const own = readRow(OUTCOMES, stored);
      const booked = entries.all(stored.id).map((entry) => readRow(ENTRIES, entry));
      return { own, booked };
    });
    yield {
      revisions: read.flatMap(({ own, booked }) =>
        own.value ? [{ row: own.value, entries: booked.flatMap(({ value }) => value ?? []) }] : [],
      ),
      odd: read.flatMap(({ own, booked }) => [...own.odd, ...booked.flatMap(({ odd }) => odd)]),
    };
  }
}
