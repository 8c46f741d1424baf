/** Who owes what at which moments: what reminders and the ladder above them are worked out from. */
import { type Appraisal, owing } from '#core/appraisal/appraisal.ts';
import { escalationTimes, type Rung, reminderTimes } from '#core/calendar/cycle-policy.ts';
import { type Days, sharedDays, withLeave } from '#core/calendar/days.ts';
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import type { Calendar } from '#core/calendar/working-days.ts';
import { localTime } from '#core/calendar/zone.ts';
import type { Deps } from './deps.ts';
import type { RectificationRow } from './records-results.ts';
import { plansToWrite } from './rectification/owed-rectifications.ts';
import { today } from './views/figures.ts';

/** Something somebody owes. */
export interface Debt {
  appraisal: Appraisal & { dueAt: string };
  personId: string;
  /** how the appraisal names them: the person, or the token somebody unseen rates under */
  owedAs: string;
}

/** Somebody, and what has come due for them since they were last told, each as the key it is claimed by. */
export interface Due {
  personId: string;
  keys: readonly string[];
}

/** A debt that stood through its last reminder, and who is to hear of it. */
export interface Late {
  debt: Debt;
  rung: Rung;
  key: string;
}

export interface DueNow {
  reminders: readonly Due[];
  late: readonly Late[];
}

/** What has come due and was not told yet; nothing for who is away, and nothing at all in quiet hours. */
export async function dueNow(deps: Deps): Promise<DueNow> {
  const now = deps.clock();
  if (outOfQuiet(now, deps.policies.calendar) !== now) return { reminders: [], late: [] };
  const debts = await openDebts(deps);
  const plans = await plansToWrite(deps);
  const calendarOf = await calendars(deps, [
    ...debts.map(({ appraisal }) => appraisal.enteredAt),
    ...plans.map(({ askedAt }) => askedAt),
  ]);
  const timesOf = timetable(now);
  const reminders = new Map<string, string[]>();
  const late: Late[] = [];
  for (const debt of debts) {
    const calendar = calendarOf(debt.personId);
    if (outOfQuiet(now, calendar) !== now) continue;
    const times = timesOf(debt.appraisal.dueAt, calendar);
    const keys = times.reminders
      .filter(({ at }) => at > Date.parse(debt.appraisal.enteredAt))
      .map(({ index }) => keyOf('remind', debt, index));
    if (keys.length > 0) reminders.set(debt.personId, [...(reminders.get(debt.personId) ?? []), ...keys]);
    late.push(...times.late.map((rung) => ({ debt, rung, key: keyOf('escalate', debt, rung) })));
  }
  for (const plan of plans) {
    const calendar = calendarOf(plan.ownerId);
    if (outOfQuiet(now, calendar) !== now) continue;
    const keys = planKeys(plan, timesOf(plan.dueAt, calendar));
    if (keys.length > 0) reminders.set(plan.ownerId, [...(reminders.get(plan.ownerId) ?? []), ...keys]);
  }
  return withoutClaimed(deps, { reminders: [...reminders].map(([personId, keys]) => ({ personId, keys })), late });
}

/** The token stays what it is in a key: a claim never tells who rates unseen. */
const keyOf = (what: string, { appraisal, owedAs }: Debt, moment: string | number): string =>
  `${what}:${appraisal.id}:${appraisal.enteredAt}:${owedAs}:${moment}`;

/** A rectification plan reminds like anything owed; who hears of it when it is late is its own matter. */
const planKeys = ({ id, round, ownerId, askedAt }: RectificationRow, { reminders }: Passed): readonly string[] =>
  reminders
    .filter(({ at }) => at > Date.parse(askedAt))
    .map(({ index }) => `remind-plan:${id}:${round}:${ownerId}:${index}`);

/** Every debt that has a deadline. */
async function openDebts(deps: Deps): Promise<readonly Debt[]> {
  const tokens = new Map<string, ReadonlyMap<string, string>>();
  const debts: Debt[] = [];
  for (const appraisal of await deps.store.unfinished()) {
    const { dueAt, cycleId } = appraisal;
    if (dueAt === null) continue;
    const behind = tokens.get(cycleId) ?? (await behindTokens(deps, cycleId));
    tokens.set(cycleId, behind);
    for (const owedAs of owing(appraisal))
      debts.push({ appraisal: { ...appraisal, dueAt }, owedAs, personId: behind.get(owedAs) ?? owedAs });
  }
  return debts;
}

/** Who stands behind the tokens of a cycle. */
export const behindTokens = async (deps: Pick<Deps, 'store'>, cycleId: string): Promise<ReadonlyMap<string, string>> =>
  new Map((await deps.store.raterTokens(cycleId)).map(({ token, personId }) => [token, personId]));

/** The company's calendar, or a person's own where the person was away since the oldest debt began. */
async function calendars(deps: Deps, since: readonly string[]): Promise<(personId: string) => Calendar> {
  const { calendar } = deps.policies;
  const [oldest] = [...since].sort();
  if (oldest === undefined) return () => calendar;
  const [from, to] = [localTime(Date.parse(oldest), calendar.zone).day, today(deps)];
  const away = new Map<string, Days[]>();
  for (const leave of await deps.store.leavesBetween(from, to, null)) {
    const days = sharedDays(leave, { fromDay: from, toDay: to });
    if (days) away.set(leave.personId, [...(away.get(leave.personId) ?? []), days]);
  }
  const own = new Map([...away].map(([personId, days]) => [personId, withLeave(calendar, days)]));
  return (personId) => own.get(personId) ?? calendar;
}

interface Passed {
  /** which of the moments of a deadline */
  reminders: readonly { at: number; index: number }[];
  late: readonly Rung[];
}

/** The moments of a deadline that have come. A whole company shares a few deadlines: each is worked out once a calendar. */
function timetable(now: number): (dueAt: string, calendar: Calendar) => Passed {
  const known = new Map<Calendar, Map<string, Passed>>();
  return (dueAt, calendar) => {
    const of = known.get(calendar) ?? new Map<string, Passed>();
    known.set(calendar, of);
    const passed = of.get(dueAt) ?? passedOf(Date.parse(dueAt), calendar, now);
    of.set(dueAt, passed);
    return passed;
  };
}

function passedOf(dueAt: number, calendar: Calendar, now: number): Passed {
  const reminders = reminderTimes(dueAt, calendar).map((at, index) => ({ at, index }));
  const late = now < dueAt ? [] : escalationTimes(dueAt, calendar);
  return {
    reminders: reminders.filter(({ at }) => at <= now),
    late: late.filter(({ at }) => at <= now).map(({ rung }) => rung),
  };
}

async function withoutClaimed(deps: Deps, { reminders, late }: DueNow): Promise<DueNow> {
  const claimed = await deps.store.jobsDone([...reminders.flatMap(({ keys }) => keys), ...late.map(({ key }) => key)]);
  return {
    reminders: reminders
      .map(({ personId, keys }) => ({ personId, keys: keys.filter((key) => !claimed.has(key)) }))
      .filter(({ keys }) => keys.length > 0),
    late: late.filter(({ key }) => !claimed.has(key)),
  };
}
