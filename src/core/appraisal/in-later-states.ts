import { type Appraisal, currentReviewer, isApart, type Result, type Signature, turnOf } from './appraisal.ts';
import type { Command } from './command.ts';
import { handOver } from './hand-over.ts';
import { toSignOff } from './in-calibration.ts';
import { backToCollecting, backToReview, giveBack } from './moves-back.ts';
import { isFor } from './relations.ts';
import { cancel, isDue, type Moment, type Move, type RefusalCode, type StateTable } from './state-table.ts';

/** What `review` answers to: reviewer k of n. */
export const review: StateTable = {
  save_draft: (appraisal, command) => (isTurn(appraisal, command) ? { next: {} } : 'not_your_turn'),
  recall_self: (appraisal) => {
    if (appraisal.reviewer > 0) return 'wrong_state';
    const self = appraisal.tasks.find((task) => task.role === 'self');
    return self?.status === 'submitted' ? backToCollecting(appraisal) : 'no_task';
  },
  submit_review: (appraisal, command, moment) => {
    if (!isTurn(appraisal, command) || isApart(appraisal)) return 'not_your_turn';
    return approve(appraisal, command, moment);
  },
  reconcile: (appraisal, command, moment) => {
    if (!isApart(appraisal)) return 'wrong_state';
    if (!isTurn(appraisal, command)) return 'not_your_turn';
    if (!command.words) return 'reason_required';
    return command.result ? reconciled(appraisal, command.result, moment) : 'incomplete';
  },
  return: (appraisal, command) =>
    isTurn(appraisal, command) || command.actor.hr ? giveBack(appraisal, command) : 'not_your_turn',
  reassign: (appraisal, command, moment) => reviewBy(appraisal, command, moment),
  expire: (appraisal, command, moment) => {
    const { now, policy } = moment;
    if (!isDue(appraisal, now)) return 'not_due';
    if (policy.review.overdue === 'block') return 'wrong_state';
    return command.escalateTo ? reviewBy(appraisal, { personId: command.escalateTo }, moment) : 'nobody_left';
  },
  cancel,
};

/** What `sign_off` answers to: the result lies before the person. */
export const signOff: StateTable = {
  sign: (appraisal, _command, moment) => finish(appraisal, 'signed', moment),
  sign_with_remark: (appraisal, command, moment) =>
    command.words ? finishHeard(appraisal, 'with_remark', moment) : 'reason_required',
  refuse: (appraisal, command, moment) =>
    command.words ? finishHeard(appraisal, 'refused', moment) : 'reason_required',
  file_appeal: (appraisal, command, { now }) => {
    if (appraisal.appealed) return 'already_appealed';
    if (!command.words) return 'reason_required';
    const { items, judgeId } = command;
    if (judgeId === appraisal.personId) return 'nobody_left';
    const filed = { items: [...items], judgeId, filedAt: new Date(now).toISOString(), revision: null };
    return { next: { state: 'appeal', appeal: filed }, messages: [{ to: judgeId, card: 'appeal-decision' }] };
  },
  return: (appraisal, command) =>
    isTurn(appraisal, command) || command.actor.hr ? giveBack(appraisal, command) : 'not_your_turn',
  expire: (appraisal, _command, moment) => {
    if (!isDue(appraisal, moment.now)) return 'not_due';
    if (moment.policy.sign_off.overdue === 'block') return 'wrong_state';
    return { ...finish(appraisal, 'silent', moment), messages: [{ to: appraisal.personId, card: 'result' }] };
  },
  restate: (appraisal, { result }) => restated(appraisal, result),
  cancel,
};

/** What `appeal` answers to: a judge who rated none of the disputed items decides once. */
export const appeal: StateTable = {
  save_draft: (appraisal, command) =>
    isFor(command.actor, appraisal.appeal?.judgeId) ? { next: {} } : 'not_your_turn',
  withdraw_appeal: () => ({ next: { state: 'sign_off', appealed: true } }),
  decide_appeal: (appraisal, command) => {
    if (!command.words) return 'reason_required';
    if (command.verdict === 'change' && !command.result) return 'incomplete';
    const result = command.verdict === 'change' ? command.result : appraisal.result;
    const { next, messages } = toSignOff(appraisal);
    const revision = command.verdict === 'change' ? appraisal.version + 1 : null;
    const decided = appraisal.appeal && { ...appraisal.appeal, revision };
    return {
      next: { ...next, appealed: true, result, appeal: decided },
      messages: messages ?? [],
      data: { verdict: command.verdict },
    };
  },
  reassign: (appraisal, command) => judgedBy(appraisal, command.personId),
  expire: (appraisal, command, { now, policy }) => {
    if (!isDue(appraisal, now)) return 'not_due';
    if (policy.appeal.overdue === 'block') return 'wrong_state';
    return command.escalateTo ? judgedBy(appraisal, command.escalateTo) : 'nobody_left';
  },
  cancel,
};

