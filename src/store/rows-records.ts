/** Ratings, incidents, metrics, personal texts, drafts, receipts and rankings: rows ⇄ domain. */
import type { Draft, IncidentRow, MetricRow, PersonalText, RankingRow, RatingRow, ReceiptRow } from '#app/records.ts';
import type {
  DraftModel,
  IncidentModel,
  MetricModel,
  PersonalTextModel,
  RankingModel,
  RatingModel,
  ReceiptModel,
} from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { fromJson, instantOf, oneOf, stored, whole, wholeOrNull } from './values.ts';

const INCIDENT_KINDS: readonly IncidentRow['kind'][] = ['deduction', 'bonus', 'veto'];
const SUBJECT_KINDS: readonly MetricRow['subjectKind'][] = ['person', 'unit'];
const TEXT_KINDS: readonly PersonalText['kind'][] = [
  'comment',
  'return_reason',
  'decline_reason',
  'calibration_reason',
  'reopen_reason',
  'sign_remark',
  'refuse_reason',
  'appeal_reason',
  'appeal_decision',
  'interview_praise',
  'interview_improve',
  'goal',
  'interview_remark',
  'plan_goal',
  'plan_report',
  'plan_evidence',
  'plan_reason',
];

export const ratingColumns = {
  appraisalId: (rating) => rating.appraisalId,
  role: (rating) => rating.role,
  raterId: (rating) => rating.raterId,
  revision: (rating) => rating.revision,
  criterionId: (rating) => rating.criterionId,
  score: (rating) => wholeOrNull(rating.score),
  level: (rating) => rating.level,
  at: (rating) => stored(rating.at),
} satisfies Encoders<RatingRow, RatingModel>;

export const ratingOf = (row: EitherRow<RatingModel>): RatingRow => ({ ...row, at: instantOf(row.at) });

export const incidentColumns = {
  id: (incident) => incident.id,
  personId: (incident) => incident.personId,
  period: (incident) => incident.period,
  kind: (incident) => incident.kind,
  criterionId: (incident) => incident.criterionId,
  itemId: (incident) => incident.itemId,
  count: (incident) => whole(incident.count),
  points: (incident) => wholeOrNull(incident.points),
  role: (incident) => incident.role,
  recordedBy: (incident) => incident.recordedBy,
  appraisalId: (incident) => incident.appraisalId,
  revision: (incident) => incident.revision,
  at: (incident) => stored(incident.at),
} satisfies Encoders<IncidentRow, IncidentModel>;

export const incidentOf = (row: EitherRow<IncidentModel>): IncidentRow => ({
  ...row,
  kind: oneOf(INCIDENT_KINDS, row.kind),
  at: instantOf(row.at),
});

export const metricColumns = {
  id: (metric) => metric.id,
  subjectKind: (metric) => metric.subjectKind,
  subjectId: (metric) => metric.subjectId,
  key: (metric) => metric.key,
  period: (metric) => metric.period,
  value: (metric) => metric.value,
  source: (metric) => metric.source,
  batchId: (metric) => metric.batchId,
  author: (metric) => metric.author,
  at: (metric) => stored(metric.at),
  row: (metric) => metric.row,
} satisfies Encoders<MetricRow, MetricModel>;

export const metricOf = (row: EitherRow<MetricModel>): MetricRow => ({
  ...row,
  subjectKind: oneOf(SUBJECT_KINDS, row.subjectKind),
  at: instantOf(row.at),
});

export const textColumns = {
  id: (text) => text.id,
  subjectId: (text) => text.subjectId,
  authorId: (text) => text.authorId,
  appraisalId: (text) => text.appraisalId,
  kind: (text) => text.kind,
  salt: (text) => text.salt,
  body: (text) => text.body,
  commitment: (text) => text.commitment,
  at: (text) => stored(text.at),
} satisfies Encoders<PersonalText, PersonalTextModel>;

export const textOf = (row: EitherRow<PersonalTextModel>): PersonalText => ({
  ...row,
  kind: oneOf(TEXT_KINDS, row.kind),
  at: instantOf(row.at),
});

export const draftColumns = {
  appraisalId: (draft) => draft.appraisalId,
  personId: (draft) => draft.personId,
  fields: (draft) => JSON.stringify(draft.fields),
  updatedAt: (draft) => stored(draft.updatedAt),
} satisfies Encoders<Draft, DraftModel>;

export const draftOf = (row: EitherRow<DraftModel>): Draft => ({
  appraisalId: row.appraisalId,
  personId: row.personId,
  fields: fromJson(row.fields),
  updatedAt: instantOf(row.updatedAt),
});

export const receiptColumns = {
  appraisalId: (receipt) => receipt.appraisalId,
  revision: (receipt) => receipt.revision,
  fingerprint: (receipt) => receipt.fingerprint,
  body: (receipt) => receipt.body,
  at: (receipt) => stored(receipt.at),
} satisfies Encoders<ReceiptRow, ReceiptModel>;

export const receiptOf = (row: EitherRow<ReceiptModel>): ReceiptRow => ({ ...row, at: instantOf(row.at) });

export const rankingColumns = {
  id: (ranking) => ranking.id,
  period: (ranking) => ranking.period,
  scope: (ranking) => ranking.scope,
  revision: (ranking) => ranking.revision,
  body: (ranking) => ranking.body,
  at: (ranking) => stored(ranking.at),
} satisfies Encoders<RankingRow, RankingModel>;

export const rankingOf = (row: EitherRow<RankingModel>): RankingRow => ({ ...row, at: instantOf(row.at) });
