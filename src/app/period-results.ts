/** Everybody's results of a month, a quarter or a year, and those of every unit: what rankings and policies go by. */
import { monthsOfPeriod, periodKind } from '#core/calendar/period.ts';
import type { RankingPolicy } from '#core/policies/kinds/ranking.ts';
import { meanOfSum } from '#core/results/mean.ts';
import { type MonthResult, type SubjectResult, subjectResult } from '#core/results/period-results.ts';
import { rankingRules } from '#core/results/ranking-rules.ts';
import type { Deps } from './deps.ts';
import { inTurns } from './in-turns.ts';
import { type WhyMissing, whyMissing } from './missing-months.ts';
import { countingMonths, type Exclusions, exclusionsOf, rankedMonths } from './ranked-months.ts';
import type { Person, Standing, Unit } from './records.ts';
import { isTrial } from './trial.ts';
import { liesIn, treeOf } from './unit-groups.ts';

/** A unit with how many people its result stands on. */
export interface UnitResult extends SubjectResult {
  /** people with a result in the period; those of the units below are among them */
  readonly people: number;
}

export interface PeriodResults {
  readonly period: string;
  /** everybody who works there or has a result, in the order of their ids */
  readonly people: readonly SubjectResult[];
  /** a unit has the mean of its people, those of the units below among them, or its own sheet where the rules say so */
  readonly units: readonly UnitResult[];
}

/**
 * The results of a scope: a unit and those below it, or the whole company for null. Only final appraisals count, trial
 * months never do, and nobody counts whom the ranking's rules leave out.
 */
export async function periodResults(deps: Deps, period: string, unitId: string | null): Promise<PeriodResults> {
  const rules = rankingRules(deps.policies.results, period);
  const tree = treeOf(await deps.store.units());
  const exclusions = await exclusionsOf(deps, period, rules);
  const gathered = await gather(deps, period, { rules, exclusions, tree });
  const why = await whyMissing(deps, monthsOfPeriod(period), exclusions);
  const inScope = (id: string): boolean => liesIn(tree, id, unitId);
  const people: SubjectResult[] = [];
  for await (const part of inTurns(await deps.store.people())) {
    for (const person of part) {
      const held = gathered.people.get(person.id);
      const isPart = held || person.active || exclusions.barred.has(person.id);
      if (!isPart || !inScope(held?.unitId ?? person.unitId)) continue;
      people.push(resultOf(person, period, { held, why, exclusions, rules }));
    }
  }
  const units = [...tree.units.values()].filter(({ id }) => inScope(id));
  return {
    period,
    people: people.sort((a, b) => (a.id < b.id ? -1 : 1)),
    units: units.map((unit) => unitResult(unit, period, { sums: gathered.units.get(unit.id), rules })),
  };
}

/** The months of one person, oldest first. */
interface Held {
  unitId: string;
  months: MonthResult[];
}

/** What a unit's people came to, by month. */
interface UnitSums {
  months: Map<string, { total: number; people: number }>;
  own: MonthResult[];
  people: Set<string>;
}

interface Gathered {
  people: ReadonlyMap<string, Held>;
  units: ReadonlyMap<string, UnitSums>;
}

async function gather(
  deps: Deps,
  period: string,
  { rules, exclusions, tree }: { rules: RankingPolicy; exclusions: Exclusions; tree: ReturnType<typeof treeOf> },
): Promise<Gathered> {
  const [people, units] = [new Map<string, Held>(), new Map<string, UnitSums>()];
  const trial = periodKind(period) === 'month' && (await isTrial(deps, period));
  const months = trial ? [] : await countingMonths(deps, period);
  for await (const ranked of rankedMonths(deps, months, { rules, exclusions })) {
    for await (const part of inTurns(ranked.people)) {
      for (const each of part) {
        hold(people, each, ranked.month);
        for (const { id } of tree.pathOf(each.unitId)) addTo(sumsOf(units, id), each, ranked.month);
      }
    }
    for (const [id, each] of ranked.units) sumsOf(units, id).own.push(monthOf(each, ranked.month));
  }
  return { people, units };
}

function hold(people: Map<string, Held>, each: Standing, month: string): void {
  const held = people.get(each.personId) ?? { unitId: each.unitId, months: [] };
  held.months.push(monthOf(each, month));
  // who moved counts where the last month was spent
  held.unitId = each.unitId;
  people.set(each.personId, held);
}

const monthOf = ({ percent, grade, coefficient }: Standing, month: string): MonthResult => ({
  month,
  percent,
  grade,
  coefficient,
});

function sumsOf(units: Map<string, UnitSums>, id: string): UnitSums {
  const sums = units.get(id) ?? { months: new Map(), own: [], people: new Set() };
  units.set(id, sums);
  return sums;
}

function addTo({ months, people }: UnitSums, { personId, percent }: Standing, month: string): void {
  const sum = months.get(month) ?? { total: 0, people: 0 };
  sum.total += percent;
  sum.people += 1;
  months.set(month, sum);
  people.add(personId);
}

interface Known {
  held: Held | undefined;
  why: WhyMissing;
  exclusions: Exclusions;
  rules: RankingPolicy;
}

function resultOf(person: Person, period: string, { held, why, exclusions, rules }: Known): SubjectResult {
  const months = held?.months ?? [];
  const has = new Set(months.map(({ month }) => month));
  const missing = monthsOfPeriod(period).find((month) => !has.has(month));
  return subjectResult(
    {
      id: person.id,
      unitId: held?.unitId ?? person.unitId,
      months,
      // also by a second sheet of a month that has a result: the month's mean is not known yet
      open: why.open.has(person.id),
      barred: exclusions.barred.get(person.id) ?? null,
      missing: missing === undefined ? null : why.reason(person, missing),
    },
    period,
    rules.fewest,
  );
}

function unitResult(
  { id }: Unit,
  period: string,
  { sums, rules }: { sums: UnitSums | undefined; rules: RankingPolicy },
): UnitResult {
  const means = [...(sums?.months ?? [])].map(([month, { total, people }]): MonthResult => {
    return { month, percent: meanOfSum(total, people), grade: null, coefficient: null };
  });
  const months = rules.units.score === 'sheet' ? (sums?.own ?? []) : means;
  const known = { id, unitId: id, months, open: false, barred: null, missing: null };
  return { ...subjectResult(known, period, rules.fewest), people: sums?.people.size ?? 0 };
}
