/** The ranking of a month's final appraisals for one scope, ready to be published. */
import { bulletinOf } from '#core/results/bulletin.ts';
import { meanOf } from '#core/results/mean.ts';
import { rankPeople } from '#core/results/ranking.ts';
import { unitPath } from './assign-sheets.ts';
import type { Deps } from './deps.ts';
import type { FinalResult } from './records.ts';
import { scopeName } from './views/guide-views.ts';
import type { PublishedRanking } from './views/ranking-views.ts';

/** Names the group reads (results.md §1); whoever shares the last of these ranks is named too. */
const TOP_N = 3;

interface Ranked extends Omit<FinalResult, 'result'> {
  percent: number;
  grade: string | null;
}

/** The ranking of a scope (null = the whole company), or null where the group is too small to be shown. */
export async function rankCycle(deps: Deps, period: string, unitId: string | null): Promise<PublishedRanking | null> {
  const people = await inUnit(deps, onePerPerson(await deps.store.finals(period)), unitId);
  const bulletin = bulletinOf(people, { topN: TOP_N });
  if (bulletin.kind === 'too-small') return null;
  const byId = new Map(people.map((person) => [person.personId, person]));
  const unitNames = new Map(people.map((person) => [person.unitId, person.unitName]));
  return {
    scopeName: await scopeName(deps, unitId),
    counted: bulletin.people,
    top: bulletin.top.flatMap(({ id, rank }) => {
      const person = byId.get(id);
      if (!person) return [];
      const { personName: name, unitName, percent, grade } = person;
      return [{ rank, personId: id, name, unitName, percent, grade }];
    }),
    units: bulletin.units.map(({ unitId: id, mean }) => ({ name: unitNames.get(id) ?? '', mean })),
    bands: [...(bulletin.bands ?? [])],
    ranks: ranksOf(people),
  };
}

/** Somebody with two sheets counts once, with the mean of their percents. */
function onePerPerson(finals: readonly FinalResult[]): readonly Ranked[] {
  const sheets = new Map<string, FinalResult[]>();
  for (const final of finals) sheets.set(final.personId, [...(sheets.get(final.personId) ?? []), final]);
  return [...sheets.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { result, ...person } = first;
    const grade = own.length === 1 ? result.grade : null;
    return [{ ...person, grade, percent: meanOf(own.map((each) => each.result.percent)) }];
  });
}

/** Everybody of a unit and the units below it. */
async function inUnit(deps: Deps, people: readonly Ranked[], unitId: string | null): Promise<readonly Ranked[]> {
  if (unitId === null) return people;
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  return people.filter((person) => unitPath(person.unitId, units).some(({ id }) => id === unitId));
}

function ranksOf(people: readonly Ranked[]): Record<string, number> {
  const ranking = rankPeople(people.map(({ personId, percent }) => ({ id: personId, score: percent })));
  if (ranking.kind === 'refused') throw new Error(`the ranking cannot be made: ${ranking.code}`);
  return Object.fromEntries(ranking.places.map(({ id, rank }) => [id, rank]));
}
