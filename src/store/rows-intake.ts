/** Data from outside: rows ⇄ domain. */
import {
  type ApiTokenRow,
  BATCH_KINDS,
  BATCH_STATES,
  type BatchRow,
  LATE_STATES,
  type LateChangeRow,
  type MappingRow,
  TICKET_KINDS,
  type TicketRow,
  UPLOAD_PURPOSES,
  UPLOAD_STATES,
  type UploadRow,
  VIAS,
  type WebhookRow,
} from '#app/records-intake.ts';
import type {
  ApiTokenModel,
  BatchModel,
  ImportMappingModel,
  LateChangeModel,
  TicketModel,
  UploadModel,
  WebhookModel,
} from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import {
  flag,
  fromJson,
  instantOf,
  instantOrNull,
  oneOf,
  stamp,
  stored,
  storedOrNull,
  whole,
  wholeOrNull,
} from './values.ts';

export const batchColumns = {
  id: (row) => row.id,
  kind: (row) => row.kind,
  source: (row) => row.source,
  externalId: (row) => row.externalId,
  via: (row) => row.via,
  author: (row) => row.author,
  fileName: (row) => row.fileName,
  sha256: (row) => row.sha256,
  rows: (row) => whole(row.rows),
  state: (row) => row.state,
  uploadId: (row) => row.uploadId,
  undoes: (row) => row.undoes,
  at: (row) => stored(row.at),
  standsFrom: (row) => storedOrNull(row.standsFrom),
} satisfies Encoders<BatchRow, BatchModel>;

export const batchOf = (row: EitherRow<BatchModel>): BatchRow => ({
  ...row,
  kind: oneOf(BATCH_KINDS, row.kind),
  via: oneOf(VIAS, row.via),
  state: oneOf(BATCH_STATES, row.state),
  at: instantOf(row.at),
  standsFrom: instantOrNull(row.standsFrom),
});

export const uploadColumns = {
  id: (row) => row.id,
  purpose: (row) => row.purpose,
  subjectId: (row) => row.subjectId,
  ownerId: (row) => row.ownerId,
  name: (row) => row.name,
  mediaType: (row) => row.mediaType,
  size: (row) => whole(row.size),
  sha256: (row) => row.sha256,
  state: (row) => row.state,
  details: (row) => JSON.stringify(row.details),
  at: (row) => stored(row.at),
} satisfies Encoders<UploadRow, UploadModel>;

export const uploadOf = (row: EitherRow<UploadModel>): UploadRow => ({
  ...row,
  purpose: oneOf(UPLOAD_PURPOSES, row.purpose),
  state: oneOf(UPLOAD_STATES, row.state),
  details: fromJson<UploadRow['details']>(row.details),
  at: instantOf(row.at),
});

export const mappingColumns = {
  kind: (row) => row.kind,
  source: (row) => row.source,
  columns: (row) => JSON.stringify(row.columns),
  by: (row) => row.by,
  at: (row) => stored(row.at),
} satisfies Encoders<MappingRow, ImportMappingModel>;

export const mappingOf = (row: EitherRow<ImportMappingModel>): MappingRow => ({
  ...row,
  kind: oneOf(BATCH_KINDS, row.kind),
  columns: fromJson<MappingRow['columns']>(row.columns),
  at: instantOf(row.at),
});

export const apiTokenColumns = {
  id: (row) => row.id,
  source: (row) => row.source,
  scopes: (row) => JSON.stringify(row.scopes),
  hash: (row) => row.hash,
  createdBy: (row) => row.createdBy,
  at: (row) => stored(row.at),
  expiresAt: (row) => storedOrNull(row.expiresAt),
  revokedAt: (row) => storedOrNull(row.revokedAt),
  lastUsedAt: (row) => storedOrNull(row.lastUsedAt),
} satisfies Encoders<ApiTokenRow, ApiTokenModel>;

export const apiTokenOf = (row: EitherRow<ApiTokenModel>): ApiTokenRow => ({
  ...row,
  scopes: fromJson<ApiTokenRow['scopes']>(row.scopes),
  at: instantOf(row.at),
  expiresAt: instantOrNull(row.expiresAt),
  revokedAt: instantOrNull(row.revokedAt),
  lastUsedAt: instantOrNull(row.lastUsedAt),
});

export const webhookColumns = {
  id: (row) => row.id,
  url: (row) => row.url,
  events: (row) => JSON.stringify(row.events),
  secret: (row) => row.secret,
  createdBy: (row) => row.createdBy,
  at: (row) => stored(row.at),
  endedAt: (row) => storedOrNull(row.endedAt),
} satisfies Encoders<WebhookRow, WebhookModel>;

export const webhookOf = (row: EitherRow<WebhookModel>): WebhookRow => ({
  ...row,
  events: fromJson<WebhookRow['events']>(row.events),
  at: instantOf(row.at),
  endedAt: instantOrNull(row.endedAt),
});

export const ticketColumns = {
  id: (row) => row.id,
  source: (row) => row.source,
  externalId: (row) => row.externalId,
  kind: (row) => row.kind,
  personId: (row) => row.personId,
  unitId: (row) => row.unitId,
  customer: (row) => row.customer,
  period: (row) => row.period,
  openedAt: (row) => stored(row.openedAt),
  firstReplyAt: (row) => storedOrNull(row.firstReplyAt),
  solvedAt: (row) => storedOrNull(row.solvedAt),
  reopened: (row) => (row.reopened === null ? null : stamp(row.reopened)),
  talkSeconds: (row) => wholeOrNull(row.talkSeconds),
  holdSeconds: (row) => wholeOrNull(row.holdSeconds),
  wrapSeconds: (row) => wholeOrNull(row.wrapSeconds),
  batchId: (row) => row.batchId,
  row: (row) => whole(row.row),
  at: (row) => stored(row.at),
} satisfies Encoders<TicketRow, TicketModel>;

export const ticketOf = (row: EitherRow<TicketModel>): TicketRow => ({
  ...row,
  kind: oneOf(TICKET_KINDS, row.kind),
  openedAt: instantOf(row.openedAt),
  firstReplyAt: instantOrNull(row.firstReplyAt),
  solvedAt: instantOrNull(row.solvedAt),
  reopened: row.reopened === null ? null : flag(row.reopened),
  at: instantOf(row.at),
});

export const lateChangeColumns = {
  id: (row) => row.id,
  appraisalId: (row) => row.appraisalId,
  period: (row) => row.period,
  state: (row) => row.state,
  keys: (row) => JSON.stringify(row.keys),
  before: (row) => wholeOrNull(row.before),
  after: (row) => wholeOrNull(row.after),
  foundAt: (row) => stored(row.foundAt),
  endedAt: (row) => storedOrNull(row.endedAt),
} satisfies Encoders<LateChangeRow, LateChangeModel>;

export const lateChangeOf = (row: EitherRow<LateChangeModel>): LateChangeRow => ({
  ...row,
  state: oneOf(LATE_STATES, row.state),
  keys: fromJson<LateChangeRow['keys']>(row.keys),
  foundAt: instantOf(row.foundAt),
  endedAt: instantOrNull(row.endedAt),
});
