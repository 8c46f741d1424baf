/** What can be recorded of somebody in a month: the items of the sheet or sheets they are appraised by. */
import { unitPath } from '#app/assign-sheets.ts';
import type { Deps } from '#app/deps.ts';
import { sheetsOfPeriod } from '#app/period-sheets.ts';
import type { Person } from '#app/records.ts';
import type { Sheet } from '#app/sheets.ts';
import { daysOfMonth } from '#core/calendar/days.ts';
import { unitMostDays } from '#core/directory/placements.ts';
import { itemsOf, type SheetItem } from '#core/incidents/sheet-items.ts';
import { assign } from '#core/policies/assignments.ts';

/** An item, and the sheet it stands in. */
export interface OwnItem extends SheetItem {
  readonly sheet: Sheet;
}

/** The sheets of one person in a month: those of the appraisals that stand, else those that will be used. */
export async function sheetsOf(deps: Deps, person: Person, period: string): Promise<readonly Sheet[]> {
  const standing = (await deps.store.appraisalsOf(person.id, period)).filter(({ state }) => state !== 'cancelled');
  if (standing.length > 0)
    return Promise.all(
      standing.map(({ scorecardId, scorecardVersion }) => deps.sheets.at(scorecardId, scorecardVersion)),
    );
  return (await sheetReader(deps, period))(person);
}

/** The sheets that will be used in a month whose cycle is not open yet, person by person. */
export async function sheetReader(deps: Deps, period: string): Promise<(person: Person) => Promise<readonly Sheet[]>> {
  const [units, sheetOf] = await Promise.all([deps.store.units(), sheetsOfPeriod(deps, period)]);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return async (person) => {
    const placed = await deps.store.placementsOf(person.id);
    const moved = placed.length > 1 ? unitMostDays(placed, daysOfMonth(period)) : null;
    const path = unitPath(moved ?? person.unitId, byId);
    return assign(person, path, deps.policies.assignments).flatMap((id) => sheetOf(id) ?? []);
  };
}

/** Every item of the sheets, in their order; one that two sheets share stands once. */
export function itemsIn(sheets: readonly Sheet[], period: string): readonly OwnItem[] {
  const all = sheets.flatMap((sheet) => itemsOf(sheet.scorecard, period).map((item): OwnItem => ({ ...item, sheet })));
  const isSame = (a: OwnItem, b: OwnItem) =>
    a.kind === b.kind && a.criterionId === b.criterionId && a.itemId === b.itemId;
  return all.filter((item, index) => all.findIndex((each) => isSame(each, item)) === index);
}
