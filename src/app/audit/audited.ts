/** What is read of one appraisal to be checked: everything that hangs on it, however old. */
import type { IncidentRow, PersonalText, RatingRow, ReceiptRow } from '#app/records.ts';
import type { FileRow, GoalRow, InterviewRow, PlanCheckRow, PlanRow } from '#app/records-life.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { Look } from '#core/appraisal/look-chain.ts';

export interface Audited {
  appraisal: Appraisal;
  /** the period of the cycle it stands in */
  cyclePeriod: string;
  /** by version */
  events: readonly AppraisalEvent[];
  ratings: readonly RatingRow[];
  incidents: readonly IncidentRow[];
  texts: readonly PersonalText[];
  receipts: readonly ReceiptRow[];
  /** by number */
  looks: readonly Look[];
  files: readonly AuditedFile[];
  interviews: readonly InterviewRow[];
  goals: readonly GoalRow[];
  plans: readonly PlanRow[];
  /** of all these plans */
  checks: readonly PlanCheckRow[];
  /** the talks of the months such goals are for, whose events say what became of them; of other goals too */
  judging: readonly AppraisalEvent[];
}

/** A file with what its stored parts come to; null when there are none. */
export interface AuditedFile extends FileRow {
  body: { sha256: string; size: number; inOrder: boolean } | null;
}

/** One day's digest as it is stored; `at` is the instant up to which it counts. */
export interface DigestRow {
  day: string;
  prevHash: string;
  hash: string;
  heads: number;
  at: string;
}

/** A row and its event are written in one commit, from two looks at the clock. */
const SAME_MOMENT_MS = 60_000;

/** Whether two instants can be those of one commit. */
export const sameMoment = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) <= SAME_MOMENT_MS;
