/** The cards that follow a result, in every state. */
import type { Card, Locale } from '#cards/card.ts';
import { interviewAnswerCard } from '#cards/interview-answer-card.ts';
import { interviewCard } from '#cards/interview-card.ts';
import { planCard } from '#cards/plan-card.ts';
import { planCheckCard } from '#cards/plan-check-card.ts';
import { planFormCard } from '#cards/plan-form-card.ts';
import { selfReviewCard } from '#cards/self-review-card.ts';
import { todoCard } from '#cards/todo-card.ts';
import { selfReview } from './appraisal-views.ts';
import { specialist } from './clinic.ts';
import * as talk from './talk-views.ts';

const todo = { personName: specialist.name, tasks: [], waiting: [], batches: [], follows: talk.follows };
const answered = { ...talk.interviewAnswer, state: 'open' } as const;
const agreed = { ...talk.interviewAnswer, state: 'agreed', agreedAt: '11-11 16:40' } as const;

/** Each with its card, its state and how it is drawn. */
export const talkCards = (locale: Locale): readonly { card: string; state: string; build: () => Card }[] => [
  { card: 'interview', state: 'open', build: () => interviewCard(talk.interview(locale), locale) },
  { card: 'interview', state: 'draft', build: () => interviewCard(talk.interviewDraft(locale), locale) },
  { card: 'interview', state: 'again', build: () => interviewCard(talk.interviewAgain(locale), locale) },
  {
    card: 'interview',
    state: 'overtaken',
    build: () => interviewCard({ ...talk.interviewAgain(locale), asks: false }, locale),
  },
  { card: 'interview', state: 'held', build: () => interviewCard(talk.interviewHeld(locale), locale) },
  { card: 'interview', state: 'agreed', build: () => interviewCard(talk.interviewAgreed(locale), locale) },
  { card: 'interview-answer', state: 'open', build: () => interviewAnswerCard(talk.interviewAnswer, locale) },
  { card: 'interview-answer', state: 'answered', build: () => interviewAnswerCard(answered, locale) },
  { card: 'interview-answer', state: 'agreed', build: () => interviewAnswerCard(agreed, locale) },
  { card: 'plan-form', state: 'open', build: () => planFormCard(talk.planForm, locale) },
  { card: 'plan-form', state: 'running', build: () => planFormCard({ ...talk.planForm, runs: true }, locale) },
  { card: 'plan', state: 'running', build: () => planCard(talk.plan, locale) },
  { card: 'plan', state: 'own', build: () => planCard(talk.planOwn, locale) },
  { card: 'plan', state: 'ended', build: () => planCard(talk.planEnded, locale) },
  { card: 'plan', state: 'met', build: () => planCard(talk.planMet, locale) },
  { card: 'plan-check', state: 'open', build: () => planCheckCard(talk.planCheck, locale) },
  { card: 'plan-check', state: 'reported', build: () => planCheckCard(talk.planCheckReported, locale) },
  { card: 'plan-check', state: 'skipped', build: () => planCheckCard(talk.planCheckSkipped, locale) },
  { card: 'todo', state: 'follows', build: () => todoCard(todo, locale) },
  { card: 'todo', state: 'talks', build: () => todoCard({ ...todo, follows: talk.talksToHold }, locale) },
  { card: 'self-review', state: 'goals', build: () => selfReviewCard({ ...selfReview, goals: talk.goals }, locale) },
];
