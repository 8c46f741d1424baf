/** What the use cases read of data that comes from outside. */
import type { MetricRow } from './records.ts';
import type {
  ApiTokenRow,
  BatchKind,
  BatchRow,
  LateChangeRow,
  MappingRow,
  TicketRow,
  UploadRow,
  WebhookRow,
} from './records-intake.ts';

/** Lists are in the order they were written, oldest first, unless told. */
export interface IntakeReads {
  batch(id: string): Promise<BatchRow | null>;
  batchOf(source: string, externalId: string): Promise<BatchRow | null>;
  /** newest first */
  latestBatches(limit: number): Promise<readonly BatchRow[]>;
  batchesIn(state: BatchRow['state']): Promise<readonly BatchRow[]>;
  /** the batch that takes this one back, or null */
  undoneBy(batchId: string): Promise<BatchRow | null>;
  /** every value of a batch, in the order of its rows */
  metricsOfBatch(batchId: string): Promise<readonly MetricRow[]>;
  /** every value there ever was of a figure, newest first, with those that were taken back */
  metricHistory(of: Pick<MetricRow, 'subjectKind' | 'subjectId' | 'key' | 'period'>): Promise<readonly MetricRow[]>;
  /** the newest values that were written after an instant for periods from one on, of people and units */
  metricsSince(at: string, fromPeriod: string): Promise<readonly MetricRow[]>;

  upload(id: string): Promise<UploadRow | null>;
  uploadBody(id: string): Promise<Uint8Array | null>;
  uploadsOf(purpose: UploadRow['purpose'], subjectId: string): Promise<readonly UploadRow[]>;
  /** of one owner since an instant, newest first */
  uploadsBy(ownerId: string, since: string): Promise<readonly UploadRow[]>;
  /** of a purpose, from before an instant: what is to be forgotten */
  uploadsBefore(purpose: UploadRow['purpose'], before: string): Promise<readonly UploadRow[]>;
  mapping(kind: BatchKind, source: string): Promise<MappingRow | null>;
  mappings(kind: BatchKind): Promise<readonly MappingRow[]>;

  apiTokenByHash(hash: string): Promise<ApiTokenRow | null>;
  apiTokens(): Promise<readonly ApiTokenRow[]>;
  /** those that are told now */
  webhooks(): Promise<readonly WebhookRow[]>;
  webhook(id: string): Promise<WebhookRow | null>;

  /** the newest row of each ticket opened in a period, in the order of their ids */
  ticketsOf(period: string): Promise<readonly TicketRow[]>;
  lateChange(id: string): Promise<LateChangeRow | null>;
  lateChangesOf(appraisalId: string): Promise<readonly LateChangeRow[]>;
  lateChangesIn(state: LateChangeRow['state']): Promise<readonly LateChangeRow[]>;
}
