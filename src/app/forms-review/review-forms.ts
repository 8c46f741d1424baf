/** 已评审: HR's word that the quarter's forms were looked at, with what came of it; the first word stands. */
import { refuseClick, say } from '#app/asker.ts';
import { nowIso } from '#app/deps.ts';
import { keepForm } from '#app/keep-form.ts';
import { type PressHandler, refuseField, tooLong } from '#app/on-appraisal.ts';
import { typed } from '#app/read-form.ts';
import { localText } from '#app/views/figures.ts';
import { formsReviewView } from '#app/views/forms-review-view.ts';
import { formsReviewCard, REVIEW_NOTE } from '#cards/forms-review-card.ts';
import { both, texts } from '#cards/texts.ts';
import { periodKind } from '#core/calendar/period.ts';
import { reviewedKey, reviewOf, thisQuarter } from './review-rules.ts';

export const reviewForms: PressHandler = async (deps, press) => {
  const { asker, action, form } = press;
  if (!asker.hr) return refuseClick('hr_only');
  const quarter = action.id;
  if (periodKind(quarter) !== 'quarter' || quarter > thisQuarter(deps)) return refuseClick('not_found');
  const { locale } = asker.person;
  const draw = async () => formsReviewView(deps, asker.person, { quarter, reminder: false });
  if (await reviewOf(deps.store, quarter)) {
    const sentence = both((t) => t.answers.alreadyCounted);
    return say('info', sentence, formsReviewCard(await draw(), locale));
  }
  const subject = reviewedKey(quarter);
  const note = typed(form, REVIEW_NOTE);
  const long = tooLong(press, REVIEW_NOTE, { zh: texts.zh.reviews.noteName, en: texts.en.reviews.noteName });
  if (long) return { ...long, changes: [keepForm(deps, press, subject)] };
  if (note === '') return refuseField('reason_required', (t) => t.reviews.noteName);
  const at = nowIso(deps);
  const value = JSON.stringify({ by: asker.person.id, at, note });
  const reviewed = { by: asker.person.name, at: localText(deps, at), note };
  const card = formsReviewCard({ ...(await draw()), reviewed }, locale);
  return {
    ...say(
      'success',
      both((t) => t.reviews.reviewedNow),
      card,
    ),
    changes: [
      // of two who press at once the second reads again, and finds it said
      { put: 'job', key: subject, at },
      { put: 'setting', row: { key: subject, value, updatedBy: asker.person.id, updatedAt: at } },
      { drop: 'form-draft', subject, personId: asker.person.id },
    ],
  };
};
