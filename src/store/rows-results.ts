/** What follows results, first half: outcomes, the ledger, rectification plans, root causes, complaints: rows ⇄ domain. */
import {
  type ComplaintRow,
  type LedgerRow,
  OUTCOME_STATES,
  type OutcomeRow,
  RECTIFICATION_STATES,
  RECTIFICATION_STEPS,
  type RectificationRow,
  type RectificationStepRow,
  ROOT_CAUSE_STATES,
  type RootCauseRow,
  SIDES,
  SUBJECT_KINDS,
} from '#app/records-results.ts';
import type {
  ComplaintModel,
  LedgerEntryModel,
  PolicyOutcomeModel,
  RectificationModel,
  RectificationStepModel,
  RootCauseModel,
} from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { flag, instantOf, instantOrNull, oneOf, stamp, stored, storedOrNull, whole } from './values.ts';

export const outcomeColumns = {
  id: (row) => row.id,
  policyId: (row) => row.policyId,
  kind: (row) => row.kind,
  policyVersion: (row) => row.policyVersion,
  period: (row) => row.period,
  revision: (row) => row.revision,
  state: (row) => row.state,
  body: (row) => row.body,
  proposedAt: (row) => stored(row.proposedAt),
  preparedBy: (row) => row.preparedBy,
  preparedAt: (row) => storedOrNull(row.preparedAt),
  decidedBy: (row) => row.decidedBy,
  decidedAt: (row) => storedOrNull(row.decidedAt),
} satisfies Encoders<OutcomeRow, PolicyOutcomeModel>;

export const outcomeOf = (row: EitherRow<PolicyOutcomeModel>): OutcomeRow => ({
  ...row,
  state: oneOf(OUTCOME_STATES, row.state),
  proposedAt: instantOf(row.proposedAt),
  preparedAt: instantOrNull(row.preparedAt),
  decidedAt: instantOrNull(row.decidedAt),
});

export const ledgerColumns = {
  outcomeId: (row) => row.outcomeId,
  line: (row) => row.line,
  side: (row) => row.side,
  account: (row) => row.account,
  subjectKind: (row) => row.subjectKind,
  subjectId: (row) => row.subjectId,
  amount: (row) => whole(row.amount),
  period: (row) => row.period,
  payMonth: (row) => row.payMonth,
  policyId: (row) => row.policyId,
  policyVersion: (row) => row.policyVersion,
  reason: (row) => row.reason,
  at: (row) => stored(row.at),
} satisfies Encoders<LedgerRow, LedgerEntryModel>;

export const ledgerOf = (row: EitherRow<LedgerEntryModel>): LedgerRow => ({
  ...row,
  side: oneOf(SIDES, row.side),
  subjectKind: oneOf(SUBJECT_KINDS, row.subjectKind),
  at: instantOf(row.at),
});

export const rectificationColumns = {
  id: (row) => row.id,
  policyId: (row) => row.policyId,
  policyVersion: (row) => row.policyVersion,
  period: (row) => row.period,
  unitId: (row) => row.unitId,
  rank: (row) => row.rank,
  outOf: (row) => row.outOf,
  percent: (row) => whole(row.percent),
  ownerId: (row) => row.ownerId,
  state: (row) => row.state,
  round: (row) => row.round,
  askedAt: (row) => stored(row.askedAt),
  dueAt: (row) => stored(row.dueAt),
  endedAt: (row) => storedOrNull(row.endedAt),
  noticeAt: (row) => storedOrNull(row.noticeAt),
} satisfies Encoders<RectificationRow, RectificationModel>;

export const rectificationOf = (row: EitherRow<RectificationModel>): RectificationRow => ({
  ...row,
  state: oneOf(RECTIFICATION_STATES, row.state),
  askedAt: instantOf(row.askedAt),
  dueAt: instantOf(row.dueAt),
  endedAt: instantOrNull(row.endedAt),
  noticeAt: instantOrNull(row.noticeAt),
});

export const rectificationStepColumns = {
  rectificationId: (row) => row.rectificationId,
  number: (row) => row.number,
  kind: (row) => row.kind,
  byId: (row) => row.byId,
  causes: (row) => row.causes,
  measures: (row) => row.measures,
  words: (row) => row.words,
  at: (row) => stored(row.at),
} satisfies Encoders<RectificationStepRow, RectificationStepModel>;

export const rectificationStepOf = (row: EitherRow<RectificationStepModel>): RectificationStepRow => ({
  ...row,
  kind: oneOf(RECTIFICATION_STEPS, row.kind),
  at: instantOf(row.at),
});

const CAUSES = ['complaint', 'rating', 'answer'] as const;

export const rootCauseColumns = {
  id: (row) => row.id,
  policyId: (row) => row.policyId,
  causeKind: (row) => row.causeKind,
  causeId: (row) => row.causeId,
  personId: (row) => row.personId,
  unitId: (row) => row.unitId,
  ownerId: (row) => row.ownerId,
  state: (row) => row.state,
  askedAt: (row) => stored(row.askedAt),
  dueAt: (row) => stored(row.dueAt),
  words: (row) => row.words,
  filedBy: (row) => row.filedBy,
  filedAt: (row) => storedOrNull(row.filedAt),
} satisfies Encoders<RootCauseRow, RootCauseModel>;

export const rootCauseOf = (row: EitherRow<RootCauseModel>): RootCauseRow => ({
  ...row,
  causeKind: oneOf(CAUSES, row.causeKind),
  state: oneOf(ROOT_CAUSE_STATES, row.state),
  askedAt: instantOf(row.askedAt),
  dueAt: instantOf(row.dueAt),
  filedAt: instantOrNull(row.filedAt),
});

export const complaintColumns = {
  id: (row) => row.id,
  unitId: (row) => row.unitId,
  personId: (row) => row.personId,
  channel: (row) => row.channel,
  receivedAt: (row) => stored(row.receivedAt),
  answeredAt: (row) => storedOrNull(row.answeredAt),
  solvedAt: (row) => storedOrNull(row.solvedAt),
  satisfied: (row) => (row.satisfied === null ? null : stamp(row.satisfied)),
  recordedBy: (row) => row.recordedBy,
  at: (row) => stored(row.at),
  words: (row) => row.words,
  solution: (row) => row.solution,
  customer: (row) => row.customer,
} satisfies Encoders<ComplaintRow, ComplaintModel>;

export const complaintOf = (row: EitherRow<ComplaintModel>): ComplaintRow => ({
  ...row,
  receivedAt: instantOf(row.receivedAt),
  answeredAt: instantOrNull(row.answeredAt),
  solvedAt: instantOrNull(row.solvedAt),
  satisfied: row.satisfied === null ? null : flag(row.satisfied),
  at: instantOf(row.at),
});
