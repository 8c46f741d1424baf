/** Whom a supervisor has to check this week, and how the own people and samples stand. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { checkRules, thisMonth, toBeChecked } from '#app/spot-checks/check-rules.ts';
import { loadSample, sampleRules } from '#app/spot-checks/sample-case.ts';
import type { WeekLine, WeeklyChecksView } from '#cards/weekly-checks-card.ts';
import { addMonths } from '#core/calendar/period.ts';
import { addDays } from '#core/calendar/zone.ts';
import { isThere, mondayOf, sundayAfter } from '#core/results/spot-checks.ts';
import { today } from './figures.ts';

/** The week of today, of the people a supervisor leads. */
export async function weeklyChecksView(deps: Deps, supervisor: Person): Promise<WeeklyChecksView> {
  const month = thisMonth(deps);
  const rules = checkRules(deps, month);
  const monday = mondayOf(today(deps));
  const reports = await deps.store.reportsOf(supervisor.id);
  const isWanted = await toBeChecked(deps, rules);
  const people = reports.filter(isWanted).sort((a, b) => (a.employeeNo < b.employeeNo ? -1 : 1));
  const week = { monday, month, perWeek: rules.perWeek };
  const leaves = await deps.store.leavesBetween(
    addDays(monday, -7),
    sundayAfter(monday),
    people.map(({ id }) => id),
  );
  const lines = await Promise.all(
    people.map((person) =>
      lineOf(deps, person, { ...week, leaves: leaves.filter(({ personId }) => personId === person.id) }),
    ),
  );
  return {
    supervisorId: supervisor.id,
    from: monday.slice(5),
    to: sundayAfter(monday).slice(5),
    perWeek: rules.perWeek,
    lines,
    sample: await openSample(deps, supervisor, reports),
  };
}

interface Week {
  monday: string;
  month: string;
  perWeek: number;
  leaves: readonly { fromDay: string; toDay: string }[];
}

async function lineOf(deps: Deps, person: Person, { monday, month, perWeek, leaves }: Week): Promise<WeekLine> {
  const before = addDays(monday, -7);
  const checks = await checksAround(deps, person.id, month);
  const inWeek = (start: string) => checks.filter(({ day }) => start <= day && day <= sundayAfter(start)).length;
  const attendance = { joinedOn: person.joinedOn, leftOn: person.leftOn, leaves };
  const lastWeek = inWeek(before);
  return {
    personId: person.id,
    name: person.name,
    lastWeek,
    thisWeek: inWeek(monday),
    thisMonth: checks.filter(({ period }) => period === month).length,
    away: !isThere(monday, deps.policies.calendar, attendance),
    missed: lastWeek < perWeek && isThere(before, deps.policies.calendar, attendance),
  };
}

/** A recording may be scored in the month after its own, a week may lie in two months. */
async function checksAround(deps: Deps, personId: string, month: string): Promise<readonly SpotCheckRow[]> {
  const months = [addMonths(month, -1), month];
  return (await Promise.all(months.map((each) => deps.store.spotChecksOf(personId, each)))).flat();
}

/** The oldest sample this reader has still to score: of the own people, or of supervisors the reader leads. */
async function openSample(
  deps: Deps,
  supervisor: Person,
  reports: readonly Person[],
): Promise<WeeklyChecksView['sample']> {
  const month = thisMonth(deps);
  for (const period of [addMonths(month, -1), month]) {
    const rules = sampleRules(deps, period);
    if (!rules) continue;
    const whose = rules.sample.whose === 'team' ? [supervisor.id] : reports.map(({ id }) => id);
    for (const supervisorId of whose) {
      const sample = await loadSample(deps, { period, supervisorId });
      if (sample?.rows.some(({ recordingId }) => !sample.checks.has(recordingId))) return { period, supervisorId };
    }
  }
  return null;
}
