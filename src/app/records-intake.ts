/** What the store keeps of data that comes from outside: batches, files, tokens, tickets, figures that came late. */

export const BATCH_KINDS = ['metrics', 'people', 'leaves', 'recordings', 'incidents', 'answers', 'tickets'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];
export const VIAS = ['chat', 'page', 'cli', 'api'] as const;
/** `writing`: its rows come part by part and count for nothing yet → `standing`; → `undone` by a batch that `undoes` it. */
export const BATCH_STATES = ['writing', 'standing', 'undone'] as const;

/** What came in in one go. */
export interface BatchRow {
  id: string;
  kind: BatchKind;
  /** where it comes from in the house's own words, such as 客服系统 */
  source: string;
  /** the sender's own id of it, unique within the source; null where it has none */
  externalId: string | null;
  via: (typeof VIAS)[number];
  /** a person's id, "token:<id>" or "cli" */
  author: string;
  fileName: string | null;
  /** of what was handed in; the same id with another content is refused */
  sha256: string;
  rows: number;
  state: (typeof BATCH_STATES)[number];
  /** the file it was read from, while it is kept */
  uploadId: string | null;
  /** the batch this one takes back */
  undoes: string | null;
  at: string;
  /** from when its rows count; null while it is written */
  standsFrom: string | null;
}

export const UPLOAD_PURPOSES = ['import', 'incident', 'complaint'] as const;
export const UPLOAD_STATES = ['waiting', 'done', 'dropped'] as const;

/** A file somebody handed in. Its bytes are read apart. */
export interface UploadRow {
  id: string;
  purpose: (typeof UPLOAD_PURPOSES)[number];
  /** what it belongs to: an incident's id; '' for a table */
  subjectId: string;
  ownerId: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  state: (typeof UPLOAD_STATES)[number];
  /** of a table: what it is read as, such as {"kind":"metrics","source":"客服系统","columns":{…}} */
  details: Readonly<Record<string, unknown>>;
  at: string;
}

/** How the columns of a source's files are named: our column → the heading in the file. */
export interface MappingRow {
  kind: BatchKind;
  source: string;
  columns: Readonly<Record<string, string>>;
  by: string;
  at: string;
}

export const API_SCOPES = ['metrics', 'incidents', 'answers'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

export interface ApiTokenRow {
  id: string;
  source: string;
  scopes: readonly ApiScope[];
  /** sha256 of the token, in hex */
  hash: string;
  createdBy: string;
  at: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

export const WEBHOOK_EVENTS = ['appraisal.signed', 'ranking.published'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An address that is told of results. */
export interface WebhookRow {
  id: string;
  url: string;
  events: readonly WebhookEvent[];
  /** sealed by the vault */
  secret: string;
  createdBy: string;
  at: string;
  endedAt: string | null;
}

export const TICKET_KINDS = ['call', 'chat', 'ticket', 'visit'] as const;

/** A call, chat, ticket or visit. The newest row of a source's id counts. */
export interface TicketRow {
  id: string;
  source: string;
  externalId: string;
  kind: (typeof TICKET_KINDS)[number];
  personId: string | null;
  unitId: string;
  /** who it was, as a salted hash: only whether it was the same one is of interest */
  customer: string | null;
  /** the month of `openedAt` in the company's zone */
  period: string;
  openedAt: string;
  firstReplyAt: string | null;
  solvedAt: string | null;
  reopened: boolean | null;
  talkSeconds: number | null;
  holdSeconds: number | null;
  wrapSeconds: number | null;
  batchId: string;
  row: number;
  at: string;
}

/** `waiting` for its time or for HR → `restated`, or `kept` as it was; `stale`: what came later made it needless. */
export const LATE_STATES = ['waiting', 'restated', 'kept', 'stale'] as const;

/** A result that would be another one with figures that came after it was shown. */
export interface LateChangeRow {
  id: string;
  appraisalId: string;
  period: string;
  state: (typeof LATE_STATES)[number];
  /** the metrics that changed */
  keys: readonly string[];
  /** totals in hundredths; null: no result */
  before: number | null;
  after: number | null;
  foundAt: string;
  endedAt: string | null;
}
