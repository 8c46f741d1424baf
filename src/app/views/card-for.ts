/** The card of one appraisal as one reader may see it now: open while it is their turn, closed otherwise. */

import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { Locale } from '#app/records.ts';
import { appealCard } from '#cards/appeal-card.ts';
import { appealDecisionCard } from '#cards/appeal-decision-card.ts';
import type { Card } from '#cards/card.ts';
import { closedCard } from '#cards/closed-card.ts';
import { resultCard } from '#cards/result-card.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { supervisorReviewCard } from '#cards/supervisor-review-card.ts';
import { type Appraisal, currentReviewer, type State } from '#core/appraisal/appraisal.ts';
import { overtakenView } from './closed-view.ts';
import { appealDecisionView, appealView, type Reader, resultView } from './result-views.ts';
import { selfReviewView, supervisorReviewView } from './review-views.ts';

/** The cards that ask somebody about one appraisal. */
export type AppraisalCard = 'self-review' | 'supervisor-review' | 'result' | 'appeal' | 'appeal-decision';

/** Whether the card's question is still open for this reader. */
export function isOpen(card: AppraisalCard, appraisal: Appraisal, readerId: string): boolean {
  const own = appraisal.personId === readerId;
  switch (card) {
    case 'self-review':
      return (
        own &&
        appraisal.state === 'collecting' &&
        appraisal.tasks.some((task) => task.role === 'self' && task.status === 'open')
      );
    case 'supervisor-review':
      return appraisal.state === 'review' && currentReviewer(appraisal)?.personId === readerId;
    case 'result':
      return own && appraisal.result !== null && ['sign_off', 'appeal', 'final'].includes(appraisal.state);
    case 'appeal':
      return own && appraisal.state === 'sign_off' && !appraisal.appealed;
    case 'appeal-decision':
      return appraisal.state === 'appeal' && appraisal.appeal?.judgeId === readerId;
  }
}

/** Whether a message is one of these cards; lists and receipts are not redrawn when an appraisal moves. */
export const isAppraisalCard = (kind: string): kind is AppraisalCard => kind in ASKED_IN;

const ASKED_IN: Readonly<Record<AppraisalCard, State>> = {
  'self-review': 'collecting',
  'supervisor-review': 'review',
  result: 'sign_off',
  appeal: 'sign_off',
  'appeal-decision': 'appeal',
};

export const APPRAISAL_CARDS: readonly string[] = Object.keys(ASKED_IN);

const OPEN: Readonly<Record<AppraisalCard, (deps: Deps, about: Case, reader: Reader) => Promise<Card>>> = {
  'self-review': async (deps, about, { locale }) => selfReviewCard(await selfReviewView(deps, about), locale),
  'supervisor-review': async (deps, about, reader) =>
    supervisorReviewCard(await supervisorReviewView(deps, about, reader), reader.locale),
  result: async (deps, about, reader) => resultCard(await resultView(deps, about, reader), reader.locale),
  appeal: async (deps, about, reader) => appealCard(await appealView(deps, about, reader), reader.locale),
  'appeal-decision': async (deps, about, reader) =>
    appealDecisionCard(await appealDecisionView(deps, about, reader), reader.locale),
};

/** One card about one appraisal for one reader. */
export async function cardFor(
  deps: Deps,
  about: Case,
  { card, reader }: { card: AppraisalCard; reader: Reader },
): Promise<Card> {
  if (isOpen(card, about.appraisal, reader.personId)) return OPEN[card](deps, about, reader);
  return overtakenCard(deps, about, { card, locale: reader.locale });
}

/** The closed form of a card whose question was answered, or is asked again by a newer card. */
export const overtakenCard = async (
  deps: Deps,
  about: Case,
  { card, locale }: { card: AppraisalCard; locale: Locale },
): Promise<Card> => closedCard(await overtakenView(deps, about, ASKED_IN[card]), locale);

/** Which card is the current one for somebody, or null for a stranger: what a click on an outdated card brings. */
export function currentCard(appraisal: Appraisal, personId: string): AppraisalCard | null {
  if (appraisal.appeal?.judgeId === personId && appraisal.state === 'appeal') return 'appeal-decision';
  if (appraisal.personId === personId) return OWN[appraisal.state];
  return appraisal.reviewers.some((reviewer) => reviewer.personId === personId) ? 'supervisor-review' : null;
}

const OWN: Readonly<Record<State, AppraisalCard>> = {
  collecting: 'self-review',
  review: 'self-review',
  calibration: 'self-review',
  sign_off: 'result',
  appeal: 'result',
  final: 'result',
  cancelled: 'self-review',
};
