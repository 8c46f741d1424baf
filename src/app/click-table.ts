/** A pressed button, from its command to a use case. */
import { decodeAction } from '#cards/action.ts';
import type { ButtonCommand } from '#cards/button-commands.ts';
import { both, refusalSentence } from '#cards/texts.ts';
import { isPeriod } from '#core/calendar/period.ts';
import { acknowledge, openNotice } from './acknowledge.ts';
import { fileAppeal, openAppeal, withdrawAppeal } from './appeal.ts';
import { approveMany } from './approve-many.ts';
import { approveVersion, rejectVersion } from './approve-version.ts';
import { type Asker, refuseClick, reply, say } from './asker.ts';
import { adjust, finishAll, finishCalibration, openCalibration, takeBack } from './calibrate.ts';
import { publishNow } from './commands/ranking-commands.ts';
import { urgedSentence } from './commands/team-commands.ts';
import { publishCorrection } from './correct-ranking.ts';
import { decideChange, decideKeep } from './decide-appeal.ts';
import { actsForToday } from './delegations.ts';
import type { Deps } from './deps.ts';
import { DIRECTORY_PRESSES } from './directory-presses.ts';
import type { Effects } from './effects.ts';
import { FIGURE_PRESSES } from './figure-presses.ts';
import { IMPORT_PRESSES } from './import-presses.ts';
import { INCIDENT_PRESSES } from './incident-presses.ts';
import { mayReadAbout } from './may-read.ts';
import { approveNominee, nominate, rejectNominee } from './nominate.ts';
import type { PressHandler } from './on-appraisal.ts';
import { OUTCOME_PRESSES } from './outcomes/outcome-presses.ts';
import type { Form } from './read-form.ts';
import { recallSelf } from './recall-self.ts';
import { reconcile } from './reconcile.ts';
import { RECTIFICATION_PRESSES } from './rectification/rectification-presses.ts';
import { reopen } from './reopen.ts';
import { returnAppraisal, returnToReviewer } from './return-appraisal.ts';
import { batchBack, batchGo, batchNext, batchPage, batchSummary, openBatch } from './review-in-batch.ts';
import { REVIEW_PRESSES } from './review-presses.ts';
import { saveDraft } from './save-draft.ts';
import { SERVICE_PRESSES } from './service-presses.ts';
import { setDelegation, takeBackDelegation } from './set-delegation.ts';
import { dropMessage, resendAll, resendMessage } from './settle-stuck.ts';
import { refuse, sign, signWithRemark } from './sign-off.ts';
import { closeOthers } from './standing-cards.ts';
import { standsAs } from './stands-as.ts';
import { declineRating, submitRating } from './submit-rating.ts';
import { submitReview } from './submit-review.ts';
import { submitSelf } from './submit-self.ts';
import { TALK_PRESSES } from './talk-presses.ts';
import { urge } from './urge.ts';
import { isResultShown } from './views/result-views.ts';

/**
 * 为什么: the receipt, for whoever may read the result. It changes nothing, so a card that is older than the appraisal
 * will do; what it brings is worked out anew.
 */
const why: PressHandler = async (deps, { asker, action }) => {
  const appraisal = await deps.store.appraisal(action.id);
  if (!appraisal) return refuseClick('not_found');
  const isOwn = appraisal.personId === asker.person.id;
  if (!isOwn && !(await mayReadAbout(deps, asker, appraisal))) return refuseClick('not_yours');
  if (!isResultShown(appraisal)) return refuseClick('wrong_state');
  const args = { appraisalId: appraisal.id, focus: action.part ?? null };
  return { changes: [reply(deps, asker, { kind: 'receipt', args })], outcome: {} };
};

/** Opens the current card of a task out of a list; lists may be older than what they list. */
const openTask: PressHandler = async (deps, { asker, action }) => {
  const appraisal = await deps.store.appraisal(action.id);
  const actsFor = appraisal ? await actsForToday(deps, appraisal, asker.person.id) : undefined;
  const part = appraisal && (await standsAs(deps, appraisal, { personId: actsFor ?? asker.person.id }));
  if (!part) return refuseClick('not_yours');
  const { id, card: kind } = part;
  const readerId = id === actsFor ? asker.person.id : id;
  const brought = reply(deps, asker, { kind, args: { appraisalId: action.id }, to: { personId: readerId } });
  const others = await closeOthers(deps, asker, { appraisalId: action.id, kind, readerId });
  return { changes: [brought, ...others], outcome: {} };
};

