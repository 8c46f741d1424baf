/** What can be written, and what became of it. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type { DirectoryChange } from './changes-directory.ts';
import type { IntakeChange } from './changes-intake.ts';
import type { LifeChange } from './changes-life.ts';
import type { ResultChange } from './changes-results.ts';
import type { VoiceChange } from './changes-voices.ts';
import type { WebChange } from './changes-web.ts';
import type {
  AcknowledgementRow,
  Cycle,
  Draft,
  Identity,
  IncidentRow,
  MetricRow,
  OutboxDraft,
  PeriodSheetRow,
  Person,
  PersonalText,
  PlatformName,
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
  | LifeChange
  | ResultChange
  | WebChange
  | IntakeChange
  | VoiceChange
  | DirectoryChange
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
  /** any number of messages by one statement; those whose key stands already are passed over */
  | { put: 'messages'; rows: readonly OutboxDraft[] }
  /** takes back the notices of a period that never left */
  | { cancel: 'notices'; period: string }
  /** takes back what is pending for an appraisal; `kinds` narrows it */
  | { cancel: 'outbox'; appraisalId: string; kinds?: readonly string[] }
  /** HR's word on a message that is unknown or dead: it waits again, to be drawn anew, or it is given up */
  | { settle: 'outbox'; id: string; how: 'resend' | 'drop'; at: string }
  /** adds to the calls made to a platform in a month of the company's zone */
  | { count: 'calls'; platform: PlatformName; month: string; calls: number }
  /** claims a job: unique for ever */
  | { put: 'job'; key: string; at: string }
  | { put: 'cycle'; row: Cycle }
  | { put: 'scorecard-version'; row: ScorecardVersionRow }
  /** what stands already for the period and scorecard stays */
  | { put: 'period-sheet'; row: PeriodSheetRow }
  | { put: 'acknowledgement'; row: AcknowledgementRow }
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
