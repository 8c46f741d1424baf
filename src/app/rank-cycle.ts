/** The ranking of a period's final results for one scope or several, ready to be published. */

import { monthsBetween, periodKind } from '#core/calendar/period.ts';
import { byNumber } from '#core/order.ts';
import type { RankingPolicy } from '#core/policies/kinds/ranking.ts';
import { type Bulletin, bulletinInSteps, isTooSmall, type Shown, topOf } from '#core/results/bulletin.ts';
import { meanOfSum } from '#core/results/mean.ts';
import { fewestOf } from '#core/results/period-results.ts';
import { type Place, rankInSteps, rankPeople } from '#core/results/ranking.ts';
import { rankingRules, shownBy } from '#core/results/ranking-rules.ts';
import type { Deps } from './deps.ts';
import { callbacksTurn, flatMapInTurns, inSteps, inTurns } from './in-turns.ts';
import { countingMonths, type Exclusions, exclusionsOf, openIn, rankedMonths } from './ranked-months.ts';
import type { Standing } from './records.ts';
import { type Figures, tieFigures } from './tie-figures.ts';
import { groupsIn, liesIn, treeOf } from './unit-groups.ts';
import { scopeName } from './views/guide-views.ts';
import type { PublishedRanking } from './views/ranking-views.ts';

/** The whole company, or a unit. */
export type Scope = string | null;

/** The ranking of one scope, or null where the group is too small to be shown. */
export const rankCycle = async (deps: Deps, period: string, scope: Scope): Promise<PublishedRanking | null> =>
  (await rankScopes(deps, period, [scope])).get(scope) ?? null;

/**
 * The rankings of several scopes, from one reading of the results. Scopes that are too small are missing. Whoever reads the
 * names of one group may read those of another, so what a group is shown takes the names of all of them as known. A company of
 * a hundred thousand is sorted and summed up in steps, so that callbacks get their turn in between.
 */
