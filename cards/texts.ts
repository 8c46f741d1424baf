/**
 * Every word people read, in Chinese and English. The topics stand in `texts/`; a card takes `texts[locale]` once and
 * reads `t.result.sign`. Chinese is written first; English must have the same keys (the types insist).
 */
import type { Locale } from './card.ts';
import { alerts } from './texts/alerts.ts';
import { answers } from './texts/answers.ts';
import { appeal, result, selfReview, supervisorReview } from './texts/appraisal.ts';
import { batch } from './texts/batch.ts';
import { checks } from './texts/checks.ts';
import { closed } from './texts/closed.ts';
import { complaint, rootCause } from './texts/complaints.ts';
import { directory } from './texts/directory.ts';
import { doors } from './texts/doors.ts';
import { exporting } from './texts/exports.ts';
import { figures } from './texts/figures.ts';
import { flow } from './texts/flow.ts';
import { form } from './texts/form.ts';
import { guide } from './texts/guide.ts';
import { hr } from './texts/hr.ts';
import { imports } from './texts/imports.ts';
import { incident, praise } from './texts/incidents.ts';
import { interview } from './texts/interview.ts';
import { ledger } from './texts/ledger.ts';
import { lists } from './texts/lists.ts';
import { notice } from './texts/notice.ts';
import { outcomes } from './texts/outcomes.ts';
import { page } from './texts/page.ts';
import { paper } from './texts/paper.ts';
import { people } from './texts/people.ts';
import { plan } from './texts/plan.ts';
import { policies } from './texts/policies.ts';
import { rankingLists } from './texts/ranking-lists.ts';
import { nominate, nominees, rating } from './texts/rating.ts';
import { rectification } from './texts/rectification.ts';
import { type RefusalCode, type RefusalDetail, refusals } from './texts/refusals.ts';
import { results } from './texts/results.ts';
import { reviews } from './texts/reviews.ts';
import { surveys } from './texts/surveys.ts';
import { vote } from './texts/vote.ts';
import { wecomChat } from './texts/wecom-chat.ts';
import { wecomInterview } from './texts/wecom-interview.ts';
import { whatif } from './texts/whatif.ts';
import { words } from './texts/words.ts';

const zh = {
  words: words.zh,
  form: form.zh,
  selfReview: selfReview.zh,
  rating: rating.zh,
  nominate: nominate.zh,
  nominees: nominees.zh,
  supervisorReview: supervisorReview.zh,
  result: result.zh,
  appeal: appeal.zh,
  batch: batch.zh,
  checks: checks.zh,
  closed: closed.zh,
  figures: figures.zh,
  flow: flow.zh,
  notice: notice.zh,
  lists: lists.zh,
  results: results.zh,
  rankingLists: rankingLists.zh,
  reviews: reviews.zh,
  surveys: surveys.zh,
  whatif: whatif.zh,
  guide: guide.zh,
  imports: imports.zh,
  incident: incident.zh,
  praise: praise.zh,
  interview: interview.zh,
  plan: plan.zh,
  alerts: alerts.zh,
  complaint: complaint.zh,
  rootCause: rootCause.zh,
  outcomes: outcomes.zh,
  vote: vote.zh,
  ledger: ledger.zh,
  policies: policies.zh,
  people: people.zh,
  directory: directory.zh,
  rectification: rectification.zh,
  hr: hr.zh,
  doors: doors.zh,
  answers: answers.zh,
  refusals: refusals.zh,
  paper: paper.zh,
  exporting: exporting.zh,
  wecomChat: wecomChat.zh,
  wecomInterview: wecomInterview.zh,
  page: page.zh,
};

export type Texts = typeof zh;

const en: Texts = {
  words: words.en,
  form: form.en,
  selfReview: selfReview.en,
  rating: rating.en,
  nominate: nominate.en,
  nominees: nominees.en,
  supervisorReview: supervisorReview.en,
  result: result.en,
  appeal: appeal.en,
  batch: batch.en,
  checks: checks.en,
  closed: closed.en,
  figures: figures.en,
  flow: flow.en,
  notice: notice.en,
  lists: lists.en,
  results: results.en,
  rankingLists: rankingLists.en,
  reviews: reviews.en,
  surveys: surveys.en,
  whatif: whatif.en,
  guide: guide.en,
  imports: imports.en,
  incident: incident.en,
  praise: praise.en,
  interview: interview.en,
  plan: plan.en,
  alerts: alerts.en,
  complaint: complaint.en,
  rootCause: rootCause.en,
  outcomes: outcomes.en,
  vote: vote.en,
  ledger: ledger.en,
  policies: policies.en,
  people: people.en,
  directory: directory.en,
  rectification: rectification.en,
  hr: hr.en,
  doors: doors.en,
  answers: answers.en,
  refusals: refusals.en,
  paper: paper.en,
  exporting: exporting.en,
  wecomChat: wecomChat.en,
  wecomInterview: wecomInterview.en,
  page: page.en,
};

export const texts: Readonly<Record<Locale, Texts>> = { zh, en };

/** A sentence in both languages, for a place that serves readers of either, such as a toast. */
export const both = (pick: (t: Texts) => string): Record<Locale, string> => ({ zh: pick(zh), en: pick(en) });

/** What a refusal says to the person, in both languages. */
export const refusalSentence = (code: RefusalCode, detail: RefusalDetail = {}): Record<Locale, string> =>
  both((t) => t.refusals[code](detail));