const remindAll: PressHandler = async (deps, { asker }) => {
  const urged = await urge(deps, asker, null);
  if (urged.kind === 'refused') return refuseClick(urged.refusal);
  return { ...say('success', urgedSentence(urged)), changes: urged.changes };
};

const remindOne: PressHandler = async (deps, { asker, action, form }) => {
  const chosen = form.person;
  const named = typeof chosen === 'string' && chosen !== '' ? chosen : action.part;
  if (named === undefined) return refuseClick('unknown_person');
  const urged = await urge(deps, asker, [named]);
  if (urged.kind === 'refused') return refuseClick(urged.refusal);
  return { ...say('success', urgedSentence(urged)), changes: urged.changes };
};

const publish: PressHandler = async (deps, { asker, action }) => {
  if (!asker.hr) return refuseClick('hr_only');
  const cycle = (await deps.store.cycles()).find(({ id }) => id === action.id);
  // a quarter and a year have no cycle: their button carries the period itself
  const publishing = cycle ? { cycle } : isPeriod(action.id) ? { sum: action.id } : null;
  if (!publishing) return refuseClick('cycle_not_found');
  return say('info', await publishNow(deps, publishing));
};

const publishCorrected: PressHandler = async (deps, { asker, action }) => {
  if (!asker.hr) return refuseClick('hr_only');
  const cycle = (await deps.store.cycles()).find(({ id }) => id === action.id);
  const period = cycle?.period ?? action.id;
  if (!isPeriod(period)) return refuseClick('cycle_not_found');
  const corrected = await publishCorrection(deps, period);
  return corrected.kind === 'same'
    ? say(
        'info',
        both((t) => t.answers.nothingToCorrect),
      )
    : say(
        'success',
        both((t) => t.answers.corrected(corrected.groups)),
      );
};

const PRESSES: Readonly<Record<ButtonCommand, PressHandler>> = {
  save_draft: saveDraft,
  submit_self: submitSelf,
  recall_self: recallSelf,
  submit_rating: submitRating,
  decline_rating: declineRating,
  nominate,
  approve_nominee: approveNominee,
  reject_nominee: rejectNominee,
  submit_review: submitReview,
  return: returnAppraisal,
  open_batch: openBatch,
  batch_next: batchNext,
  batch_back: batchBack,
  batch_page: batchPage,
  batch_summary: batchSummary,
  batch_go: batchGo,
  approve_many: approveMany,
  sign,
  sign_with_remark: signWithRemark,
  refuse,
  open_appeal: openAppeal,
  file_appeal: fileAppeal,
  withdraw_appeal: withdrawAppeal,
  decide_keep: decideKeep,
  decide_change: decideChange,
  reconcile,
  return_reviewer: returnToReviewer,
  open_calibration: openCalibration,
  adjust,
  take_back: takeBack,
  finish_calibration: finishCalibration,
  finish_all: finishAll,
  reopen,
  approve_version: approveVersion,
  reject_version: rejectVersion,
  acknowledge,
  open_notice: openNotice,
  why,
  open_task: openTask,
  remind_all: remindAll,
  remind_one: remindOne,
  publish,
  publish_correction: publishCorrected,
  resend_message: resendMessage,
  resend_all: resendAll,
  drop_message: dropMessage,
  set_delegation: setDelegation,
  take_back_delegation: takeBackDelegation,
  ...TALK_PRESSES,
  ...SERVICE_PRESSES,
  ...OUTCOME_PRESSES,
  ...REVIEW_PRESSES,
  ...FIGURE_PRESSES,
  ...RECTIFICATION_PRESSES,
  ...DIRECTORY_PRESSES,
  ...INCIDENT_PRESSES,
  ...IMPORT_PRESSES,
};

/** Runs a press. A card of another version, or a payload that is not ours, changes nothing. */
export function runClick(deps: Deps, asker: Asker, click: { payload: unknown; form: Form }): Promise<Effects> {
  const decoded = decodeAction(click.payload);
  if (decoded.kind === 'outdated') return Promise.resolve(say('info', refusalSentence('outdated_card')));
  if (decoded.kind === 'unreadable') return Promise.resolve(refuseClick('unreadable_action'));
  const { action } = decoded;
  if (!isCommand(action.command)) return Promise.resolve(refuseClick('unreadable_action'));
  return PRESSES[action.command](deps, { asker, action, form: click.form });
}

const isCommand = (name: string): name is ButtonCommand => Object.hasOwn(PRESSES, name);