export const rankScopes = async (
  deps: Deps,
  period: string,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<Scope, PublishedRanking>> => (await rankWith(deps, period, scopes)).rankings;

/** The same, with everybody's place, and who of equal scores lacks a figure that parts them. */
export async function rankWith(
  deps: Deps,
  period: string,
  scopes: readonly Scope[],
): Promise<{
  rankings: ReadonlyMap<Scope, PublishedRanking>;
  places: ReadonlyMap<Scope, readonly Place[]>;
  lacking: readonly string[];
}> {
  const field = await fieldOf(deps, period);
  const placed: Placed[] = [];
  for (const scope of scopes) {
    const people = await flatMapInTurns(field.people, (each) => (liesIn(field.tree, each.unitId, scope) ? [each] : []));
    if (isTooSmall(people, field.shown)) continue;
    placed.push({ scope, people, places: await placesIn(people, field) });
    await callbacksTurn();
  }
  const named = new Set(placed.flatMap(({ places }) => topOf(places, field.shown.topN).map(({ id }) => id)));
  const rankings = new Map<Scope, PublishedRanking>();
  for (const each of placed) {
    const ranking = await rankingOfScope(deps, field, { ...each, named });
    if (ranking) rankings.set(each.scope, ranking);
    await callbacksTurn();
  }
  const places = new Map(placed.map((each) => [each.scope, each.places]));
  return { rankings, places, lacking: field.figures?.lacking ?? [] };
}

/** Somebody who is ranked for the period. */
export interface Contending {
  readonly personId: string;
  readonly unitId: string;
  readonly percent: number;
  /** of a month; a quarter and a year have none */
  readonly grade: string | null;
}

/** Everybody who is ranked for a period, and by what. */
interface Field {
  readonly rules: RankingPolicy;
  readonly shown: Shown;
  readonly people: readonly Contending[];
  readonly tree: ReturnType<typeof treeOf>;
  /** percents of units that have a sheet of their own, where the rules take it */
  readonly ownSheets: ReadonlyMap<string, number>;
  readonly figures: Figures | null;
}

interface Placed {
  readonly scope: Scope;
  readonly people: readonly Contending[];
  readonly places: readonly Place[];
}

/** Sums of the months so far. */
interface Sum {
  unitId: string;
  /** of the first month */
  grade?: string | null;
  total: number;
  months: number;
}

type PersonSum = Sum & { personId: string };

async function fieldOf(deps: Deps, period: string): Promise<Field> {
  const rules = rankingRules(deps.policies.results, period);
  const months = await countingMonths(deps, period);
  const exclusions = await exclusionsOf(deps, period, rules);
  const graded = periodKind(period) === 'month';
  const byMonth = graded || rules.units.score === 'sheet';
  const { sums, units } = await (byMonth ? monthByMonth : addedUp)(deps, months, { rules, exclusions });
  const fewest = fewestOf(period, rules.fewest);
  const people = await contending(sums, { fewest, open: await openIn(deps, months), graded });
  const keys = typeof rules.ties === 'string' ? [] : rules.ties.keys;
  return {
    rules,
    shown: shownBy(rules),
    people,
    tree: treeOf(await deps.store.units()),
    ownSheets: new Map([...units].flatMap(([id, sum]) => (sum.months < fewest ? [] : [[id, meanOf(sum)] as const]))),
    figures: keys.length === 0 ? null : await tieFigures(deps, people, { keys, months }),
  };
}

interface Sums {
  /** by person */
  sums: readonly PersonSum[];
  units: ReadonlyMap<string, Sum>;
}

interface Counting {
  rules: RankingPolicy;
  exclusions: Exclusions;
}

async function monthByMonth(deps: Deps, months: readonly string[], counting: Counting): Promise<Sums> {
  const [sums, units] = [new Map<string, PersonSum>(), new Map<string, PersonSum>()];
  for await (const ranked of rankedMonths(deps, months, counting)) {
    for await (const part of inTurns(ranked.people)) for (const each of part) add(sums, each.personId, each);
    for (const [unitId, each] of ranked.units) add(units, unitId, each);
  }
  return { sums: [...sums.values()], units };
}

/** A quarter or a year of people alone: the database adds up, so that a dozen sheets of each need not be brought here. */
async function addedUp(deps: Deps, months: readonly string[], { rules, exclusions }: Counting): Promise<Sums> {
  const [fromMonth, toMonth] = [months[0], months.at(-1)];
  if (fromMonth === undefined || toMonth === undefined) return { sums: [], units: new Map() };
  const without = monthsBetween(fromMonth, toMonth).filter((month) => !months.includes(month));
  const rows = await deps.store.standingSums({ fromMonth, toMonth, without, joinedAfter: rules.joinedAfter });
  const { barred } = exclusions;
  return { sums: barred.size === 0 ? rows : rows.filter(({ personId }) => !barred.has(personId)), units: new Map() };
}

function add(sums: Map<string, PersonSum>, id: string, { personId, unitId, grade, percent }: Standing): void {
  const sum = sums.get(id);
  if (!sum) {
    sums.set(id, { personId, unitId, grade, total: percent, months: 1 });
    return;
  }
  sum.total += percent;
  sum.months += 1;
  // who moved counts where the last month was spent
  sum.unitId = unitId;
}

const meanOf = ({ total, months }: Sum): number => meanOfSum(total, months);

/** Who has enough months and none that is still open: then the mean is known. */
async function contending(
  sums: readonly PersonSum[],
  { fewest, open, graded }: { fewest: number; open: ReadonlySet<string>; graded: boolean },
): Promise<readonly Contending[]> {
  const people: Contending[] = [];
  for await (const part of inTurns(sums)) {
    for (const sum of part) {
      const { personId, unitId, grade = null } = sum;
      if (sum.months < fewest || open.has(personId)) continue;
      people.push({ personId, unitId, percent: meanOf(sum), grade: graded ? grade : null });
    }
  }
  return people;
}

/** @throws RangeError when somebody is listed twice: a mistake of the program. */
async function placesIn(people: readonly Contending[], { rules, figures }: Field): Promise<readonly Place[]> {
  const contenders = await flatMapInTurns(people, ({ personId: id, percent: score }) => [
    figures ? { id, score, keys: figures.of(id) } : { id, score },
  ]);
  const ranking = await inSteps(rankInSteps(contenders, rules.ties));
  if (ranking.kind === 'refused') throw new RangeError(`${ranking.code}: ${ranking.id}`);
  return ranking.places;
}

async function rankingOfScope(
  deps: Deps,
  field: Field,
  { scope, people, places, named }: Placed & { named: ReadonlySet<string> },
): Promise<PublishedRanking | null> {
  const { rules, shown, tree } = field;
  const bySheet = rules.units.score === 'sheet';
  const groupOf = groupsIn(tree, scope, rules.units.list);
  const entries = await flatMapInTurns(people, ({ personId, unitId, percent }) => [
    { personId, unitId: groupOf(unitId), percent },
  ]);
  // a unit's own sheet is no mean: it gives nobody of the unit away
  const units = bySheet ? false : (shown.units ?? true);
  const bulletin = await inSteps(bulletinInSteps(entries, places, { ...shown, units, namedElsewhere: named }));
  if (bulletin.kind === 'too-small') return null;
  await callbacksTurn();
  const means = bySheet && shown.units ? sheetsShown(entries, field) : bulletin.units;
  return {
    scopeName: await scopeName(deps, scope),
    counted: bulletin.people,
    top: await topLines(deps, bulletin, { people, field }),
    units: placedUnits(means, rules).map((unit) => ({ ...unit, name: tree.units.get(unit.unitId)?.name ?? '' })),
    bands: [...(bulletin.bands ?? [])],
    mean: bulletin.mean,
    trend: [],
    show: { chart: rules.show.chart, congratulate: rules.show.congratulate },
    changes: null,
    ranks: await ranksOf(places),
  };
}

type Mean = Pick<Extract<Bulletin, { kind: 'bulletin' }>['units'][number], 'unitId' | 'mean'>;

/** Units by their own sheets; one of fewer people than a group may have is shown to nobody. */
function sheetsShown(entries: readonly { unitId: string }[], { ownSheets, shown }: Field): readonly Mean[] {
  const counts = new Map<string, number>();
  for (const { unitId } of entries) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  return [...counts].flatMap(([unitId, people]) => {
    const mean = ownSheets.get(unitId);
    return mean === undefined || people < (shown.smallestGroup ?? 0) ? [] : [{ unitId, mean }];
  });
}

/** Units against each other: tie-breaks are figures of people, so units that are equal share their rank. */
function placedUnits(means: readonly Mean[], { ties, units }: RankingPolicy) {
  const ranking = rankPeople(
    means.map(({ unitId: id, mean: score }) => ({ id, score })),
    typeof ties === 'string' ? ties : 'standard',
  );
  const places = ranking.kind === 'ranked' ? ranking.places : [];
  return places.map(({ id: unitId, rank, score: mean }) => ({ unitId, mean, rank: units.ranked ? rank : null }));
}

/** The named, people of one rank by their employee numbers. */
async function topLines(
  deps: Deps,
  { top }: Extract<Bulletin, { kind: 'bulletin' }>,
  { people, field }: { people: readonly Contending[]; field: Field },
): Promise<PublishedRanking['top']> {
  const ranks = new Map(top.map(({ id, rank }) => [id, rank]));
  const named = people.filter(({ personId }) => ranks.has(personId));
  const lines = await Promise.all(
    named.map(async ({ personId, unitId, percent, grade }) => {
      const person = await deps.store.person(personId);
      const unitName = field.tree.units.get(unitId)?.name ?? '';
      const line = { rank: ranks.get(personId) ?? 0, personId, name: person?.name ?? '', unitName, percent, grade };
      return { line, employeeNo: person?.employeeNo ?? '' };
    }),
  );
  return lines
    .sort((a, b) => a.line.rank - b.line.rank || byNumber(a.employeeNo, b.employeeNo))
    .map(({ line }) => line);
}

async function ranksOf(places: readonly Place[]): Promise<Record<string, number>> {
  const ranks: Record<string, number> = {};
  for await (const part of inTurns(places)) for (const { id, rank } of part) ranks[id] = rank;
  return ranks;
}
