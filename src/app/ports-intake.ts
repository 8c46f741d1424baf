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
import type { SurveyAnswerRow } from './records-voices.ts';

/** Lists are in the order they were written, oldest first, unless told. */
export interface IntakeReads {
  batch(id: string): Promise<BatchRow | null>;
  batchOf(source: string, externalId: string): Promise<BatchRow | null>;
  /** newest first */
  latestBatches(limit: number): Promise<readonly BatchRow[]>;
  /** those of these kinds that began to count at this moment or later; none is written for longer than a month */
  batchesStoodSince(since: string, kinds: readonly BatchKind[]): Promise<readonly BatchRow[]>;
  batchesIn(state: BatchRow['state']): Promise<readonly BatchRow[]>;
  /** the batch that takes this one back, or null */
  undoneBy(batchId: string): Promise<BatchRow | null>;
  /** every value of a batch, in the order of their ids */
  metricsOfBatch(batchId: string): Promise<readonly MetricRow[]>;
  /** every value there ever was of a metric in a period, oldest first, with those that were taken back */
  metricValues(key: string, period: string): Promise<readonly MetricRow[]>;
  /** every value there ever was of a figure, newest first, with those that were taken back */
  metricHistory(of: Pick<MetricRow, 'subjectKind' | 'subjectId' | 'key' | 'period'>): Promise<readonly MetricRow[]>;
  /** the values of these periods that were written after the one of this id, whichever count */
  metricsAfter(id: string, periods: readonly string[]): Promise<readonly MetricRow[]>;
  /** the id of the value that was written last, or null */
  newestMetricId(): Promise<string | null>;

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

  /** the months of a batch's tickets */
  ticketPeriods(batchId: string): Promise<readonly string[]>;
  lateChange(id: string): Promise<LateChangeRow | null>;
  lateChangesOf(appraisalId: string): Promise<readonly LateChangeRow[]>;
  lateChangesIn(state: LateChangeRow['state']): Promise<readonly LateChangeRow[]>;
}

/** As much of an answer as figures go by. */
export type CountedAnswer = Pick<SurveyAnswerRow, 'id' | 'surveyId' | 'personId' | 'unitId' | 'scores'>;

/**
 * What figures are worked out of: lists of a hundred thousand, told a page at a time, so that no more is ever held. Pages
 * are in the order of the ids, after the one of this id ('' at the beginning); after the last comes an empty one.
 */
export interface FigureReads {
  /** the newest row of each ticket opened in a period, of batches that stand */
  ticketPage(period: string, after: string): Promise<readonly TicketRow[]>;
  /** the answers to a survey in a period, of batches that stand */
  answerPage(of: { surveyId: string; period: string }, after: string): Promise<readonly CountedAnswer[]>;
}