/** A final appraisal only HR may open again, with a reason; what was signed stays in the chain. */
export const final: StateTable = {
  reopen: (appraisal, command) => (command.words ? backToReview(appraisal) : 'reason_required'),
  restate: (appraisal, { result }) => restated(appraisal, result),
};

/** Cancelled is the end. */
export const cancelled: StateTable = {};

/** Whether it is the actor's turn in the review, or the actor approved last; by oneself or for whom one acts today. */
const isTurn = (appraisal: Appraisal, { actor }: Command): boolean => isFor(actor, turnOf(appraisal));

function approve(
  appraisal: Appraisal,
  { result, apart }: Extract<Command, { type: 'submit_review' }>,
  moment: Moment,
): Move | RefusalCode {
  const reviewers = appraisal.reviewers.map((reviewer, index) =>
    index === appraisal.reviewer ? { ...reviewer, revision: appraisal.version + 1 } : reviewer,
  );
  const following = appraisal.reviewers[appraisal.reviewer + 1];
  if (following) {
    return {
      next: { reviewer: appraisal.reviewer + 1, reviewers, result },
      messages: [{ to: following.personId, card: 'supervisor-review' }],
    };
  }
  // what a later station rates is open until then: only the last one has to see a whole result
  if (!result) return 'incomplete';
  const allowed = moment.policy.review.gap?.points;
  if (allowed !== undefined && apart && apart.gap > allowed * 100 && apart.personId !== appraisal.personId) {
    const reconcile = { gap: apart.gap, personId: apart.personId, revision: null };
    return { next: { reviewers, result, reconcile }, messages: [{ to: apart.personId, card: 'reconcile' }] };
  }
  return reviewed(appraisal, { reviewers, result }, moment);
}

/** Two reviewers brought together: from now on the ratings of this revision count in place of theirs. */
function reconciled(appraisal: Appraisal, result: Result, moment: Moment): Move {
  const reconcile = appraisal.reconcile && { ...appraisal.reconcile, revision: appraisal.version + 1 };
  return reviewed(appraisal, { result, reconcile }, moment);
}

/** The review is over: on to the calibration where the company has one, else to the person. */
function reviewed(appraisal: Appraisal, made: Partial<Appraisal>, { policy }: Moment): Move {
  if (policy.calibration.enabled) return { next: { ...made, state: 'calibration' } };
  const { next, messages } = toSignOff(appraisal);
  return { next: { ...next, ...made }, messages: messages ?? [] };
}

/**
 * The result of other figures lies before the person. An appeal that was decided stays decided: its scores still count, and
 * there is one appeal an appraisal.
 */
function restated(appraisal: Appraisal, result: Result | null): Move | RefusalCode {
  if (!result) return 'incomplete';
  if (result.fingerprint === appraisal.result?.fingerprint) return 'already_done';
  const { next, messages } = toSignOff(appraisal);
  return { next: { ...next, result, signature: null, signedAt: null }, messages: messages ?? [] };
}

/** A signature with words: HR and the last reviewer read them. */
function finishHeard(appraisal: Appraisal, signature: Signature, moment: Moment): Move {
  const last = currentReviewer(appraisal);
  const heard = ['hr', ...(last ? [last.personId] : [])];
  return { ...finish(appraisal, signature, moment), messages: heard.map((to) => ({ to, card: 'signature-notice' })) };
}

/** The event names the result that lay before the person: a signature signs exactly that. */
function finish({ result }: Appraisal, signature: Signature, { now }: Moment): Move {
  return {
    next: { state: 'final', signature, signedAt: new Date(now).toISOString() },
    data: { fingerprint: result?.fingerprint ?? null },
  };
}

function reviewBy(appraisal: Appraisal, to: { personId: string; from?: string }, moment: Moment): Move | RefusalCode {
  if (isApart(appraisal)) return reconciledBy(appraisal, to.personId);
  return handOver(appraisal, to, (made) => reviewed(appraisal, made, moment));
}

function judgedBy(appraisal: Appraisal, judgeId: string): Move | RefusalCode {
  if (!appraisal.appeal || judgeId === appraisal.personId || judgeId === appraisal.appeal.judgeId) return 'nobody_left';
  return { next: { appeal: { ...appraisal.appeal, judgeId } }, messages: [{ to: judgeId, card: 'appeal-decision' }] };
}

/** Somebody else brings the reviewers together. */
function reconciledBy(appraisal: Appraisal, personId: string): Move | RefusalCode {
  const { reconcile } = appraisal;
  if (!reconcile || personId === appraisal.personId || personId === reconcile.personId) return 'nobody_left';
  return { next: { reconcile: { ...reconcile, personId } }, messages: [{ to: personId, card: 'reconcile' }] };
}
