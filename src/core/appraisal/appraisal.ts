/**
 * One person's appraisal (考核单) of one period on one scorecard. Plain data: what the store keeps and what
 * `decide` moves. Instants are ISO 8601 UTC texts, scores are whole hundredths (9128 = 91.28 points).
 */

/** Where an appraisal stands (product.md §3). */
export type State = 'collecting' | 'review' | 'calibration' | 'sign_off' | 'appeal' | 'final' | 'cancelled';

export const STATES: readonly State[] = [
  'collecting',
  'review',
  'calibration',
  'sign_off',
  'appeal',
  'final',
  'cancelled',
];

/** How a final appraisal was signed. `silent` counts in rankings, is shown as unsigned and is no consent. */
export type Signature = 'signed' | 'with_remark' | 'refused' | 'silent';

/** One rating asked of one person while collecting; the employee's own self-review is one of them. */
export interface RaterTask {
  /** a rater role of scoring.md §1: self, peer, panel, department:<id> … */
  role: string;
  /** who rates, a token where the role rates unseen; VACANT until the employee has named somebody */
  personId: string;
  status: 'nominated' | 'open' | 'submitted' | 'declined' | 'expired';
  /** the appraisal version of the newest submission: its ratings are the ones that count; null before the first */
  revision: number | null;
}

/** The place of a rater whom the employee has still to name. */
export const VACANT = '';

/** Whether somebody still has to be named for a task, or to be agreed to. */
export const isNomination = ({ status }: RaterTask): boolean => status === 'nominated';

/** One station of the review, in order; the last approval leads on. */
export interface Reviewer {
  role: string;
  personId: string;
  /** the appraisal version of the newest approval: its ratings and findings count; null before the first */
  revision: number | null;
  /** days of the period this one was in charge, where several share a role; their ratings weigh by them */
  days?: number;
}

/** What was computed and is put before the person: hundredths, with the fingerprint of the receipt it stands on. */
export interface Result {
  total: number;
  percent: number;
  grade: string | null;
  coefficient: number | null;
  /** sha256 of the canonical receipt: what a signature signs and a card prints */
  fingerprint: string;
}

export interface Appeal {
  /** leaf ids in dispute; empty = the whole result */
  items: readonly string[];
  filedAt: string;
  judgeId: string;
  /** the appraisal version that changed scores: the judge's ratings stand for the disputed leaves; null otherwise */
  revision: number | null;
}

/** What calibration made of a result: raw, every step by whom, each to be taken back. */
export interface Calibration {
  /** the result the reviewers came to */
  raw: Result;
  steps: readonly {
    by: string;
    at: string;
    result: Result;
    /** what the chain holds of the reason: a commitment, never the words */
    reason: string;
    /** an erased step was taken back: it stays on record and counts nothing */
    takenBack: boolean;
  }[];
}

/** The steps that count, oldest first. */
export const standingSteps = (calibration: Calibration | null): Calibration['steps'] =>
  (calibration?.steps ?? []).filter(({ takenBack }) => !takenBack);

/** Two reviewers too far apart: who has to bring them together. */
export interface Reconcile {
  /** hundredths of percent points between the two */
  gap: number;
  personId: string;
  /** the appraisal version that reconciled them: the ratings of that revision count in place of theirs; null before */
  revision: number | null;
}

/** Whether somebody has still to bring two reviewers together. */
export const isApart = ({ state, reconcile }: Pick<Appraisal, 'state' | 'reconcile'>): boolean =>
  state === 'review' && reconcile !== null && reconcile.revision === null;

export interface Appraisal {
  id: string;
  cycleId: string;
  /** "2026-10" */
  period: string;
  personId: string;
  /** the unit the person belonged to when the cycle opened */
  unitId: string;
  scorecardId: string;
  scorecardVersion: string;
  state: State;
  /** grows by one with every accepted command; the compare-and-set key */
  version: number;
  /** hash of the newest event: the head of the chain */
  lastHash: string;
  tasks: readonly RaterTask[];
  reviewers: readonly Reviewer[];
  /** index of the reviewer whose turn it is (while in review), else the last who approved */
  reviewer: number;
  enteredAt: string;
  /** when the present state is overdue; null where nothing is owed */
  dueAt: string | null;
  result: Result | null;
  appeal: Appeal | null;
  /** one appeal per result: true once one was decided or withdrawn */
  appealed: boolean;
  signature: Signature | null;
  signedAt: string | null;
  calibration: Calibration | null;
  reconcile: Reconcile | null;
}

/** Who owes the next step, in the order they were asked. */
export function owing(appraisal: Appraisal): readonly string[] {
  switch (appraisal.state) {
    case 'collecting':
      return [...new Set(appraisal.tasks.flatMap((task) => owingOf(appraisal, task)))];
    case 'review':
      return [turnOf(appraisal)].filter((id) => id !== undefined);
    case 'sign_off':
      return [appraisal.personId];
    case 'appeal':
      return appraisal.appeal ? [appraisal.appeal.judgeId] : [];
    default:
      return [];
  }
}

/** A rating is owed by its rater, a name by the employee, the word on a name by the first reviewer. */
function owingOf({ personId, reviewers }: Appraisal, task: RaterTask): readonly string[] {
  if (task.status === 'open') return [task.personId];
  if (!isNomination(task)) return [];
  if (task.personId === VACANT) return [personId];
  return reviewers.slice(0, 1).map((reviewer) => reviewer.personId);
}

/** The reviewer whose turn it is, or the last one of a finished review. */
export const currentReviewer = (appraisal: Appraisal): Reviewer | undefined => appraisal.reviewers[appraisal.reviewer];

/** Whose turn it is in the review: the station's reviewer, or whoever has to bring two of them together. */
export const turnOf = (appraisal: Appraisal): string | undefined =>
  isApart(appraisal) ? appraisal.reconcile?.personId : currentReviewer(appraisal)?.personId;
