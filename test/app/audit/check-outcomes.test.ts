import { describe, expect, it } from 'vitest';
import { type AuditedOutcome, checkOutcomes } from '#app/audit/check-outcomes.ts';
import { bookedEntries } from '#app/outcomes/book.ts';
import { bodyText } from '#app/outcomes/outcome-body.ts';
import type { OutcomeRow } from '#app/records-results.ts';
import { plainCalendar } from '#core/calendar/working-days.ts';
import { readResultPolicy, resultPolicyVersion } from '#core/policies/result-policy.ts';
import { correctionOf } from '#core/results/correction.ts';
import { costOf, type Outcome, type OutcomePolicy } from '#core/results/outcome.ts';

const POLICY = 'id: quarter-prizes\nkind: prizes\nname: 季度奖金\nperiod: quarter\nranks: [500, 300, 200]\n';

function policyOf(): Extract<OutcomePolicy, { kind: 'prizes' }> {
  const { value } = readResultPolicy(POLICY, 'quarter-prizes.yaml');
  if (value?.kind !== 'prizes') throw new Error('the policy does not pass');
  return value;
}

const policy = policyOf();
const version = resultPolicyVersion(policy);

/** Who gets how many yuan. */
function outcome(given: Readonly<Record<string, number>>): Outcome {
  const lines = Object.entries(given).map(([subjectId, yuan]) => ({
    subjectKind: 'person' as const,
    subjectId,
    rank: 1,
    percent: 9_500,
    effects: [{ kind: 'money' as const, fen: yuan * 100, account: 'prize' as const }],
    reason: 'rank:1',
  }));
  const common = { policyId: policy.id, kind: policy.kind, version, period: '2026-Q4', scope: 'company' };
  return { ...common, lines, leftOut: [], costFen: costOf(lines), budgetFen: null, notes: [] };
}

function revision(number: number, { now, before }: { now: Outcome; before?: Outcome }): AuditedOutcome {
  const changes = before ? correctionOf(before, now) : null;
  const row: OutcomeRow = {
    id: `o${number}`,
    policyId: policy.id,
    kind: policy.kind,
    policyVersion: version,
    period: '2026-Q4',
    revision: number,
    state: 'confirmed',
    body: bodyText({ policy, outcome: now, changes, announced: [], open: [] }),
    proposedAt: '2027-01-11T02:00:00.000Z',
    preparedBy: 'he',
    preparedAt: '2027-01-11T02:10:00.000Z',
    decidedBy: 'zhou',
    decidedAt: '2027-01-11T03:00:00.000Z',
  };
  const policies = { calendar: plainCalendar('Asia/Shanghai') };
  return { row, entries: bookedEntries({ policies }, row) };
}

const first = revision(1, { now: outcome({ li: 500, wang: 300 }) });
const second = revision(2, { now: outcome({ wang: 500 }), before: outcome({ li: 500, wang: 300 }) });

const codes = (revisions: readonly AuditedOutcome[]) =>
  checkOutcomes(revisions).map(({ row, code }) => `${row} ${code}`);

const changed = ({ row, entries }: AuditedOutcome, fields: Partial<OutcomeRow>): AuditedOutcome => ({
  row: { ...row, ...fields },
  entries,
});

describe('outcomes and their ledger', () => {
  it('are sound as they were confirmed, corrections as well', () => {
    expect(codes([first, second])).toEqual([]);
  });

  it('show an entry that was changed, left out or added', () => {
    const [debit, credit, ...rest] = first.entries;
    if (!debit || !credit) throw new Error('no entries');
    expect(codes([{ ...first, entries: rest }])).toEqual(['o1 ledger-differs']);
    const more = [{ ...debit, amount: 60_000 }, { ...credit, amount: -60_000 }, ...rest];
    expect(codes([{ ...first, entries: more }])).toEqual(['o1 ledger-differs']);
    expect(codes([{ ...first, entries: [{ ...debit, amount: 60_000 }, credit, ...rest] }])).toEqual([
      'o1 1 ledger-unbalanced',
      'o1 ledger-differs',
    ]);
    expect(codes([changed(first, { state: 'dropped' })])).toEqual(['o1 ledger-differs']);
  });

  it('show a list that one pair of eyes confirmed', () => {
    expect(codes([changed(first, { decidedBy: 'he' })])).toEqual(['o1 one-pair-of-eyes']);
    expect(codes([changed(first, { preparedBy: null })])).toEqual(['o1 one-pair-of-eyes']);
  });

  it('show a body that was edited, whether or not the ledger was edited with it', () => {
    const edited = changed(first, { body: first.row.body.replace('"fen":50000', '"fen":60000') });
    expect(codes([edited])).toEqual(['o1 not-as-told', 'o1 ledger-differs']);
    const spaced = changed(first, { body: first.row.body.replace('{', '{ ') });
    expect(codes([spaced])).toEqual(['o1 unreadable']);
    expect(codes([changed(first, { body: '{}' })])).toEqual(['o1 unreadable']);
  });

  it('show a correction that is not the difference to what was given', () => {
    expect(codes([second])).toEqual(['o2 not-as-told']);
    expect(codes([first, revision(2, { now: outcome({ wang: 500 }), before: outcome({ wang: 300 }) })])).toEqual([
      'o2 not-as-told',
    ]);
  });

  it('show a policy that is not the one of its version', () => {
    const other = first.row.body.replaceAll('"ranks":[50000,30000,20000]', '"ranks":[90000,30000,20000]');
    expect(codes([changed(first, { body: other })])).toEqual(['o1 not-as-told']);
  });
});
