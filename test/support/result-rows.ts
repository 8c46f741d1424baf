/** Rows of what follows results, for tests of the store. */
import type {
  ComplaintRow,
  LedgerRow,
  OutcomeRow,
  RecordingRow,
  RectificationRow,
  RootCauseRow,
  SpotCheckRow,
  SuggestionRow,
} from '#app/records-results.ts';
import { EMPLOYEE, HR, SUPERVISOR } from './appraisals.ts';
import { AT, LATER } from './store-rows.ts';

export const outcome = (id: string, fields: Partial<OutcomeRow> = {}): OutcomeRow => ({
  id,
  policyId: 'quarter-prizes',
  kind: 'prizes',
  policyVersion: 'sha256:1',
  period: '2026-Q4',
  revision: 1,
  state: 'proposed',
  body: '{"说明":"\\"引号\\""}',
  proposedAt: AT,
  preparedBy: null,
  preparedAt: null,
  decidedBy: null,
  decidedAt: null,
  ...fields,
});

export const entry = (line: number, side: LedgerRow['side'], fields: Partial<LedgerRow> = {}): LedgerRow => ({
  outcomeId: 'o1',
  line,
  side,
  account: side === 'debit' ? 'cost:prize' : 'owed',
  subjectKind: 'person',
  subjectId: EMPLOYEE,
  amount: side === 'debit' ? 50_000 : -50_000,
  period: '2026-Q4',
  payMonth: '2027-01',
  policyId: 'quarter-prizes',
  policyVersion: 'sha256:1',
  reason: 'rank:1',
  at: AT,
  ...fields,
});

export const rectification = (fields: Partial<RectificationRow> = {}): RectificationRow => ({
  id: 'r1',
  policyId: 'rectification',
  policyVersion: 'sha256:1',
  period: '2026-10',
  unitId: 'u2',
  rank: 6,
  outOf: 7,
  percent: 8_125,
  ownerId: SUPERVISOR,
  state: 'asked',
  round: 1,
  askedAt: AT,
  dueAt: LATER,
  endedAt: null,
  noticeAt: null,
  ...fields,
});

export const rootCause = (fields: Partial<RootCauseRow> = {}): RootCauseRow => ({
  id: 'n1',
  policyId: 'root-cause',
  causeKind: 'complaint',
  causeId: 'k1',
  personId: EMPLOYEE,
  unitId: 'u1',
  ownerId: SUPERVISOR,
  state: 'asked',
  askedAt: AT,
  dueAt: LATER,
  words: null,
  filedBy: null,
  filedAt: null,
  ...fields,
});

export const complaint = (fields: Partial<ComplaintRow> = {}): ComplaintRow => ({
  id: 'k1',
  unitId: 'u1',
  personId: null,
  channel: 'duty_phone',
  receivedAt: AT,
  answeredAt: null,
  solvedAt: null,
  satisfied: null,
  recordedBy: HR,
  at: AT,
  words: '等了四十分钟',
  solution: null,
  customer: null,
  ...fields,
});

export const check = (id: string, fields: Partial<SpotCheckRow> = {}): SpotCheckRow => ({
  id,
  personId: EMPLOYEE,
  period: '2026-10',
  day: '2026-10-12',
  source: 'supervisor',
  checkerId: SUPERVISOR,
  score: 8_750,
  dimensions: { patience: 9_000, clarity: 8_500 },
  words: '语速快',
  recordingId: null,
  at: AT,
  ...fields,
});

export const recording = (id: string, fields: Partial<RecordingRow> = {}): RecordingRow => ({
  id,
  period: '2026-10',
  personId: EMPLOYEE,
  reference: `call-${id}`,
  batchId: 'b1',
  at: AT,
  ...fields,
});

export const suggestion = (fields: Partial<SuggestionRow> = {}): SuggestionRow => ({
  id: 's1',
  period: '2026-10',
  authorId: EMPLOYEE,
  unitId: null,
  words: '休息室加一台饮水机',
  ownerId: null,
  state: 'open',
  answer: null,
  answeredAt: null,
  at: AT,
  ...fields,
});
