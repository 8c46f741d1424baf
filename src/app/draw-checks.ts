/** Draws the cards of checks, samples, reviews, budget, reports and suggestions from the state of their delivery. */

import { z } from 'zod';
import { budgetCard } from '#cards/budget-card.ts';
import type { Card } from '#cards/card.ts';
import { formsReviewCard } from '#cards/forms-review-card.ts';
import { sampleCard } from '#cards/sample-card.ts';
import { satisfactionReportCard } from '#cards/satisfaction-report-card.ts';
import { checkRecordedCard, spotCheckCard } from '#cards/spot-check-card.ts';
import { suggestionCard } from '#cards/suggestion-card.ts';
import { weeklyChecksCard } from '#cards/weekly-checks-card.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import { type Reading, toReader } from './delivery.ts';
import type { Deps } from './deps.ts';
import type { MessageKind } from './outbox-drafts.ts';
import type { Locale, OutboxRow, Person } from './records.ts';
import { satisfactionReport } from './satisfaction/report.ts';
import { loadSample, mayScore } from './spot-checks/sample-case.ts';
import { partIn, suggestionView } from './suggestions/suggestion-case.ts';
import { budgetView } from './views/budget-view.ts';
import { recordedView, spotCheckView } from './views/check-views.ts';
import { formsReviewView } from './views/forms-review-view.ts';
import { sampleView } from './views/sample-view.ts';
import { weeklyChecksView } from './views/weekly-checks-view.ts';

interface Delivery {
  deps: Deps;
  row: OutboxRow;
  person: Person | null;
  locale: Locale;
}

type Draw = (delivery: Delivery) => Promise<Card | null>;

const args = {
  check: z.object({ personId: z.string(), checkId: z.string().nullable().default(null) }),
  sample: z.object({ sampleMonth: z.string(), supervisorId: z.string() }),
  review: z.object({ quarter: z.string(), reminder: z.boolean().default(false) }),
  budget: z.object({ year: z.string() }),
  report: z.object({ reportMonth: z.string(), unitId: z.string().nullable() }),
  suggestion: z.object({ suggestionId: z.string() }),
};

export type CheckKind = Extract<
  MessageKind,
  'spot-check' | 'weekly-checks' | 'sample' | 'forms-review' | 'budget' | 'satisfaction-report' | 'suggestion'
>;

export const CHECK_CARDS: Readonly<Record<CheckKind, Draw>> = {
  'spot-check': toReader(async ({ deps, row, reader }) => {
    const { personId, checkId } = args.check.parse(row.args);
    return checkId === null ? openForm(deps, reader, personId) : recorded(deps, reader.person, checkId);
  }),
  'weekly-checks': toReader(async ({ deps, reader: { person } }) => {
    const view = await weeklyChecksView(deps, person);
    return weeklyChecksCard(view, person.locale);
  }),
  sample: toReader(async ({ deps, row, reader }) => {
    const { sampleMonth: period, supervisorId } = args.sample.parse(row.args);
    const sample = await loadSample(deps, { period, supervisorId });
    if (!sample || !(await mayScore(deps, reader, sample))) return null;
    return sampleCard(await sampleView(deps, sample), reader.person.locale);
  }),
  'forms-review': toReader(async ({ deps, row, reader }) => {
    if (!reader.hr) return null;
    const review = args.review.parse(row.args);
    return formsReviewCard(await formsReviewView(deps, reader.person, review), reader.person.locale);
  }),
  budget: toReader(async ({ deps, row, reader }) => {
    const view = reader.hr || reader.auditor ? await budgetView(deps, args.budget.parse(row.args).year) : null;
    return view && budgetCard(view, reader.person.locale);
  }),
  'satisfaction-report': async ({ deps, row, locale }) => {
    const { reportMonth: period, unitId } = args.report.parse(row.args);
    const [rules] = enabledOf(deps.policies.results, 'satisfaction-report', period);
    return rules ? satisfactionReportCard(await satisfactionReport(deps, { rules, period, unitId }), locale) : null;
  },
  suggestion: toReader(async ({ deps, row, reader }) => {
    const found = await deps.store.suggestion(args.suggestion.parse(row.args).suggestionId);
    const part = found && (await partIn(deps, reader, found));
    return part
      ? suggestionCard(await suggestionView(deps, reader, { row: found, reader: part }), reader.person.locale)
      : null;
  }),
};

async function openForm(deps: Deps, reader: Reading['reader'], personId: string): Promise<Card | null> {
  const person = await deps.store.person(personId);
  const view = person?.active ? await spotCheckView(deps, reader, person) : null;
  return view && view.sources.length > 0 ? spotCheckCard(view, reader.person.locale) : null;
}

/** Null once it was taken back. */
async function recorded(deps: Deps, reader: Person, checkId: string): Promise<Card | null> {
  const check = await deps.store.spotCheck(checkId);
  if (!check) return null;
  const checks = await deps.store.spotChecksOf(check.personId, check.period);
  return checkRecordedCard(await recordedView(deps, reader, { check, checks }), reader.locale);
}
