/** The results that count for rankings, month by month: one a person, without those the rules leave out. */
import { daysOfMonth } from '#core/calendar/days.ts';
import { monthsOfPeriod, periodKind } from '#core/calendar/period.ts';
import type { RankingPolicy } from '#core/policies/kinds/ranking.ts';
import { meanOf } from '#core/results/mean.ts';
import type { Deps } from './deps.ts';
import { callbacksTurn, flatMapInTurns, inTurns } from './in-turns.ts';
import type { Standing } from './records.ts';
import { trialPeriods } from './trial.ts';

/** Whom the rules leave out of a period, whatever their results. */
export interface Exclusions {
  /** of the whole period */
  readonly barred: ReadonlyMap<string, 'exempt' | 'left'>;
  /** joined too late in a month to be ranked for it */
  readonly joinedLate: (personId: string, month: string) => boolean;
}

/** Who is exempt by the rules, who left before the period ended, and who joined after the rules' day of a month. */
export async function exclusionsOf(deps: Deps, period: string, rules: RankingPolicy): Promise<Exclusions> {
  const months = monthsOfPeriod(period);
  const { fromDay } = daysOfMonth(months[0] ?? period);
  const { toDay } = daysOfMonth(months.at(-1) ?? period);
  const moving = await deps.store.comingsAndGoings(fromDay, toDay);
  const exempt = await Promise.all(rules.exempt.map((number) => deps.store.personByEmployeeNo(number)));
  const joinedOn = new Map(moving.map((person) => [person.id, person.joinedOn]));
  const hasLeft = ({ leftOn }: (typeof moving)[number]) => leftOn !== null && leftOn <= toDay;
  return {
    barred: new Map<string, 'exempt' | 'left'>([
      ...moving.filter(hasLeft).map(({ id }) => [id, 'left'] as const),
      ...exempt.flatMap((person) => (person ? [[person.id, 'exempt'] as const] : [])),
    ]),
    joinedLate: (personId, month) => {
      const day = joinedOn.get(personId);
      return day != null && day > dayIn(month, rules.joinedAfter);
    },
  };
}

/** "2026-10" and 5 → "2026-10-05"; later than the month's last day is later than all of it. */
const dayIn = (month: string, day: number): string => `${month}-${String(day).padStart(2, '0')}`;

/** A month's results of people, and of units that have a sheet of their own. */
export interface RankedMonth {
  readonly month: string;
  /** one a person; who was left out is not among them */
  readonly people: readonly Standing[];
  /** by unit; empty unless the rules take a unit's own sheet */
  readonly units: ReadonlyMap<string, Standing>;
}

interface Reading {
  readonly rules: RankingPolicy;
  readonly exclusions: Exclusions;
}

/** The months of a period that count: a trial counts for nothing but itself, where HR looks at it. */
export async function countingMonths(deps: Deps, period: string): Promise<readonly string[]> {
  const months = monthsOfPeriod(period);
  if (periodKind(period) === 'month') return months;
  const trials = await trialPeriods(deps);
  return months.filter((month) => !trials.has(month));
}

/** Reads month by month, so that a year of a large company is never held at once. */
export async function* rankedMonths(
  deps: Deps,
  months: readonly string[],
  { rules, exclusions }: Reading,
): AsyncGenerator<RankedMonth> {
  const heads = rules.units.score === 'sheet' ? await headsOf(deps) : null;
  for (const month of months) {
    const standings = await deps.store.standings(month);
    await callbacksTurn();
    const isUnits = ({ scorecardId }: Standing) => heads !== null && isUnitSheet(deps, scorecardId);
    const counts = ({ personId }: Standing) =>
      !exclusions.barred.has(personId) && !exclusions.joinedLate(personId, month);
    const people = await onePerPerson(standings, (each) => !isUnits(each) && counts(each));
    const own = standings.filter((each) => isUnits(each) && heads?.get(each.unitId) === each.personId);
    yield { month, people, units: new Map(own.map((each) => [each.unitId, each])) };
  }
}

/** unit → its head, who answers the unit's sheet */
const headsOf = async (deps: Deps): Promise<ReadonlyMap<string, string | null>> =>
  new Map((await deps.store.units()).map(({ id, headId }) => [id, headId]));

/** A sheet of a department or of the whole house is the unit's, not the person's who answers it. */
const isUnitSheet = (deps: Deps, scorecardId: string): boolean =>
  (deps.sheets.current(scorecardId)?.scorecard.level ?? 'staff') !== 'staff';

/** Somebody with two sheets counts once, with the mean of their percents. */
async function onePerPerson(
  standings: readonly Standing[],
  counts: (standing: Standing) => boolean,
): Promise<readonly Standing[]> {
  const sheets = new Map<string, Standing | Standing[]>();
  for await (const part of inTurns(standings)) {
    for (const standing of part) {
      if (!counts(standing)) continue;
      const own = sheets.get(standing.personId);
      // almost everybody has one sheet: a list of its own for each would be most of the work
      sheets.set(standing.personId, own === undefined ? standing : [...(Array.isArray(own) ? own : [own]), standing]);
    }
  }
  return flatMapInTurns([...sheets.values()], (own) => [Array.isArray(own) ? meanStanding(own) : own]);
}

function meanStanding(own: readonly Standing[]): Standing {
  const { personId = '', unitId = '', scorecardId = '' } = own[0] ?? {};
  const percent = meanOf(own.map((each) => each.percent));
  return { personId, unitId, scorecardId, grade: null, coefficient: null, percent };
}

/** Who has a sheet of these months that may still come to a result. */
export async function openIn(deps: Deps, months: readonly string[]): Promise<ReadonlySet<string>> {
  const [first = '', last = first] = [months[0], months.at(-1)];
  const counting = new Set(months);
  const rows = first === '' ? [] : await deps.store.unranked(first, last);
  return new Set(
    rows.filter(({ state, period }) => state !== 'cancelled' && counting.has(period)).map(({ personId }) => personId),
  );
}
