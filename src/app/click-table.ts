/** A pressed button, from its command to a use case. */

import { decodeAction } from '#cards/action.ts';
import type { ButtonCommand } from '#cards/button-commands.ts';
import { refusalSentence } from '#cards/texts.ts';
import type { State } from '#core/appraisal/appraisal.ts';
import { acknowledge, openNotice } from './acknowledge.ts';
import { fileAppeal, openAppeal, withdrawAppeal } from './appeal.ts';
import { type Asker, refuseClick, reply, say } from './asker.ts';
import { publishNow, urgedSentence } from './commands/team-commands.ts';
import { decideChange, decideKeep } from './decide-appeal.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { onAppraisal, type PressHandler } from './on-appraisal.ts';
import type { Form } from './read-form.ts';
import { recallSelf } from './recall-self.ts';
import { returnAppraisal } from './return-appraisal.ts';
import { saveDraft } from './save-draft.ts';
import { dropMessage, resendAll, resendMessage } from './settle-stuck.ts';
import { refuse, sign, signWithRemark } from './sign-off.ts';
import { closeOthers } from './standing-cards.ts';
import { submitReview } from './submit-review.ts';
import { submitSelf } from './submit-self.ts';
import { urge } from './urge.ts';
import { currentCard } from './views/card-for.ts';

/** Where the person has the result: before, nobody learns what a reviewer is about to give. */
const RESULT_SHOWN: readonly State[] = ['sign_off', 'appeal', 'final'];

/** 为什么: the receipt, for whoever the result was put before or whoever reviews it. */
const why: PressHandler = (deps, press) =>
  onAppraisal(deps, press, async ({ appraisal }) => {
    if (!RESULT_SHOWN.includes(appraisal.state)) return refuseClick('wrong_state');
    const args = { appraisalId: appraisal.id, focus: press.action.part ?? null };
    return { changes: [reply(deps, press.asker, { kind: 'receipt', args })], outcome: {} };
  });

/** Opens the current card of a task out of a list; lists may be older than what they list. */
const openTask: PressHandler = async (deps, { asker, action }) => {
  const appraisal = await deps.store.appraisal(action.id);
  const kind = appraisal && currentCard(appraisal, asker.person.id);
  if (!kind) return refuseClick('not_yours');
  const brought = reply(deps, asker, { kind, args: { appraisalId: action.id } });
  return { changes: [brought, ...(await closeOthers(deps, asker, { appraisalId: action.id, kind }))], outcome: {} };
};

const remindAll: PressHandler = async (deps, { asker }) => {
  const urged = await urge(deps, asker, null);
  if (urged.kind === 'refused') return refuseClick(urged.code, urged.detail);
  return { ...say('success', urgedSentence(urged)), changes: urged.changes };
};

const remindOne: PressHandler = async (deps, { asker, action, form }) => {
  const chosen = form.person;
  const named = typeof chosen === 'string' && chosen !== '' ? chosen : action.part;
  if (named === undefined) return refuseClick('unknown_person');
  const urged = await urge(deps, asker, [named]);
  if (urged.kind === 'refused') return refuseClick(urged.code, urged.detail);
  return { ...say('success', urgedSentence(urged)), changes: urged.changes };
};

const publish: PressHandler = async (deps, { asker, action }) => {
  if (!asker.hr) return refuseClick('hr_only');
  const cycle = (await deps.store.cycles()).find(({ id }) => id === action.id);
  if (!cycle) return refuseClick('cycle_not_found');
  return say('info', await publishNow(deps, cycle));
};

const PRESSES: Readonly<Record<ButtonCommand, PressHandler>> = {
  save_draft: saveDraft,
  submit_self: submitSelf,
  recall_self: recallSelf,
  submit_review: submitReview,
  return: returnAppraisal,
  sign,
  sign_with_remark: signWithRemark,
  refuse,
  open_appeal: openAppeal,
  file_appeal: fileAppeal,
  withdraw_appeal: withdrawAppeal,
  decide_keep: decideKeep,
  decide_change: decideChange,
  acknowledge,
  open_notice: openNotice,
  why,
  open_task: openTask,
  remind_all: remindAll,
  remind_one: remindOne,
  publish,
  resend_message: resendMessage,
  resend_all: resendAll,
  drop_message: dropMessage,
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
