/** Checks, samples, the review of the forms, the budget, the satisfaction report and suggestions, in every state. */
import { budgetCard } from '#cards/budget-card.ts';
import type { Card, Locale } from '#cards/card.ts';
import { formsReviewCard } from '#cards/forms-review-card.ts';
import { sampleCard } from '#cards/sample-card.ts';
import { satisfactionReportCard } from '#cards/satisfaction-report-card.ts';
import { checkRecordedCard, spotCheckCard } from '#cards/spot-check-card.ts';
import { suggestionCard } from '#cards/suggestion-card.ts';
import { weeklyChecksCard } from '#cards/weekly-checks-card.ts';
import * as view from './review-views.ts';

/** Each with its card, its state and how it is drawn. */
export const reviewCards = (locale: Locale): readonly { card: string; state: string; build: () => Card }[] => [
  { card: 'spot-check', state: 'open', build: () => spotCheckCard(view.spotCheck, locale) },
  { card: 'spot-check', state: 'hr', build: () => spotCheckCard(view.spotCheckByHr, locale) },
  { card: 'spot-check', state: 'levels', build: () => spotCheckCard(view.spotCheckLevels, locale) },
  { card: 'spot-check', state: 'recording', build: () => spotCheckCard(view.recording, locale) },
  { card: 'spot-check', state: 'recorded', build: () => checkRecordedCard(view.checkRecorded, locale) },
  { card: 'spot-check', state: 'typed', build: () => checkRecordedCard(view.checkTyped, locale) },
  { card: 'spot-check', state: 'taken-back', build: () => checkRecordedCard(view.checkTakenBack, locale) },
  { card: 'weekly-checks', state: 'open', build: () => weeklyChecksCard(view.weeklyChecks, locale) },
  { card: 'weekly-checks', state: 'done', build: () => weeklyChecksCard(view.weeklyChecksDone, locale) },
  {
    card: 'weekly-checks',
    state: 'nobody',
    build: () => weeklyChecksCard({ ...view.weeklyChecks, lines: [], sample: null }, locale),
  },
  { card: 'sample', state: 'open', build: () => sampleCard(view.sample, locale) },
  { card: 'sample', state: 'fewer', build: () => sampleCard(view.sampleFewer, locale) },
  { card: 'forms-review', state: 'open', build: () => formsReviewCard(view.formsReview, locale) },
  { card: 'forms-review', state: 'reminder', build: () => formsReviewCard(view.formsReviewReminder, locale) },
  { card: 'forms-review', state: 'reviewed', build: () => formsReviewCard(view.formsReviewed, locale) },
  { card: 'budget', state: 'fine', build: () => budgetCard(view.budgetFine, locale) },
  { card: 'budget', state: 'over', build: () => budgetCard(view.budgetOver, locale) },
  { card: 'satisfaction-report', state: 'open', build: () => satisfactionReportCard(view.report, locale) },
  { card: 'satisfaction-report', state: 'few', build: () => satisfactionReportCard(view.reportFew, locale) },
  { card: 'suggestion', state: 'new', build: () => suggestionCard(view.suggestion, locale) },
  { card: 'suggestion', state: 'owner', build: () => suggestionCard(view.suggestionOwner, locale) },
  { card: 'suggestion', state: 'answered', build: () => suggestionCard(view.suggestionDone, locale) },
];
