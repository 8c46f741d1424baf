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
}

/** Extra facts for the event's record: scores as hundredths, roles, leaf ids. Never anybody's text. */
type Recorded = { record?: Readonly<Record<string, unknown>> };

export type Command = { actor: Actor } & (
  | { type: 'save_draft' }
  | ({ type: 'submit_self'; words?: Words } & Recorded)
  | { type: 'recall_self' }
  | ({ type: 'submit_rating'; role: string; words?: Words } & Recorded)
  | { type: 'decline_rating'; role: string; words?: Words }
  | { type: 'nominate'; role: string; personId: string }
  | { type: 'approve_nominee'; role: string; personId: string }
  /** `result` is null when a leaf is still open: then nothing can be approved */
  | ({ type: 'submit_review'; result: Result | null; words?: Words } & Recorded)
  | { type: 'return'; words?: Words }
  | { type: 'reconcile'; result: Result; words?: Words }
  | { type: 'adjust'; result: Result; words?: Words }
  | { type: 'finish_calibration' }
  | { type: 'sign' }
  | { type: 'sign_with_remark'; words?: Words }
  | { type: 'refuse'; words?: Words }
  | { type: 'file_appeal'; items: readonly string[]; judgeId: string; words?: Words }
  | { type: 'withdraw_appeal' }
  | ({ type: 'decide_appeal'; verdict: 'keep' | 'change'; result: Result | null; words?: Words } & Recorded)
  | { type: 'reassign'; personId: string }
  | { type: 'delegate'; personId: string }
  | { type: 'take_over' }
  /** the clock ran out; `escalateTo` is the next person up who may judge, or HR, or null when nobody is left */
  | { type: 'expire'; escalateTo: string | null }
  | { type: 'cancel'; words?: Words }
  | { type: 'reopen'; words?: Words }
);

export type CommandType = Command['type'];

/** How an actor stands to one appraisal. `reviewer` and `judge` mean named as such, whether or not it is their turn. */
export type Relation = 'employee' | 'rater' | 'reviewer' | 'judge' | 'hr' | 'system';

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
  finish_calibration: ['hr'],
  sign: ['employee'],
  sign_with_remark: ['employee'],
  refuse: ['employee'],
  file_appeal: ['employee'],
  withdraw_appeal: ['employee'],
  decide_appeal: ['judge'],
  reassign: ['hr', 'system'],
  delegate: ['reviewer', 'judge'],
  take_over: ['hr'],
  expire: ['system'],
  cancel: ['hr', 'system'],
  reopen: ['hr'],
};
