/** What customers and colleagues say: rows ⇄ domain. */
import {
  INCIDENT_STATES,
  type IncidentRecordRow,
  LINK_SUBJECTS,
  PRAISE_STATES,
  type PraiseRow,
  type SurveyAnswerRow,
  type SurveyLinkRow,
} from '#app/records-voices.ts';
import type { IncidentRecordModel, PraiseModel, SurveyAnswerModel, SurveyLinkModel } from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { fromJson, instantOf, instantOrNull, oneOf, stored, storedOrNull, wholeOrNull } from './values.ts';

export const surveyLinkColumns = {
  id: (row) => row.id,
  surveyId: (row) => row.surveyId,
  code: (row) => row.code,
  subjectKind: (row) => row.subjectKind,
  personId: (row) => row.personId,
  unitId: (row) => row.unitId,
  visit: (row) => row.visit,
  createdBy: (row) => row.createdBy,
  at: (row) => stored(row.at),
  expiresAt: (row) => storedOrNull(row.expiresAt),
  revokedAt: (row) => storedOrNull(row.revokedAt),
} satisfies Encoders<SurveyLinkRow, SurveyLinkModel>;

export const surveyLinkOf = (row: EitherRow<SurveyLinkModel>): SurveyLinkRow => ({
  ...row,
  subjectKind: oneOf(LINK_SUBJECTS, row.subjectKind),
  at: instantOf(row.at),
  expiresAt: instantOrNull(row.expiresAt),
  revokedAt: instantOrNull(row.revokedAt),
});

export const surveyAnswerColumns = {
  id: (row) => row.id,
  surveyId: (row) => row.surveyId,
  surveyVersion: (row) => row.surveyVersion,
  linkId: (row) => row.linkId,
  personId: (row) => row.personId,
  unitId: (row) => row.unitId,
  period: (row) => row.period,
  scores: (row) => JSON.stringify(row.scores),
  comment: (row) => row.comment,
  source: (row) => row.source,
  externalId: (row) => row.externalId,
  batchId: (row) => row.batchId,
  row: (row) => wholeOrNull(row.row),
  answeredAt: (row) => stored(row.answeredAt),
  at: (row) => stored(row.at),
} satisfies Encoders<SurveyAnswerRow, SurveyAnswerModel>;

/** Of an answer what figures go by. */
export const answerToCount = <Row extends { scores: string }>(row: Row) => ({
  ...row,
  scores: fromJson<SurveyAnswerRow['scores']>(row.scores),
});

export const surveyAnswerOf = (row: EitherRow<SurveyAnswerModel>): SurveyAnswerRow => ({
  ...row,
  scores: fromJson<SurveyAnswerRow['scores']>(row.scores),
  answeredAt: instantOf(row.answeredAt),
  at: instantOf(row.at),
});

export const incidentRecordColumns = {
  incidentId: (row) => row.incidentId,
  personId: (row) => row.personId,
  period: (row) => row.period,
  day: (row) => row.day,
  state: (row) => row.state,
  words: (row) => row.words,
  source: (row) => row.source,
  externalId: (row) => row.externalId,
  batchId: (row) => row.batchId,
  row: (row) => wholeOrNull(row.row),
  remark: (row) => row.remark,
  remarkAt: (row) => storedOrNull(row.remarkAt),
  dispute: (row) => row.dispute,
  disputedAt: (row) => storedOrNull(row.disputedAt),
  judgeId: (row) => row.judgeId,
  decision: (row) => row.decision,
  endedBy: (row) => row.endedBy,
  endedAt: (row) => storedOrNull(row.endedAt),
  at: (row) => stored(row.at),
} satisfies Encoders<IncidentRecordRow, IncidentRecordModel>;

export const incidentRecordOf = (row: EitherRow<IncidentRecordModel>): IncidentRecordRow => ({
  ...row,
  state: oneOf(INCIDENT_STATES, row.state),
  remarkAt: instantOrNull(row.remarkAt),
  disputedAt: instantOrNull(row.disputedAt),
  endedAt: instantOrNull(row.endedAt),
  at: instantOf(row.at),
});

export const praiseColumns = {
  id: (row) => row.id,
  personId: (row) => row.personId,
  fromId: (row) => row.fromId,
  period: (row) => row.period,
  words: (row) => row.words,
  state: (row) => row.state,
  incidentId: (row) => row.incidentId,
  at: (row) => stored(row.at),
} satisfies Encoders<PraiseRow, PraiseModel>;

export const praiseOf = (row: EitherRow<PraiseModel>): PraiseRow => ({
  ...row,
  state: oneOf(PRAISE_STATES, row.state),
  at: instantOf(row.at),
});
