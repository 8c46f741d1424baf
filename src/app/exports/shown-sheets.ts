/** Whose sheets an export lays open: each of them is a look, written before anything leaves. Lists and rankings are none. */

import { unitPath } from '#app/assign-sheets.ts';
import type { Deps } from '#app/deps.ts';
import type { Person, Unit } from '#app/records.ts';
import { trialPeriods } from '#app/trial.ts';
import { isResultShown } from '#app/views/result-views.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { monthsOfPeriod } from '#core/calendar/period.ts';
import { byNumber } from '#core/order.ts';
import { type ExportRequest, isMeant, type Whose } from './request.ts';
import { type Found, inParts, sheetsOf } from './whose-sheets.ts';

/** The appraisals an export shows, in the order of its sheets, in parts. */
export async function* shownSheets(deps: Deps, request: ExportRequest): AsyncGenerator<readonly Found[]> {
  const { kind, period, whose } = request;
  if (kind === 'year') return yield* finalsOfYear(deps, request);
  if (kind !== 'sheet' && kind !== 'ratings') return;
  for (const month of monthsOfPeriod(period)) {
    const sheets = (await sheetsOf(deps, month, whose)).filter(({ appraisalId }) => isMeant(request, appraisalId));
    for (const part of inParts(sheets)) {
      yield kind === 'ratings' ? part : await withResult(deps, part);
    }
  }
}

/** Nothing is printed before it lies before its person. */
async function withResult({ store }: Deps, part: readonly Found[]): Promise<readonly Found[]> {
  const read = await Promise.all(part.map(({ appraisalId }) => store.appraisal(appraisalId)));
  return part.filter((_, index) => {
    const appraisal = read[index];
    return appraisal ? isResultShown(appraisal) : false;
  });
}

async function* finalsOfYear(deps: Deps, { period, whose }: ExportRequest): AsyncGenerator<readonly Found[]> {
  for (const part of inParts(await peopleOf(deps, whose))) {
    const finals = await Promise.all(part.map(({ id }) => finalsIn(deps, id, period)));
    yield finals.flat().map(({ id, personId }) => ({ appraisalId: id, personId }));
  }
}

/** The final results of somebody in a year; a trial month is none. */
export async function finalsIn(deps: Deps, personId: string, year: string): Promise<readonly Appraisal[]> {
  const [months, trials] = [new Set(monthsOfPeriod(year)), await trialPeriods(deps)];
  return (await deps.store.appraisalsOf(personId)).filter(
    ({ state, period, result }) => state === 'final' && result !== null && months.has(period) && !trials.has(period),
  );
}

/** Everybody a request is about, by employee number. */
export async function peopleOf({ store }: Pick<Deps, 'store'>, whose: Whose): Promise<readonly Person[]> {
  if (whose.kind === 'person') {
    const person = await store.person(whose.id);
    return person ? [person] : [];
  }
  const all = whose.kind === 'reports' ? await store.reportsOf(whose.id) : await store.people();
  const units = new Map((await store.units()).map((unit): [string, Unit] => [unit.id, unit]));
  const isInside = ({ unitId }: Person): boolean =>
    whose.kind !== 'unit' || unitPath(unitId, units).some(({ id }) => id === whose.id);
  return all.filter(isInside).sort((a, b) => byNumber(a.employeeNo, b.employeeNo));
}
