/** What the store keeps of people who are away, move, stay unnamed or look, and of what follows a result. */

/** Where somebody stood in the directory from a day on, until the next row. */
export interface PlacementRow {
  personId: string;
  /** "2026-10-12" */
  fromDay: string;
  unitId: string;
  supervisorId: string | null;
}

/** Days somebody is away, both included: they count towards no deadline. */
export interface LeaveRow {
  id: string;
  personId: string;
  fromDay: string;
  toDay: string;
  /** 'import:<id of the batch>', or 'hr' or 'supervisor' for who set it by hand */
  source: string;
  recordedBy: string;
  at: string;
}

/** Somebody acts for somebody else from one day to another, both included, unless it was taken back. */
export interface DelegationRow {
  id: string;
  delegatorId: string;
  delegateId: string;
  fromDay: string;
  toDay: string;
  recordedBy: string;
  at: string;
  revokedAt: string | null;
}

/** Under which name an anonymous rater stands in tasks, ratings and events of a cycle. */
export interface RaterTokenRow {
  cycleId: string;
  personId: string;
  token: string;
}

/** A manager's word on a new version of a scorecard or a policy, before it is announced. */
export interface ApprovalRow {
  kind: 'scorecard' | 'policy';
  subjectId: string;
  version: string;
  verdict: 'approved' | 'rejected';
  approverId: string;
  at: string;
}

/** Something the bot itself keeps under a name of its own. */
export interface SettingRow {
  key: string;
  value: string;
  /** a person id, or 'start' where a start of the bot wrote it */
  updatedBy: string;
  updatedAt: string;
}

/** A file handed in as evidence, without its bytes. */
export interface FileRow {
  id: string;
  appraisalId: string;
  ownerId: string;
  purpose: 'appeal' | 'plan' | 'incident';
  name: string;
  mediaType: string;
  /** bytes */
  size: number;
  sha256: string;
  at: string;
}

/** The talk after a result; the words stand in personal texts. */
export interface InterviewRow {
  id: string;
  appraisalId: string;
  personId: string;
  interviewerId: string;
  state: 'open' | 'held' | 'agreed';
  openedAt: string;
  heldAt: string | null;
  agreedAt: string | null;
}

/** What both agreed on for the next month. */
export interface GoalRow {
  id: string;
  personId: string;
  /** the appraisal whose interview set it */
  appraisalId: string;
  /** the month it is for */
  period: string;
  /** the criterion it improves, or null */
  criterionId: string | null;
  textId: string;
  state: 'open' | 'met' | 'missed';
  at: string;
}

/** An improvement plan with a check-in a week. */
export interface PlanRow {
  id: string;
  personId: string;
  appraisalId: string;
  /** who set it and closes it */
  ownerId: string;
  fromDay: string;
  toDay: string;
  state: 'running' | 'met' | 'missed' | 'dropped';
  textId: string;
  closedAt: string | null;
  at: string;
}

export interface PlanCheckRow {
  planId: string;
  number: number;
  /** who reports */
  byId: string;
  state: 'due' | 'reported' | 'skipped';
  textId: string | null;
  fileId: string | null;
  dueDay: string;
  at: string | null;
}
