/** What can be written of what follows results. */
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

/**
 * Rows of one table each. `was` is the state a row must still be in, null inserts it: another state, or a row that stands
 * already, is a `conflict`: read and decide again.
 */
export type ResultChange =
  /** renews state, body and who prepared and decided */
  | { put: 'outcome'; was: OutcomeRow['state'] | null; row: OutcomeRow }
  /** both sides of transfers; a side that stands already is a `conflict` */
  | { put: 'ledger'; rows: readonly LedgerRow[] }
  /** renews state, round, owner and the instants; a change that moves no state but the round guards on `was` too */
  | { put: 'rectification'; was: RectificationRow['state'] | null; row: RectificationRow }
  /** a number that is taken is a `conflict` */
  | { put: 'rectification-step'; row: RectificationStepRow }
  | { put: 'root-cause'; was: RootCauseRow['state'] | null; row: RootCauseRow }
  /** the same id again renews everything but who received it when */
  | { put: 'complaint'; row: ComplaintRow }
  /** recorded by mistake */
  | { drop: 'complaint'; id: string }
  | { put: 'spot-check'; row: SpotCheckRow }
  | { drop: 'spot-check'; id: string }
  /** any number by one statement; a reference of the same person and period is passed over */
  | { put: 'recordings'; rows: readonly RecordingRow[] }
  /** a position that is taken is a `conflict`: the sample was drawn already */
  | { put: 'sample'; rows: readonly SampledRecordingRow[] }
  | { put: 'opinion'; row: OpinionRow }
  /** the same voter again moves the voice */
  | { put: 'vote'; row: VoteRow }
  | { put: 'expense'; row: ExpenseRow }
  /** the same id again renews unit, owner, state and answer */
  | { put: 'suggestion'; row: SuggestionRow }
  | { put: 'form-draft'; row: FormDraftRow }
  | { drop: 'form-draft'; subject: string; personId: string };
