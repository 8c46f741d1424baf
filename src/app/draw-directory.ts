/** Draws the cards about directories and codes to bind accounts: to HR, from the state of their delivery. */

import { bindCodesCard } from '#cards/bind-codes-card.ts';
import { directoryReportCard, peopleNewsCard } from '#cards/directory-report-card.ts';
import { directoryReviewCard } from '#cards/directory-review-card.ts';
import { overrideCard } from '#cards/override-card.ts';
import { type Draw, toHr } from './delivery.ts';
import { bindCodesViewOf, overrideViewOf, reviewViewOf } from './directory/directory-views.ts';
import { newsOf } from './directory/people-news.ts';
import { args } from './message-args.ts';
import type { MessageKind } from './outbox-drafts.ts';

type DirectoryKind = Extract<
  MessageKind,
  'directory-review' | 'directory-report' | 'people-news' | 'directory-override' | 'bind-codes'
>;

export const DIRECTORY_CARDS: Readonly<Record<DirectoryKind, Draw>> = {
  'directory-review': toHr(async ({ deps, row, person }) => {
    const review = await deps.store.directoryReview(args.directoryReview.parse(row.args).reviewId);
    // a question that is over before it left is not asked
    if (!review || (row.replaces === null && review.state === 'stale')) return null;
    return directoryReviewCard(await reviewViewOf(deps, review), person.locale);
  }),
  'directory-report': toHr(async ({ row, person }) =>
    directoryReportCard(args.directoryReport.parse(row.args), person.locale),
  ),
  'people-news': toHr(async ({ deps, row, person }) => {
    const view = await newsOf(deps, args.peopleNews.parse(row.args).day);
    return view && peopleNewsCard(view, person.locale);
  }),
  'directory-override': toHr(async ({ deps, row, person }) => {
    const { personId, told, given } = args.directoryOverride.parse(row.args);
    const about = await deps.store.person(personId);
    return about && overrideCard(await overrideViewOf(deps, about, { asks: true, told, given }), person.locale);
  }),
  'bind-codes': toHr(async ({ deps, person }) => bindCodesCard(await bindCodesViewOf(deps), person.locale)),
};
