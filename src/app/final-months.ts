/** Everybody's final results month by month, whoever the ranking leaves out: for pay, and for months in a row. */
import { meanOf } from '#core/results/mean.ts';
import type { MonthResult, SubjectResult } from '#core/results/period-results.ts';
import type { Deps } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import type { Standing } from './records.ts';
import { trialPeriods } from './trial.ts';

/** Person → the months with a final result, oldest first; trials count for nothing. */
export async function finalMonths(
  deps: Deps,
  months: readonly string[],
): Promise<ReadonlyMap<string, readonly MonthResult[]>> {
  const trials = await trialPeriods(deps);
  const found = new Map<string, MonthResult[]>();
  for (const month of months.filter((each) => !trials.has(each))) {
    for (const [personId, sheets] of byPerson(await deps.store.standings(month))) {
      const result = monthResult(month, sheets);
      const own = found.get(personId);
      if (own) own.push(result);
      else found.set(personId, [result]);
    }
    await callbacksTurn();
  }
  return found;
}

function byPerson(standings: readonly Standing[]): ReadonlyMap<string, readonly Standing[]> {
  const sheets = new Map<string, Standing[]>();
  for (const standing of standings) {
    const own = sheets.get(standing.personId);
    if (own) own.push(standing);
    else sheets.set(standing.personId, [standing]);
  }
  return sheets;
}

/** Two sheets of a month count with the mean of both; a grade only where they agree. */
function monthResult(month: string, sheets: readonly Standing[]): MonthResult {
  const coefficients = sheets.flatMap(({ coefficient }) => (coefficient === null ? [] : [coefficient]));
  const grades = new Set(sheets.map(({ grade }) => grade));
  return {
    month,
    percent: meanOf(sheets.map(({ percent }) => percent)),
    grade: grades.size === 1 ? (sheets[0]?.grade ?? null) : null,
    coefficient: coefficients.length === sheets.length ? meanOf(coefficients) : null,
  };
}

/** Who is not ranked though there is a final result: nobody goes without pay for it. */
const UNRANKED: ReadonlySet<SubjectResult['leftOut']> = new Set(['exempt', 'left', 'joined_late', 'too_few_months']);

/**
 * Results for pay: everybody with a final result has one, also those the ranking leaves out. Who still has a sheet open
 * waits for it.
 */
export const withEverybodyFinal = (
  people: readonly SubjectResult[],
  months: ReadonlyMap<string, readonly MonthResult[]>,
): readonly SubjectResult[] =>
  people.map((person) => {
    const own = months.get(person.id) ?? [];
    const counts = person.leftOut === null || UNRANKED.has(person.leftOut);
    if (!counts || own.length === 0) return person;
    return { ...person, months: own, percent: meanOf(own.map(({ percent }) => percent)), leftOut: null };
  });
