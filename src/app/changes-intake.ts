/** What can be written of data that comes from outside. */
import type { MetricRow } from './records.ts';
import type {
  ApiTokenRow,
  BatchRow,
  LateChangeRow,
  MappingRow,
  TicketRow,
  UploadRow,
  WebhookRow,
} from './records-intake.ts';

/** `was` is the state a row must still be in, null inserts it: another state, or a row that stands already, is a `conflict`. */
export type IntakeChange =
  /** renews state, standsFrom, rows and uploadId; the same source and external id twice is a `conflict` */
  | { put: 'batch'; was: BatchRow['state'] | null; row: BatchRow }
  /** any number of values by one statement; what stands already of the same batch is passed over */
  | { put: 'metrics'; rows: readonly MetricRow[] }
  /** with its bytes, or the first of them */
  | { put: 'upload'; row: UploadRow; body: Uint8Array }
  /** more of its bytes, from a part's number on (32 KB a part): a large file comes in several commits */
  | { put: 'upload-bytes'; uploadId: string; from: number; body: Uint8Array }
  /** renews subject, state and details; the bytes stay */
  | { move: 'upload'; was: UploadRow['state']; row: UploadRow }
  /** the bytes and the row */
  | { drop: 'upload'; id: string }
  /** the same kind and source again renews it */
  | { put: 'mapping'; row: MappingRow }
  /** the same id again renews expiresAt, revokedAt and lastUsedAt */
  | { put: 'api-token'; row: ApiTokenRow }
  /** when a token was last used, and nothing else of it: whoever revokes it at that moment is not undone */
  | { note: 'api-token'; id: string; usedAt: string }
  /** the same id again renews url, events, secret and endedAt */
  | { put: 'webhook'; row: WebhookRow }
  /** any number by one statement; what stands already of the same batch is passed over */
  | { put: 'tickets'; rows: readonly TicketRow[] }
  /** renews state, keys, after and endedAt */
  | { put: 'late-change'; was: LateChangeRow['state'] | null; row: LateChangeRow };
