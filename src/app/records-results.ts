/** What the store keeps of what follows results: policies' outcomes, the ledger, plans of branches, checks, notes, voices. */

/** `proposed` to HR → `prepared` by one → `confirmed` by another; `dropped` by HR; `stale` where a newer revision took its place before. */
export const OUTCOME_STATES = ['proposed', 'prepared', 'confirmed', 'dropped', 'stale'] as const;

export interface OutcomeRow {
  id: string;
  policyId: string;
  kind: string;
  /** sha256 of the policy file's parsed content */
  policyVersion: string;
  /** "2026-10", "2026-Q4" or "2026" */
  period: string;
  /** 1, and one more for each correction */
  revision: number;
  state: (typeof OUTCOME_STATES)[number];
  /** canonical JSON of the outcome as it was worked out */
  body: string;
  proposedAt: string;
  preparedBy: string | null;
  preparedAt: string | null;
  /** who confirmed or dropped it */
  decidedBy: string | null;
  decidedAt: string | null;
}

export const SIDES = ['debit', 'credit'] as const;
export const SUBJECT_KINDS = ['person', 'unit'] as const;

/** One side of a double entry. */
export interface LedgerRow {
  outcomeId: string;
  /** the transfer within its outcome, from 1 */
  line: number;
  side: (typeof SIDES)[number];
  account: string;
  subjectKind: (typeof SUBJECT_KINDS)[number];
  subjectId: string;
  /** whole fen; debit above 0, credit below; a claw-back the other way round */
  amount: number;
  /** what it is for */
  period: string;
  /** the month whose pay it belongs to */
  payMonth: string;
  policyId: string;
  policyVersion: string;
  /** a code such as "rank:1" or "correction:1", told in words where it is shown */
  reason: string;
  at: string;
}

export const RECTIFICATION_STATES = ['asked', 'submitted', 'returned', 'accepted', 'cancelled'] as const;

/** A branch's plan after a bad month. Overdue is `dueAt` in the past while asked or returned. */
export interface RectificationRow {
  id: string;
  policyId: string;
  policyVersion: string;
  period: string;
  unitId: string;
  /** the branch's rank, of so many branches */
  rank: number;
  outOf: number;
  /** hundredths */
  percent: number;
  /** the branch head */
  ownerId: string;
  state: (typeof RECTIFICATION_STATES)[number];
  /** 1, and one more each time it was sent back */
  round: number;
  askedAt: string;
  dueAt: string;
  endedAt: string | null;
  /** when the improvement notice (改进意见书) was issued */
  noticeAt: string | null;
}

export const RECTIFICATION_STEPS = [
  'asked',
  'submitted',
  'returned',
  'accepted',
  'escalated',
  'notice',
  'cancelled',
] as const;

export interface RectificationStepRow {
  rectificationId: string;
  /** from 1 */
  number: number;
  kind: (typeof RECTIFICATION_STEPS)[number];
  /** null where the calendar did it */
  byId: string | null;
  causes: string | null;
  measures: string | null;
  /**
   * the reason of a return or a cancelling, the text of a notice; of `asked` JSON of who was asked and the branch's weakest
   * leaves; "late" where it was filed after its deadline
   */
  words: string | null;
  at: string;
}

export const ROOT_CAUSE_STATES = ['asked', 'filed', 'withdrawn'] as const;

/** The causes of a complaint or a bad rating. Overdue is `dueAt` in the past while asked. */
export interface RootCauseRow {
  id: string;
  policyId: string;
  causeKind: 'complaint' | 'rating' | 'answer';
  causeId: string;
  /** whose service it was, where it is known */
  personId: string | null;
  unitId: string;
  /** who writes the note */
  ownerId: string;
  state: (typeof ROOT_CAUSE_STATES)[number];
  askedAt: string;
  dueAt: string;
  words: string | null;
  filedBy: string | null;
  filedAt: string | null;
}

/** A customer's complaint, from whose times response and solving are measured. */
export interface ComplaintRow {
  id: string;
  unitId: string;
  personId: string | null;
  /** head_office, duty_phone, online, … as the policy's channels name them */
  channel: string;
  receivedAt: string;
  answeredAt: string | null;
  solvedAt: string | null;
  /** the customer's word at the end, null before it */
  satisfied: boolean | null;
  recordedBy: string;
  at: string;
  words: string | null;
  solution: string | null;
  /** who complained, as a salted hash: only whether it was the same one is of interest; null: unknown */
  customer: string | null;
}

export const CHECK_SOURCES = ['supervisor', 'head_office', 'mystery_shopper'] as const;

export interface SpotCheckRow {
  id: string;
  personId: string;
  period: string;
  /** "2026-10-12", company's zone */
  day: string;
  source: (typeof CHECK_SOURCES)[number];
  checkerId: string;
  /** hundredths of 0–100 */
  score: number;
  /** dimension id → hundredths of 0–100 */
  dimensions: Readonly<Record<string, number>>;
  words: string | null;
  recordingId: string | null;
  at: string;
}

/** A recorded call or visit that may be drawn for checking. */
export interface RecordingRow {
  id: string;
  period: string;
  /** who is heard */
  personId: string;
  /** how the house finds it: a number, a file name, an address */
  reference: string;
  batchId: string;
  at: string;
}

export interface SampledRecordingRow {
  period: string;
  supervisorId: string;
  /** from 1, in the order they were drawn */
  position: number;
  recordingId: string;
  seed: string;
  at: string;
}

/** What somebody thinks of indicators and weights. */
export interface OpinionRow {
  id: string;
  /** the quarter it is collected for, "2026-Q4" */
  period: string;
  personId: string;
  words: string;
  at: string;
}

export interface VoteRow {
  policyId: string;
  period: string;
  voterId: string;
  candidateId: string;
  at: string;
}

/** Money spent from a line of the year's budget. */
export interface ExpenseRow {
  id: string;
  /** "2026" */
  year: string;
  line: string;
  /** whole fen, below 0 takes back */
  amount: number;
  words: string;
  recordedBy: string;
  at: string;
}

export const SUGGESTION_STATES = ['open', 'doing', 'done', 'declined'] as const;

export interface SuggestionRow {
  id: string;
  period: string;
  /** null for a customer's */
  authorId: string | null;
  unitId: string | null;
  words: string;
  ownerId: string | null;
  state: (typeof SUGGESTION_STATES)[number];
  answer: string | null;
  answeredAt: string | null;
  at: string;
}

/** A half-filled form that hangs on no appraisal. */
export interface FormDraftRow {
  /** what the form is about, such as "rectification:<id>" */
  subject: string;
  personId: string;
  fields: Readonly<Record<string, string | readonly string[]>>;
  updatedAt: string;
}
