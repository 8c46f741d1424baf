/** What can be written, and what became of it. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type {
  Cycle,
  Draft,
  Identity,
  IncidentRow,
  MetricRow,
  OutboxDraft,
  Person,
  PersonalText,
  RankingGroup,
  RankingRow,
  RatingRow,
  ReceiptRow,
  Role,
  ScorecardVersionRow,
  Unit,
} from './records.ts';

/** One row written, in the words of the domain. store/statements.ts turns each into plain SQL. */
export type Change =
  | { put: 'inbox'; key: string; answer: string; at: string }
  /** `was` = the version it must still have; null inserts */
  | { put: 'appraisal'; was: number | null; appraisal: Appraisal }
  | { put: 'event'; event: AppraisalEvent }
  | { put: 'rating'; row: RatingRow }
  | { put: 'incident'; row: IncidentRow }
  | { put: 'text'; row: PersonalText }
  | { put: 'draft'; row: Draft }
  | { drop: 'draft'; appraisalId: string; personId: string }
  | { put: 'receipt'; row: ReceiptRow }
  | { put: 'outbox'; row: OutboxDraft }
  /** takes back what is pending for an appraisal; `kinds` narrows it */
  | { cancel: 'outbox'; appraisalId: string; kinds?: readonly string[] }
  /** claims a job: unique for ever */
  | { put: 'job'; key: string; at: string }
  | { put: 'cycle'; row: Cycle }
  | { put: 'scorecard-version'; row: ScorecardVersionRow }
  | { put: 'metric'; row: MetricRow }
  | { put: 'person'; row: Person }
  | { put: 'unit'; row: Unit }
  | { put: 'identity'; row: Identity }
  | { put: 'role'; personId: string; role: Role }
  | { put: 'group'; row: RankingGroup }
  | { put: 'ranking'; row: RankingRow }
  | { put: 'digest'; day: string; prevHash: string; hash: string; heads: number; at: string };

/**
 * What became of a commit: all of it or nothing.
 * `seen`: the inbox key or job key exists, `answer` is what was said then · `conflict`: another writer moved the
 * appraisal first, read and decide again · `said`: an outbox key exists already.
 */
export type CommitResult =
  | { kind: 'done' }
  | { kind: 'seen'; answer: string | null }
  | { kind: 'conflict' }
  | { kind: 'said' };
