/** What HR sees of a quarter's forms: criteria and weights, how close results lie, what staff said. */
import type { Deps } from '#app/deps.ts';
import { reviewOf, reviewRules } from '#app/forms-review/review-rules.ts';
import type { Person } from '#app/records.ts';
import type { FormsReviewView, ReviewedForm } from '#cards/forms-review-card.ts';
import { monthsOfPeriod } from '#core/calendar/period.ts';
import { mostTogether } from '#core/results/satisfaction.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { localText, titleOf } from './figures.ts';

/** Fewer results than these say nothing of a form, and would say something of people. */
const ENOUGH = 5;

export async function formsReviewView(
  deps: Deps,
  reader: Person,
  { quarter, reminder }: { quarter: string; reminder: boolean },
): Promise<FormsReviewView> {
  const reviewed = await reviewOf(deps.store, quarter);
  const by = reviewed && (await deps.store.person(reviewed.by));
  const draft = await deps.store.formDraft(`forms-review:${quarter}`, reader.id);
  return {
    period: quarter,
    forms: await formsOf(deps, quarter),
    opinions: await opinionsOf(deps, quarter),
    reminder,
    reviewed: reviewed && { by: by?.name ?? '', at: localText(deps, reviewed.at), note: reviewed.note },
    values: draft?.fields ?? {},
  };
}

async function opinionsOf(deps: Deps, quarter: string): Promise<FormsReviewView['opinions']> {
  const anonymous = reviewRules(deps, quarter)?.anonymous ?? true;
  const rows = await deps.store.opinionsOf(quarter);
  return Promise.all(
    rows.map(async ({ personId, words }) => ({
      name: anonymous ? null : ((await deps.store.person(personId))?.name ?? ''),
      words,
    })),
  );
}

/** The newest version of every scorecard the quarter used, in the order of their names. */
async function formsOf(deps: Deps, quarter: string): Promise<readonly ReviewedForm[]> {
  const newest = new Map<string, string>();
  for (const month of monthsOfPeriod(quarter)) {
    for (const { scorecardId, version } of await deps.store.periodSheets(month)) newest.set(scorecardId, version);
  }
  const percents = await percentsByForm(deps, quarter);
  const forms = await Promise.all(
    [...newest].map(([id, version]) => formOf(deps, { id, version, percents: percents.get(id) ?? [] })),
  );
  return forms.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** So many results tell how a form spreads people; all of a large company would be read for nothing. */
const RESULTS_READ = 500;

/** The results of the quarter's newest month that has any, by scorecard. */
async function percentsByForm(deps: Deps, quarter: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>();
  for (const month of [...monthsOfPeriod(quarter)].reverse()) {
    for (const { appraisalId, result } of (await deps.store.finals(month)).slice(0, RESULTS_READ)) {
      const scorecardId = (await deps.store.appraisal(appraisalId))?.scorecardId ?? '';
      found.set(scorecardId, [...(found.get(scorecardId) ?? []), result.percent]);
    }
    if (found.size > 0) break;
  }
  return found;
}

async function formOf(
  deps: Deps,
  { id, version, percents }: { id: string; version: string; percents: readonly number[] },
): Promise<ReviewedForm> {
  const { scorecard } = await deps.sheets.at(id, version);
  const people = mostTogether(percents);
  return {
    name: scorecard.name,
    criteria: leavesFor(scorecard, '').map((leaf) => ({ name: titleOf(leaf, leaf.id), points: leaf.points })),
    close: percents.length >= ENOUGH && people * 2 > percents.length ? { people, of: percents.length } : null,
  };
}
