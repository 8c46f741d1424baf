/** The card of one appraisal as one reader may see it now: open while it is their turn, closed otherwise. */

import type { Case } from '#app/case.ts';
import { actsForToday } from '#app/delegations.ts';
import type { Deps } from '#app/deps.ts';
import { isNamed, isVacant, openTask } from '#app/rater-places.ts';
import type { Locale } from '#app/records.ts';
import { asOfPeriod } from '#app/trial.ts';
import { appealCard } from '#cards/appeal-card.ts';
import { appealDecisionCard } from '#cards/appeal-decision-card.ts';
import type { Card } from '#cards/card.ts';
import { closedCard } from '#cards/closed-card.ts';
import { nominateCard } from '#cards/nominate-card.ts';
import { nomineesCard } from '#cards/nominees-card.ts';
import { ratingCard } from '#cards/rating-card.ts';
import { reconcileCard } from '#cards/reconcile-card.ts';
import { resultCard } from '#cards/result-card.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { supervisorReviewCard } from '#cards/supervisor-review-card.ts';
import { type Appraisal, currentReviewer, isApart, isNomination, type State } from '#core/appraisal/appraisal.ts';
import { overtakenView } from './closed-view.ts';
import { nominateView, nomineesView, ratingView } from './rating-views.ts';
import { reconcileView } from './reconcile-view.ts';
import { appealDecisionView, appealView, type Reader, resultView } from './result-views.ts';
import { selfReviewView, supervisorReviewView } from './review-views.ts';

/** The cards that ask somebody about one appraisal. */
export type AppraisalCard =
  | 'self-review'
  | 'rating'
  | 'nominate'
  | 'nominees'
  | 'supervisor-review'
  | 'reconcile'
  | 'result'
  | 'appeal'
  | 'appeal-decision';

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
    case 'rating':
      return appraisal.state === 'collecting' && openTask(appraisal, [readerId]) !== undefined;
    case 'nominate':
      return own && appraisal.state === 'collecting' && appraisal.tasks.some(isVacant);
    case 'nominees':
      return (
        appraisal.state === 'collecting' &&
        appraisal.reviewers[0]?.personId === readerId &&
        appraisal.tasks.some(isNamed)
      );
    case 'supervisor-review':
      return appraisal.state === 'review' && !isApart(appraisal) && currentReviewer(appraisal)?.personId === readerId;
    case 'reconcile':
      return isApart(appraisal) && appraisal.reconcile?.personId === readerId;
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
  rating: 'collecting',
  nominate: 'collecting',
  nominees: 'collecting',
  'supervisor-review': 'review',
  reconcile: 'review',
  result: 'sign_off',
  appeal: 'sign_off',
  'appeal-decision': 'appeal',
};

export const APPRAISAL_CARDS: readonly string[] = Object.keys(ASKED_IN);

const OPEN: Readonly<Record<AppraisalCard, (deps: Deps, about: Case, reader: Reader) => Promise<Card>>> = {
  'self-review': async (deps, about, { locale }) => selfReviewCard(await selfReviewView(deps, about), locale),
  rating: async (deps, about, reader) => ratingCard(await ratingView(deps, about, reader), reader.locale),
  nominate: async (deps, about, reader) => nominateCard(await nominateView(deps, about, reader), reader.locale),
  nominees: async (deps, about, reader) => nomineesCard(await nomineesView(deps, about, reader), reader.locale),
  'supervisor-review': async (deps, about, reader) =>
    supervisorReviewCard(await supervisorReviewView(deps, about, reader), reader.locale),
  reconcile: async (deps, about, reader) => reconcileCard(await reconcileView(deps, about, reader), reader.locale),
  result: async (deps, about, reader) => resultCard(await resultView(deps, about, reader), reader.locale),
  appeal: async (deps, about, reader) => appealCard(await appealView(deps, about, reader), reader.locale),
  'appeal-decision': async (deps, about, reader) =>
    appealDecisionCard(await appealDecisionView(deps, about, reader), reader.locale),
};

/** Whether the question is open for this reader, by oneself or for whom one acts today. */
async function isOpenFor(
  deps: Deps,
  appraisal: Appraisal,
  { card, readerId }: { card: AppraisalCard; readerId: string },
): Promise<boolean> {
  if (isOpen(card, appraisal, readerId)) return true;
  const actsFor = await actsForToday(deps, appraisal, readerId);
  return actsFor !== undefined && isOpen(card, appraisal, actsFor);
}

/** One card about one appraisal for one reader. */
export async function cardFor(
  deps: Deps,
  about: Case,
  { card, reader }: { card: AppraisalCard; reader: Reader },
): Promise<Card> {
  if (await isOpenFor(deps, about.appraisal, { card, readerId: reader.personId }))
    return shownOf(deps, about, { card: await OPEN[card](deps, about, reader), locale: reader.locale });
  return overtakenCard(deps, about, { card, locale: reader.locale, readerId: reader.personId });
}

/** The closed form of a card whose question was answered, or is asked again by a newer card. */
export const overtakenCard = async (
  deps: Deps,
  about: Case,
  { card, locale, readerId = '' }: { card: AppraisalCard; locale: Locale; readerId?: string },
): Promise<Card> => {
  const view = await overtakenView(deps, about, { card, asked: ASKED_IN[card], readerId });
  return shownOf(deps, about, { card: closedCard(view, locale), locale });
};

/** As the cards of its month are shown: those of a trial say so. */
const shownOf = (deps: Deps, { appraisal }: Case, { card, locale }: { card: Card; locale: Locale }): Promise<Card> =>
  asOfPeriod(deps, card, { period: appraisal.period, locale });

/** Which card is the current one for somebody, or null for a stranger: what a click on an outdated card brings. */
export function currentCard(appraisal: Appraisal, personId: string): AppraisalCard | null {
  if (appraisal.appeal?.judgeId === personId && appraisal.state === 'appeal') return 'appeal-decision';
  if (appraisal.personId === personId) return ownCard(appraisal);
  const open = ASKED_BESIDE.find((card) => isOpen(card, appraisal, personId));
  if (open) return open;
  if (appraisal.reconcile?.personId === personId) return 'reconcile';
  if (appraisal.reviewers.some((reviewer) => reviewer.personId === personId)) return 'supervisor-review';
  return rates(appraisal, personId) ? 'rating' : null;
}

/** What is asked of others while the employee has the self-review. */
const ASKED_BESIDE: readonly AppraisalCard[] = ['nominees', 'rating'];

/** Whoever was only nominated is not asked yet. */
const rates = ({ tasks }: Appraisal, id: string): boolean =>
  tasks.some((task) => task.role !== 'self' && !isNomination(task) && task.personId === id);

/** Once the self-review is in, what is left to the employee is to name raters. */
function ownCard(appraisal: Appraisal): AppraisalCard {
  const { personId } = appraisal;
  const names = isOpen('nominate', appraisal, personId) && !isOpen('self-review', appraisal, personId);
  return names ? 'nominate' : OWN[appraisal.state];
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
