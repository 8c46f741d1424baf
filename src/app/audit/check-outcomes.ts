/**
 * The outcomes of a policy for a period and the ledger they made: what is booked is what was confirmed, both sides of every
 * transfer add up to nothing, two people stood behind it, and each correction is the difference to what was given before.
 */

import { bodyOf, givesOf, type OutcomeBody } from '#app/outcomes/outcome-body.ts';
import type { LedgerRow, OutcomeRow } from '#app/records-results.ts';
import { canonicalJson } from '#core/appraisal/chain.ts';
import { resultPolicyVersion } from '#core/policies/result-policy.ts';
import { correctionOf } from '#core/results/correction.ts';
import { entriesOf, unbalanced } from '#core/results/ledger.ts';
import { costOf, type Outcome } from '#core/results/outcome.ts';
import { type AuditFinding, finding } from './finding.ts';

export interface AuditedOutcome {
  row: OutcomeRow;
  /** in the order of their lines */
  entries: readonly LedgerRow[];
}

/** @param revisions all of one policy and period, in the order of their numbers */
export function checkOutcomes(revisions: readonly AuditedOutcome[]): readonly AuditFinding[] {
  const found: AuditFinding[] = [];
  let given: Outcome | null = null;
  for (const audited of revisions) {
    const body = readBody(audited.row);
    if (!body) {
      found.push(finding('PolicyOutcome', audited.row.id, ['unreadable', 'body']));
      continue;
    }
    found.push(...checkOne(audited, body, given));
    if (audited.row.state === 'confirmed') given = body.outcome;
  }
  return found;
}

/** A body that somebody edited may be anything at all. */
function readBody(row: OutcomeRow): OutcomeBody | null {
  try {
    const body = bodyOf(row);
    entriesOf(givesOf(body));
    return canonicalJson(body) === row.body && body.policy.id !== '' ? body : null;
  } catch {
    return null;
  }
}

const checkOne = (audited: AuditedOutcome, body: OutcomeBody, given: Outcome | null): readonly AuditFinding[] => [
  ...checkRow(audited.row, body, given),
  ...checkHands(audited.row),
  ...checkEntries(audited, body),
];

/** The body against its row, its own sums, and what was given before. */
function checkRow(row: OutcomeRow, body: OutcomeBody, given: Outcome | null): readonly AuditFinding[] {
  const { policy, outcome } = body;
  const gives = givesOf(body);
  // what was replaced before it counted may stand on what was confirmed later
  const owesDifference = row.state === 'confirmed';
  const told: readonly (readonly [column: string, isSo: boolean])[] = [
    ['policyVersion', row.policyVersion === resultPolicyVersion(policy) && row.policyVersion === outcome.version],
    ['policyId', row.policyId === policy.id && row.policyId === outcome.policyId],
    ['kind', row.kind === policy.kind && row.kind === outcome.kind],
    ['period', row.period === outcome.period],
    ['costFen', costOf(outcome.lines) === outcome.costFen && costOf(gives.lines) === gives.costFen],
    ['changes', !owesDifference || canonicalJson(differences(given, outcome)) === canonicalJson(body.changes)],
  ];
  const wrong = told.flatMap(([column, isSo]) => (isSo ? [] : [column]));
  return wrong.length === 0 ? [] : [finding('PolicyOutcome', row.id, ['not-as-told', ...wrong])];
}

const differences = (given: Outcome | null, now: Outcome): Outcome | null => given && correctionOf(given, now);

/** Four eyes: whoever prepared did not confirm. */
function checkHands({ id, state, preparedBy, decidedBy }: OutcomeRow): readonly AuditFinding[] {
  if (state !== 'confirmed') return [];
  const two = preparedBy !== null && decidedBy !== null && preparedBy !== decidedBy;
  return two ? [] : [finding('PolicyOutcome', id, ['one-pair-of-eyes', 'preparedBy', 'decidedBy'])];
}

function checkEntries({ row, entries }: AuditedOutcome, body: OutcomeBody): readonly AuditFinding[] {
  const found = unbalanced(entries).map((line) => finding('LedgerEntry', `${row.id} ${line}`, ['ledger-unbalanced']));
  const expected = row.state === 'confirmed' ? entriesOf(givesOf(body)) : [];
  const common = { outcomeId: row.id, period: row.period, policyId: row.policyId, policyVersion: row.policyVersion };
  const months = new Set(entries.map(({ payMonth }) => payMonth));
  const isBooked =
    canonicalJson(inOrder(entries)) === canonicalJson(inOrder(expected.map((each) => ({ ...each, ...common }))));
  const atOnce = entries.every(({ at }) => at === row.decidedAt) && months.size <= 1;
  return isBooked && atOnce ? found : [...found, finding('LedgerEntry', row.id, ['ledger-differs'])];
}

type Booked = Omit<LedgerRow, 'payMonth' | 'at'>;

const inOrder = (entries: readonly Booked[]) =>
  entries
    .map(
      ({
        outcomeId,
        line,
        side,
        account,
        subjectKind,
        subjectId,
        amount,
        period,
        policyId,
        policyVersion,
        reason,
      }) => ({
        ...{ outcomeId, line, side, account, subjectKind, subjectId, amount, period, policyId, policyVersion, reason },
      }),
    )
    .toSorted((a, b) => a.line - b.line || (a.side < b.side ? -1 : 1));
