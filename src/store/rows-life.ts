/** People who are away, move, stay unnamed or look, and what follows a result: rows ⇄ domain. */
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
} from '#app/records-life.ts';
import type { Look } from '#core/appraisal/look-chain.ts';
import type {
  ApprovalModel,
  DelegationModel,
  FileModel,
  GoalModel,
  ImprovementPlanModel,
  InterviewModel,
  LeaveModel,
  LookModel,
  PlacementModel,
  PlanCheckModel,
  RaterTokenModel,
  SettingModel,
} from './generated/node/models.ts';
import type { EitherRow, Encoders } from './sql.ts';
import { instantOf, instantOrNull, oneOf, stored, storedOrNull, whole } from './values.ts';

export const placementColumns = {
  personId: (row) => row.personId,
  fromDay: (row) => row.fromDay,
  unitId: (row) => row.unitId,
  supervisorId: (row) => row.supervisorId,
} satisfies Encoders<PlacementRow, PlacementModel>;

export const placementOf = (row: EitherRow<PlacementModel>): PlacementRow => ({ ...row });

export const leaveColumns = {
  id: (row) => row.id,
  personId: (row) => row.personId,
  fromDay: (row) => row.fromDay,
  toDay: (row) => row.toDay,
  source: (row) => row.source,
  recordedBy: (row) => row.recordedBy,
  at: (row) => stored(row.at),
} satisfies Encoders<LeaveRow, LeaveModel>;

export const leaveOf = (row: EitherRow<LeaveModel>): LeaveRow => ({ ...row, at: instantOf(row.at) });

export const delegationColumns = {
  id: (row) => row.id,
  delegatorId: (row) => row.delegatorId,
  delegateId: (row) => row.delegateId,
  fromDay: (row) => row.fromDay,
  toDay: (row) => row.toDay,
  recordedBy: (row) => row.recordedBy,
  at: (row) => stored(row.at),
  revokedAt: (row) => storedOrNull(row.revokedAt),
} satisfies Encoders<DelegationRow, DelegationModel>;

export const delegationOf = (row: EitherRow<DelegationModel>): DelegationRow => ({
  ...row,
  at: instantOf(row.at),
  revokedAt: instantOrNull(row.revokedAt),
});

export const raterTokenColumns = {
  cycleId: (row) => row.cycleId,
  personId: (row) => row.personId,
  token: (row) => row.token,
} satisfies Encoders<RaterTokenRow, RaterTokenModel>;

export const raterTokenOf = (row: EitherRow<RaterTokenModel>): RaterTokenRow => ({ ...row });

export const lookColumns = {
  appraisalId: (row) => row.appraisalId,
  number: (row) => whole(row.number),
  readerId: (row) => row.readerId,
  what: (row) => row.what,
  at: (row) => stored(row.at),
  source: (row) => row.source,
  prevHash: (row) => row.prevHash,
  hash: (row) => row.hash,
} satisfies Encoders<Look, LookModel>;

export const lookOf = (row: EitherRow<LookModel>): Look => ({ ...row, at: instantOf(row.at) });

const APPROVED: readonly ApprovalRow['kind'][] = ['scorecard', 'policy'];
const VERDICTS: readonly ApprovalRow['verdict'][] = ['approved', 'rejected'];

export const approvalColumns = {
  kind: (row) => row.kind,
  subjectId: (row) => row.subjectId,
  version: (row) => row.version,
  verdict: (row) => row.verdict,
  approverId: (row) => row.approverId,
  at: (row) => stored(row.at),
} satisfies Encoders<ApprovalRow, ApprovalModel>;

export const approvalOf = (row: EitherRow<ApprovalModel>): ApprovalRow => ({
  ...row,
  kind: oneOf(APPROVED, row.kind),
  verdict: oneOf(VERDICTS, row.verdict),
  at: instantOf(row.at),
});

export const settingColumns = {
  key: (row) => row.key,
  value: (row) => row.value,
  updatedBy: (row) => row.updatedBy,
  updatedAt: (row) => stored(row.updatedAt),
} satisfies Encoders<SettingRow, SettingModel>;

