/** What can be written of people who are away, move, stay unnamed or look, and of what follows a result. */
import type { Look } from '#core/appraisal/look-chain.ts';
import type {
  ApprovalRow,
  DelegationRow,
  FileRow,
  GoalRow,
  InterviewRow,
  LeaveRow,
  PlacementRow,
  PlanCheckRow,
  PlanRow,
  RaterTokenRow,
  SettingRow,
} from './records-life.ts';

/** Rows of one table each; a row that stands already is renewed where its fields may move, else passed over. */
export type LifeChange =
  /** the same person and day again is renewed */
  | { put: 'placement'; row: PlacementRow }
  | { put: 'leave'; row: LeaveRow }
  | { drop: 'leave'; id: string }
  /** the same id again renews the last day and when it was taken back */
  | { put: 'delegation'; row: DelegationRow }
  /** a person keeps the first token of a cycle */
  | { put: 'rater-token'; row: RaterTokenRow }
  /** the close of a cycle: nobody can tell any more who rated under which token */
  | { drop: 'rater-tokens'; cycleId: string }
  /** a number that is taken is a `conflict`: read the newest look and seal again */
  | { put: 'look'; row: Look }
  | { put: 'approval'; row: ApprovalRow }
  /** the same key again renews the value */
  | { put: 'setting'; row: SettingRow }
  | { put: 'file'; row: FileRow; body: Uint8Array }
  /** the same id again renews state, heldAt and agreedAt */
  | { put: 'interview'; row: InterviewRow }
  /** the same id again renews the state */
  | { put: 'goal'; row: GoalRow }
  /** the same id again renews the last day, the state and closedAt */
  | { put: 'plan'; row: PlanRow }
  /** the same plan and number again renews everything but the day it is due */
  | { put: 'plan-check'; row: PlanCheckRow };
