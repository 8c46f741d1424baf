import { type Appraisal, currentReviewer, type Result, type Signature } from './appraisal.ts';
import type { Command } from './command.ts';
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
    if (!isTurn(appraisal, command)) return 'not_your_turn';
    return command.result ? approve(appraisal, command.result, moment) : 'incomplete';
  },
  return: (appraisal, command) => {
    if (!isTurn(appraisal, command) && !command.actor.hr) return 'not_your_turn';
    if (!command.words) return 'reason_required';
    if (!appraisal.tasks.some((task) => task.role === 'self')) return 'no_task';
    return { ...backToCollecting(appraisal), messages: [{ to: appraisal.personId, card: 'self-review' }] };
  },
  reassign: (appraisal, command) => reviewBy(appraisal, command.personId),
  expire: (appraisal, command, { now, policy }) => {
    if (!isDue(appraisal, now)) return 'not_due';
    if (policy.review.overdue === 'block') return 'wrong_state';
    return command.escalateTo ? reviewBy(appraisal, command.escalateTo) : 'nobody_left';
  },
  cancel,
};

/** What `calibration` answers to, where the policy enables it: HR adjusts with a reason and lets go. */
export const calibration: StateTable = {
  adjust: (_appraisal, command) => (command.words ? { next: { result: command.result } } : 'reason_required'),
  finish_calibration: (appraisal) => toSignOff(appraisal),
  return: (appraisal, command) => {
    if (!command.actor.hr) return 'not_your_turn';
    return command.words ? backToReview(appraisal) : 'reason_required';
  },
  expire: (appraisal, _command, { now }) => (isDue(appraisal, now) ? toSignOff(appraisal) : 'not_due'),
  cancel,
};

/** What `sign_off` answers to: the result lies before the person. */
export const signOff: StateTable = {
  sign: (_appraisal, _command, moment) => finish('signed', moment),
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
  return: (appraisal, command) => {
    if (!isTurn(appraisal, command) && !command.actor.hr) return 'not_your_turn';
    return command.words ? backToReview(appraisal) : 'reason_required';
  },
  expire: (appraisal, _command, moment) => {
    if (!isDue(appraisal, moment.now)) return 'not_due';
    if (moment.policy.sign_off.overdue === 'block') return 'wrong_state';
    return { ...finish('silent', moment), messages: [{ to: appraisal.personId, card: 'result' }] };
  },
  cancel,
};

/** What `appeal` answers to: a judge who rated none of the disputed items decides once. */
export const appeal: StateTable = {
  save_draft: (appraisal, command) =>
    appraisal.appeal?.judgeId === command.actor.personId ? { next: {} } : 'not_your_turn',
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
};

/** Cancelled is the end. */
export const cancelled: StateTable = {};

/** Whether the actor is the reviewer whose turn it is, or who approved last. */
const isTurn = (appraisal: Appraisal, { actor }: Command): boolean =>
  currentReviewer(appraisal)?.personId === actor.personId;

function backToCollecting(appraisal: Appraisal): Move {
  const tasks = appraisal.tasks.map((task) => (task.role === 'self' ? { ...task, status: 'open' as const } : task));
  return { next: { state: 'collecting', tasks, reviewer: 0, result: null } };
}

/** The last reviewer's turn again: the result is made anew, and may be appealed anew. */
function backToReview(appraisal: Appraisal): Move {
  const last = currentReviewer(appraisal);
  return {
    next: { state: 'review', result: null, signature: null, signedAt: null, appeal: null, appealed: false },
    messages: last ? [{ to: last.personId, card: 'supervisor-review' }] : [],
  };
}

function approve(appraisal: Appraisal, result: Result, { policy }: Moment): Move {
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
  if (policy.calibration.enabled) return { next: { state: 'calibration', reviewers, result } };
  const { next, messages } = toSignOff(appraisal);
  return { next: { ...next, reviewers, result }, messages: messages ?? [] };
}

function toSignOff(appraisal: Appraisal): Move {
  return { next: { state: 'sign_off' }, messages: [{ to: appraisal.personId, card: 'result' }] };
}

/** A signature with words: HR and the last reviewer read them. */
function finishHeard(appraisal: Appraisal, signature: Signature, moment: Moment): Move {
  const last = currentReviewer(appraisal);
  const heard = ['hr', ...(last ? [last.personId] : [])];
  return { ...finish(signature, moment), messages: heard.map((to) => ({ to, card: 'signature-notice' })) };
}

function finish(signature: Signature, { now }: Moment): Move {
  return { next: { state: 'final', signature, signedAt: new Date(now).toISOString() } };
}

function reviewBy(appraisal: Appraisal, personId: string): Move | RefusalCode {
  if (personId === appraisal.personId || personId === currentReviewer(appraisal)?.personId) return 'nobody_left';
  const reviewers = appraisal.reviewers.map((reviewer, index) =>
    index === appraisal.reviewer ? { ...reviewer, personId, revision: null } : reviewer,
  );
  return { next: { reviewers }, messages: [{ to: personId, card: 'supervisor-review' }] };
}

function judgedBy(appraisal: Appraisal, judgeId: string): Move | RefusalCode {
  if (!appraisal.appeal || judgeId === appraisal.personId || judgeId === appraisal.appeal.judgeId) return 'nobody_left';
  return { next: { appeal: { ...appraisal.appeal, judgeId } }, messages: [{ to: judgeId, card: 'appeal-decision' }] };
}
