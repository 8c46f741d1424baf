/** Rows of data from outside as tests build them. */
import type { BindCodeRow, DirectoryReviewRow } from '#app/records-directory.ts';
import type { ApiTokenRow, BatchRow, LateChangeRow, TicketRow, UploadRow, WebhookRow } from '#app/records-intake.ts';
import type { IncidentRecordRow, PraiseRow, SurveyAnswerRow, SurveyLinkRow } from '#app/records-voices.ts';
import { EMPLOYEE, HR, SUPERVISOR } from './appraisals.ts';
import { AT } from './store-rows.ts';

export const batch = (id: string, fields: Partial<BatchRow> = {}): BatchRow => ({
  id,
  kind: 'metrics',
  source: '客服系统',
  externalId: null,
  via: 'api',
  author: 'token:t1',
  fileName: null,
  sha256: '0'.repeat(64),
  rows: 1,
  state: 'standing',
  uploadId: null,
  undoes: null,
  at: AT,
  standsFrom: AT,
  ...fields,
});

export const upload = (id: string, fields: Partial<UploadRow> = {}): UploadRow => ({
  id,
  purpose: 'import',
  subjectId: '',
  ownerId: HR,
  name: '十月指标.csv',
  mediaType: 'text/csv',
  size: 3,
  sha256: '1'.repeat(64),
  state: 'waiting',
  details: { kind: 'metrics' },
  at: AT,
  ...fields,
});

export const apiToken = (id: string, fields: Partial<ApiTokenRow> = {}): ApiTokenRow => ({
  id,
  source: '客服系统',
  scopes: ['metrics', 'answers'],
  hash: `hash-${id}`,
  createdBy: HR,
  at: AT,
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  ...fields,
});

export const webhook = (id: string, fields: Partial<WebhookRow> = {}): WebhookRow => ({
  id,
  url: 'https://crm.example.com/yueping',
  events: ['appraisal.signed'],
  secret: 'sealed',
  createdBy: HR,
  at: AT,
  endedAt: null,
  ...fields,
});

export const ticket = (id: string, fields: Partial<TicketRow> = {}): TicketRow => ({
  id,
  source: '呼叫中心',
  externalId: id,
  kind: 'call',
  personId: EMPLOYEE,
  unitId: 'u1',
  customer: null,
  period: '2026-10',
  openedAt: AT,
  firstReplyAt: null,
  solvedAt: null,
  reopened: null,
  talkSeconds: 180,
  holdSeconds: 60,
  wrapSeconds: 90,
  batchId: `batch-${id}`,
  row: 2,
  at: AT,
  ...fields,
});

export const lateChange = (id: string, fields: Partial<LateChangeRow> = {}): LateChangeRow => ({
  id,
  appraisalId: 'a1',
  period: '2026-10',
  state: 'waiting',
  keys: ['answer_rate'],
  before: 8815,
  after: 9015,
  foundAt: AT,
  endedAt: null,
  ...fields,
});

export const surveyLink = (id: string, fields: Partial<SurveyLinkRow> = {}): SurveyLinkRow => ({
  id,
  surveyId: 'visit-survey',
  code: `code-${id}`,
  subjectKind: 'unit',
  personId: null,
  unitId: 'u1',
  visit: null,
  createdBy: HR,
  at: AT,
  expiresAt: null,
  revokedAt: null,
  ...fields,
});

export const surveyAnswer = (id: string, fields: Partial<SurveyAnswerRow> = {}): SurveyAnswerRow => ({
  id,
  surveyId: 'visit-survey',
  surveyVersion: 'v1',
  linkId: null,
  personId: EMPLOYEE,
  unitId: 'u1',
  period: '2026-10',
  scores: { attitude: 5, recommend: 9 },
  comment: null,
  source: 'survey',
  externalId: `link:${id}`,
  batchId: null,
  row: null,
  answeredAt: AT,
  at: AT,
  ...fields,
});

export const incidentRecord = (incidentId: string, fields: Partial<IncidentRecordRow> = {}): IncidentRecordRow => ({
  incidentId,
  personId: EMPLOYEE,
  period: '2026-10',
  day: '2026-10-12',
  state: 'standing',
  words: '未戴胸卡',
  source: 'chat',
  externalId: null,
  batchId: null,
  row: null,
  remark: null,
  remarkAt: null,
  dispute: null,
  disputedAt: null,
  judgeId: null,
  decision: null,
  endedBy: null,
  endedAt: null,
  at: AT,
  ...fields,
});

export const praise = (id: string, fields: Partial<PraiseRow> = {}): PraiseRow => ({
  id,
  personId: EMPLOYEE,
  fromId: SUPERVISOR,
  period: '2026-10',
  words: '帮我接待了三位老人',
  state: 'given',
  incidentId: null,
  at: AT,
  ...fields,
});

export const bindCode = (fields: Partial<BindCodeRow> = {}): BindCodeRow => ({
  personId: EMPLOYEE,
  codeHash: 'c'.repeat(64),
  issuedBy: HR,
  expiresAt: AT,
  tries: 0,
  usedAt: null,
  at: AT,
  ...fields,
});

export const directoryReview = (id: string, fields: Partial<DirectoryReviewRow> = {}): DirectoryReviewRow => ({
  id,
  platform: 'feishu',
  reason: 'absurd',
  state: 'asked',
  fingerprint: 'f'.repeat(64),
  body: '{}',
  at: AT,
  decidedBy: null,
  decidedAt: null,
  ...fields,
});
