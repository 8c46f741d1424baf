/** What the use cases read of people who are away, move, stay unnamed or look, and of what follows a result. */
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
} from './records-life.ts';

/** Days are "2026-10-12" of the company's zone, both ends included. */
export interface LifeReads {
  /** where somebody stood, oldest first */
  placementsOf(personId: string): Promise<readonly PlacementRow[]>;
  /** every placement that began inside these days, of anybody */
  placementsBetween(fromDay: string, toDay: string): Promise<readonly PlacementRow[]>;
  /** the leaves of these people that touch these days; null = of anybody */
  leavesBetween(fromDay: string, toDay: string, personIds: readonly string[] | null): Promise<readonly LeaveRow[]>;
  /** delegations that touch these days and were not taken back */
  delegationsBetween(fromDay: string, toDay: string): Promise<readonly DelegationRow[]>;
  /** given by the person or to the person, newest first */
  delegationsOf(personId: string): Promise<readonly DelegationRow[]>;
  /** the token of a person in a cycle, or null: then the person rates under the own name, or not at all */
  tokenOf(cycleId: string, personId: string): Promise<string | null>;
  /** who stands behind the tokens of a cycle that has not closed */
  raterTokens(cycleId: string): Promise<readonly RaterTokenRow[]>;
  /** who stands behind a token, or null when its cycle has closed */
  personOfToken(token: string): Promise<string | null>;
  /** the looks at a sheet, oldest first */
  looksOf(appraisalId: string): Promise<readonly Look[]>;
  lastLook(appraisalId: string): Promise<Look | null>;
  approval(kind: ApprovalRow['kind'], subjectId: string, version: string): Promise<ApprovalRow | null>;
  /** what stands under a key, or null */
  setting(key: string): Promise<string | null>;
  filesOf(appraisalId: string): Promise<readonly FileRow[]>;
  fileBody(id: string): Promise<Uint8Array | null>;
  interviewOf(appraisalId: string): Promise<InterviewRow | null>;
  interviewsOf(personId: string): Promise<readonly InterviewRow[]>;
  /** the talks somebody opened or got back and has still to hold, oldest first: of the newest 20,000 of the company */
  openInterviewsBy(interviewerId: string): Promise<readonly InterviewRow[]>;
  goalsFor(personId: string, period: string): Promise<readonly GoalRow[]>;
  /** the goals an appraisal's interview set */
  goalsOf(appraisalId: string): Promise<readonly GoalRow[]>;
  plan(id: string): Promise<PlanRow | null>;
  plansOf(personId: string): Promise<readonly PlanRow[]>;
  runningPlans(): Promise<readonly PlanRow[]>;
  planChecks(planId: string): Promise<readonly PlanCheckRow[]>;
}
