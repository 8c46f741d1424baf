/** What a broken rule of the schema means. SQLite and D1 name table and columns in the same words (commit.md). */
import type { CommitResult } from '#app/changes.ts';

const MEANING: Readonly<Record<string, Exclude<CommitResult['kind'], 'done'>>> = {
  Inbox: 'seen',
  JobRun: 'seen',
  AuditDigest: 'seen',
  Appraisal: 'conflict',
  Event: 'conflict',
  Acknowledgement: 'conflict',
  Look: 'conflict',
  Cycle: 'conflict',
  Ranking: 'conflict',
  LoginState: 'conflict',
  PolicyOutcome: 'conflict',
  LedgerEntry: 'conflict',
  Rectification: 'conflict',
  RectificationStep: 'conflict',
  RootCause: 'conflict',
  SampledRecording: 'conflict',
  Batch: 'conflict',
  Upload: 'conflict',
  LateChange: 'conflict',
  SurveyAnswer: 'conflict',
  IncidentRecord: 'conflict',
  Praise: 'conflict',
  BindCode: 'conflict',
  DirectoryReview: 'conflict',
  Outbox: 'said',
};

const VIOLATION = /(?:UNIQUE|NOT NULL) constraint failed: (\w+)\./;

/** The meaning of a violation, or null for an error that is nobody's answer: a reference to nothing, a broken text. */
export function meaningOf(error: unknown): Exclude<CommitResult['kind'], 'done'> | null {
  const table = error instanceof Error ? VIOLATION.exec(error.message)?.[1] : undefined;
  return (table !== undefined && MEANING[table]) || null;
}