const PURPOSES: readonly FileRow['purpose'][] = ['appeal', 'plan', 'incident'];

export const fileColumns = {
  id: (row) => row.id,
  appraisalId: (row) => row.appraisalId,
  ownerId: (row) => row.ownerId,
  purpose: (row) => row.purpose,
  name: (row) => row.name,
  mediaType: (row) => row.mediaType,
  size: (row) => whole(row.size),
  sha256: (row) => row.sha256,
  at: (row) => stored(row.at),
} satisfies Encoders<FileRow, FileModel>;

export const fileOf = (row: EitherRow<FileModel>): FileRow => ({
  ...row,
  purpose: oneOf(PURPOSES, row.purpose),
  at: instantOf(row.at),
});

const INTERVIEW_STATES: readonly InterviewRow['state'][] = ['open', 'held', 'agreed'];

export const interviewColumns = {
  id: (row) => row.id,
  appraisalId: (row) => row.appraisalId,
  personId: (row) => row.personId,
  interviewerId: (row) => row.interviewerId,
  state: (row) => row.state,
  openedAt: (row) => stored(row.openedAt),
  heldAt: (row) => storedOrNull(row.heldAt),
  agreedAt: (row) => storedOrNull(row.agreedAt),
} satisfies Encoders<InterviewRow, InterviewModel>;

export const interviewOf = (row: EitherRow<InterviewModel>): InterviewRow => ({
  ...row,
  state: oneOf(INTERVIEW_STATES, row.state),
  openedAt: instantOf(row.openedAt),
  heldAt: instantOrNull(row.heldAt),
  agreedAt: instantOrNull(row.agreedAt),
});

const GOAL_STATES: readonly GoalRow['state'][] = ['open', 'met', 'missed'];

export const goalColumns = {
  id: (row) => row.id,
  personId: (row) => row.personId,
  appraisalId: (row) => row.appraisalId,
  period: (row) => row.period,
  criterionId: (row) => row.criterionId,
  textId: (row) => row.textId,
  state: (row) => row.state,
  at: (row) => stored(row.at),
} satisfies Encoders<GoalRow, GoalModel>;

export const goalOf = (row: EitherRow<GoalModel>): GoalRow => ({
  ...row,
  state: oneOf(GOAL_STATES, row.state),
  at: instantOf(row.at),
});

const PLAN_STATES: readonly PlanRow['state'][] = ['running', 'met', 'missed', 'dropped'];

export const planColumns = {
  id: (row) => row.id,
  personId: (row) => row.personId,
  appraisalId: (row) => row.appraisalId,
  ownerId: (row) => row.ownerId,
  fromDay: (row) => row.fromDay,
  toDay: (row) => row.toDay,
  state: (row) => row.state,
  textId: (row) => row.textId,
  closedAt: (row) => storedOrNull(row.closedAt),
  at: (row) => stored(row.at),
} satisfies Encoders<PlanRow, ImprovementPlanModel>;

export const planOf = (row: EitherRow<ImprovementPlanModel>): PlanRow => ({
  ...row,
  state: oneOf(PLAN_STATES, row.state),
  closedAt: instantOrNull(row.closedAt),
  at: instantOf(row.at),
});

const CHECK_STATES: readonly PlanCheckRow['state'][] = ['due', 'reported', 'skipped'];

export const planCheckColumns = {
  planId: (row) => row.planId,
  number: (row) => whole(row.number),
  byId: (row) => row.byId,
  state: (row) => row.state,
  textId: (row) => row.textId,
  fileId: (row) => row.fileId,
  dueDay: (row) => row.dueDay,
  at: (row) => storedOrNull(row.at),
} satisfies Encoders<PlanCheckRow, PlanCheckModel>;

export const planCheckOf = (row: EitherRow<PlanCheckModel>): PlanCheckRow => ({
  ...row,
  state: oneOf(CHECK_STATES, row.state),
  at: instantOrNull(row.at),
});
