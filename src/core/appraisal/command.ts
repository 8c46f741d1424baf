/** What can be asked of an appraisal, and by whom (product.md §3). */
import type { Result } from './appraisal.ts';

/** A person's own words stand in an erasable row; commands and events carry only this. */
export interface Words {
  textId: string;
  commitment: string;
}

/** Who asks: a person with the rights the role table gives, or the system (cron) as `personId: null`. */
export interface Actor {
  personId: string | null;
  hr: boolean;
  /** whether the directory says today that the person of the appraisal reports to whoever asks, or acts; left out: no */
  supervises?: boolean;
  /** whose review, judgement, word on nominees or talk the actor may do today, by delegation; never of one's own appraisal */
  actsFor?: string;
}

/** The talk about a result as it was read with its appraisal (面谈). */
export interface Talk {
  id: string;
  state: 'open' | 'held' | 'agreed';
  /** who is told of the person's answer */
  interviewerId: string;
}

/** An improvement plan as it was read with its appraisal (改进计划). */
export interface Plan {
  id: string;
  state: 'running' | 'met' | 'missed' | 'dropped';
  ownerId: string;
}

/** Somebody is asked in a rater's place. */
export interface StandIn {
  role: string;
  from: string;
  to: string | null;
}

/** Extra facts for the event's record: scores as hundredths, roles, leaf ids. Never anybody's text. */
type Recorded = { record?: Readonly<Record<string, unknown>> };

export type Command = { actor: Actor } & (
  | { type: 'save_draft' }
  | ({ type: 'submit_self'; words?: Words } & Recorded)
  | { type: 'recall_self' }
  | ({ type: 'submit_rating'; role: string; words?: Words } & Recorded)
  /** `standIn`: who is asked instead; VACANT where the employee names another; left out: the role goes on without */
  | { type: 'decline_rating'; role: string; standIn?: string; words?: Words }
  | { type: 'nominate'; role: string; personId: string }
  /** `rejected`: the employee names another */
  | { type: 'approve_nominee'; role: string; personId: string; rejected?: boolean }
  /**
   * `result` is null when a leaf is still open: then nothing can be approved. `approve_many` is no command of its own: it
   * is one of these an appraisal, each in its own commit
   */
  | ({
      type: 'submit_review';
      result: Result | null;
      /** how far the reviewers came out apart, in hundredths of percent points, and who would bring them together */
      apart?: { gap: number; personId: string } | null;
      words?: Words;
    } & Recorded)
  /** `to`: the self-review, or a station of the review by its index; left out: the step before */
  | { type: 'return'; to?: 'self' | number; words?: Words }
  /** `result` is null when a leaf is still open */
  | ({ type: 'reconcile'; result: Result | null; words?: Words } & Recorded)
  | ({ type: 'adjust'; result: Result; words?: Words } & Recorded)
  /** undoes the newest step that stands; `result` is the one before it */
  | { type: 'take_back'; result: Result }
  | { type: 'finish_calibration' }
  | ({ type: 'sign' } & Recorded)
  | ({ type: 'sign_with_remark'; words?: Words } & Recorded)
  | ({ type: 'refuse'; words?: Words } & Recorded)
  | ({ type: 'file_appeal'; items: readonly string[]; judgeId: string; words?: Words } & Recorded)
  | { type: 'withdraw_appeal' }
  | ({ type: 'decide_appeal'; verdict: 'keep' | 'change'; result: Result | null; words?: Words } & Recorded)
  /** `from`: whose step goes over; left out: of whoever's turn it is */
  | { type: 'reassign'; personId: string; from?: string }
  /** the clock ran out; `escalateTo` is the next person up who may judge, or HR, or null when nobody is left */
  | {
      type: 'expire';
      escalateTo: string | null;
      /** of raters nobody can do without: who is asked instead, or null when nobody is left and they are waited for */
      standIns?: readonly StandIn[];
      /** raters who left: their tasks alone end, due or not */
      left?: readonly string[];
    }
  /** somebody who owes is on leave: their days do not count */
  | { type: 'extend'; dueAt: string }
  | { type: 'cancel'; words?: Words }
  /**
   * figures came after the result was shown: `result` is the one they lead to, null when a leaf has none any more. What
   * was rated, decided in an appeal and adjusted stays; only the person's signature is asked anew
   */
  | ({ type: 'restate'; result: Result | null } & Recorded)
  | { type: 'reopen'; words?: Words }
  | { type: 'open_interview'; interviewId: string }
  /** the words in this order: what was good, what can be better, then the goals */
  | ({ type: 'hold_interview'; interview: Talk; texts: readonly Words[] } & Recorded)
  | { type: 'agree_interview'; interview: Talk }
  | { type: 'answer_interview'; interview: Talk; words?: Words }
  /** `days`: when its check-ins are due */
  | ({
      type: 'open_plan';
      plan: { id: string; fromDay: string; toDay: string };
      days: readonly string[];
      words?: Words;
    } & Recorded)
  /** the words in this order: what was done, what shows it */
  | ({
      type: 'report_plan';
      plan: Plan;
      check: { number: number; state: 'due' | 'reported' | 'skipped' };
      texts: readonly Words[];
    } & Recorded)
  | { type: 'skip_check'; plan: Plan; numbers: readonly number[] }
  /** `reported`: how many check-ins were */
  | {
      type: 'close_plan';
      plan: Plan;
      verdict: 'met' | 'missed' | 'dropped';
      reported: number;
      words?: Words;
    }
);

export type CommandType = Command['type'];

/** How an actor stands to one appraisal. `reviewer` and `judge` mean named as such, whether or not it is their turn. */
export type Relation = 'employee' | 'rater' | 'reviewer' | 'supervisor' | 'judge' | 'hr' | 'system';

/** Who may ask what. A card never carries rights: this table and the appraisal itself decide. */
export const MAY: Readonly<Record<CommandType, readonly Relation[]>> = {
  save_draft: ['employee', 'rater', 'reviewer', 'judge'],
  submit_self: ['employee'],
  recall_self: ['employee'],
  submit_rating: ['rater'],
  decline_rating: ['rater'],
  nominate: ['employee'],
  approve_nominee: ['reviewer'],
  submit_review: ['reviewer'],
  return: ['reviewer', 'hr'],
  reconcile: ['reviewer'],
  adjust: ['hr'],
  take_back: ['hr'],
  finish_calibration: ['hr'],
  sign: ['employee'],
  sign_with_remark: ['employee'],
  refuse: ['employee'],
  file_appeal: ['employee'],
  withdraw_appeal: ['employee'],
  decide_appeal: ['judge'],
  reassign: ['hr', 'system'],
  expire: ['system'],
  extend: ['hr', 'system'],
  cancel: ['hr', 'system'],
  reopen: ['hr'],
  restate: ['hr', 'system'],
  open_interview: ['reviewer', 'supervisor', 'hr'],
  hold_interview: ['reviewer', 'supervisor', 'hr'],
  agree_interview: ['employee'],
  answer_interview: ['employee'],
  open_plan: ['reviewer', 'supervisor', 'hr'],
  report_plan: ['employee'],
  skip_check: ['system'],
  close_plan: ['reviewer', 'supervisor', 'hr'],
};
