/** What the use cases read of what follows results. */
import type { MetricRow } from './records.ts';
import type {
  ComplaintRow,
  ExpenseRow,
  FormDraftRow,
  LedgerRow,
  OpinionRow,
  OutcomeRow,
  RecordingRow,
  RectificationRow,
  RectificationStepRow,
  RootCauseRow,
  SampledRecordingRow,
  SpotCheckRow,
  SuggestionRow,
  VoteRow,
} from './records-results.ts';

/** Lists are in the order they were written, oldest first, unless told. Instants are ISO 8601 UTC, days "2026-10-12". */
export interface ResultReads {
  /** the newest values of a metric for a period, one a subject, in the order of subject kinds and ids */
  metricsOfKey(key: string, period: string): Promise<readonly MetricRow[]>;

  outcome(id: string): Promise<OutcomeRow | null>;
  /** every revision of a policy's outcome for a period, newest first */
  outcomesOf(policyId: string, period: string): Promise<readonly OutcomeRow[]>;
  /** of all policies and periods, newest first, at most 200 */
  outcomesIn(states: readonly OutcomeRow['state'][]): Promise<readonly OutcomeRow[]>;
  ledgerOf(outcomeId: string): Promise<readonly LedgerRow[]>;
  /** entries of the pay months from one to another, both included */
  ledgerBetween(fromMonth: string, toMonth: string): Promise<readonly LedgerRow[]>;

  rectification(id: string): Promise<RectificationRow | null>;
  rectificationsOf(period: string): Promise<readonly RectificationRow[]>;
  /** asked, submitted or returned */
  openRectifications(): Promise<readonly RectificationRow[]>;
  rectificationSteps(id: string): Promise<readonly RectificationStepRow[]>;

  rootCause(id: string): Promise<RootCauseRow | null>;
  rootCauseOf(causeKind: RootCauseRow['causeKind'], causeId: string): Promise<RootCauseRow | null>;
  /** asked and not filed */
  openRootCauses(): Promise<readonly RootCauseRow[]>;
  rootCausesBetween(from: string, to: string): Promise<readonly RootCauseRow[]>;

  complaint(id: string): Promise<ComplaintRow | null>;
  /** received from an instant up to but without another */
  complaintsBetween(from: string, to: string): Promise<readonly ComplaintRow[]>;
  /** not solved yet */
  openComplaints(): Promise<readonly ComplaintRow[]>;

  spotCheck(id: string): Promise<SpotCheckRow | null>;
  spotChecksOf(personId: string, period: string): Promise<readonly SpotCheckRow[]>;
  /** of anybody, both days included */
  spotChecksBetween(fromDay: string, toDay: string): Promise<readonly SpotCheckRow[]>;
  recording(id: string): Promise<RecordingRow | null>;
  /** in the order of their ids */
  recordingsOf(period: string): Promise<readonly RecordingRow[]>;
  sampleOf(period: string, supervisorId: string): Promise<readonly SampledRecordingRow[]>;

  opinionsOf(period: string): Promise<readonly OpinionRow[]>;
  votesOf(policyId: string, period: string): Promise<readonly VoteRow[]>;
  expensesOf(year: string): Promise<readonly ExpenseRow[]>;
  suggestion(id: string): Promise<SuggestionRow | null>;
  suggestionsOf(period: string): Promise<readonly SuggestionRow[]>;
  /** open and doing, of every period */
  openSuggestions(): Promise<readonly SuggestionRow[]>;
  formDraft(subject: string, personId: string): Promise<FormDraftRow | null>;
}
