/** The buttons of the cards about rectification plans: draft, submit, record, send back, improvement notice, cancel, open. */
import type { Deps } from '#app/deps.ts';
import type { PressHandler } from '#app/on-appraisal.ts';
import { typed } from '#app/read-form.ts';
import type { ButtonCommand } from '#cards/button-commands.ts';
import { rectificationField } from '#cards/rectification.ts';
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import { planDueAfter } from '#core/results/rectification.ts';
import { type NamedField, pressing } from './press-rectification.ts';
import type { RectificationCase } from './rectification-case.ts';
import { showRectification } from './show-rectification.ts';

const CAUSES: NamedField = [rectificationField.causes, (t) => t.rectification.causes];
const MEASURES: NamedField = [rectificationField.measures, (t) => t.rectification.measures];
const REASON: NamedField = [rectificationField.reason, (t) => t.rectification.reason];
const NOTICE: NamedField = [rectificationField.notice, (t) => t.rectification.notice];

/** Like the first deadline: from the moment the card may arrive. */
function dueAgain({ policy }: RectificationCase, { clock, policies }: Deps): string {
  const { calendar } = policies;
  return new Date(planDueAfter(outOfQuiet(clock(), calendar), policy.again, calendar.zone)).toISOString();
}

const saveRectification = pressing({
  step: () => ({ type: 'save' }),
  fields: [CAUSES, MEASURES],
  card: 'owner',
  answer: (t) => t.rectification.saved,
});

const submitRectification = pressing({
  step: (_of, { form }) => ({
    type: 'submit',
    causes: typed(form, rectificationField.causes),
    measures: typed(form, rectificationField.measures),
  }),
  fields: [CAUSES, MEASURES],
  card: 'owner',
  answer: (t) => t.rectification.submitted,
});

const acceptRectification = pressing({
  step: () => ({ type: 'accept' }),
  fields: [],
  card: 'office',
  answer: (t) => t.rectification.accepted,
});

const returnRectification = pressing({
  step: (of, { form }, deps) => ({
    type: 'return',
    reason: typed(form, rectificationField.reason),
    dueAt: dueAgain(of, deps),
  }),
  fields: [REASON],
  card: 'office',
  answer: (t) => t.rectification.sentBack,
});

const issueNotice = pressing({
  step: (_of, { form }) => ({ type: 'notice', words: typed(form, rectificationField.notice) }),
  fields: [NOTICE],
  card: 'office',
  answer: (t) => t.rectification.issued,
});

const cancelRectification = pressing({
  step: (_of, { form }) => ({ type: 'cancel', reason: typed(form, rectificationField.reason) }),
  fields: [REASON],
  card: 'office',
  answer: (t) => t.rectification.cancelled,
});

export const RECTIFICATION_PRESSES = {
  save_rectification: saveRectification,
  submit_rectification: submitRectification,
  accept_rectification: acceptRectification,
  return_rectification: returnRectification,
  issue_notice: issueNotice,
  cancel_rectification: cancelRectification,
  show_rectification: showRectification,
} satisfies Partial<Record<ButtonCommand, PressHandler>>;
