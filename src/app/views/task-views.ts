/** What lists show: what one person owes, what they wait for, how a cycle stands. */

import type { Deps } from '#app/deps.ts';
import { sheetsOfPeriod } from '#app/period-sheets.ts';
import type { Person, ProgressRow } from '#app/records.ts';
import type { ProgressView } from '#cards/progress-card.ts';
import type { ReminderView, UnreadLine } from '#cards/reminder-card.ts';
import type { TaskLine } from '#cards/tasks.ts';
import type { TodoView, WaitingLine } from '#cards/todo-card.ts';
import { type Appraisal, owing, STATES } from '#core/appraisal/appraisal.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { daysBetween, localTime } from '#core/calendar/zone.ts';
import { localText, today } from './figures.ts';

type Names = ReadonlyMap<string, string>;

/** The names of these people; a company may be large, a list is short. */
async function namesOf(deps: Deps, ids: Iterable<string>): Promise<Names> {
  const people = await Promise.all([...new Set(ids)].map((id) => deps.store.person(id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
}

/** Days until it is due: 0 today, negative when overdue. */
function daysLeft(deps: Deps, dueAt: string | null): number | null {
  if (dueAt === null) return null;
  const left = daysBetween(today(deps), localTime(Date.parse(dueAt), deps.policies.calendar.zone).day);
  return left === 0 && Date.parse(dueAt) < deps.clock() ? -1 : left;
}

const KIND_OF: Partial<Record<Appraisal['state'], TaskLine['kind']>> = {
  collecting: 'self_review',
  review: 'review',
  sign_off: 'sign_off',
  appeal: 'appeal_decision',
};

/** What one person owes, most urgent first. */
async function taskLines(deps: Deps, personId: string): Promise<readonly TaskLine[]> {
  const owed = await deps.store.owedBy(personId);
  const names = await namesOf(
    deps,
    owed.map((appraisal) => appraisal.personId),
  );
  return owed
    .flatMap((appraisal): TaskLine[] => {
      const kind = KIND_OF[appraisal.state];
      if (!kind) return [];
      return [
        {
          appraisalId: appraisal.id,
          revision: appraisal.version,
          kind,
          personName: names.get(appraisal.personId) ?? '',
          period: appraisal.period,
          due: appraisal.dueAt === null ? null : localText(deps, appraisal.dueAt),
          daysLeft: daysLeft(deps, appraisal.dueAt),
        },
      ];
    })
    .sort((a, b) => (a.daysLeft ?? 999) - (b.daysLeft ?? 999));
}

export async function todoView(deps: Deps, person: Person): Promise<TodoView> {
  const own = await deps.store.appraisalsOf(person.id);
  const waiting = own.filter(({ state }) => state === 'review' || state === 'appeal' || state === 'calibration');
  const names = await namesOf(deps, waiting.flatMap(owing));
  return {
    personName: person.name,
    tasks: await taskLines(deps, person.id),
    waiting: waiting.map((appraisal) => waitingLine(appraisal, names)),
  };
}

function waitingLine(appraisal: Appraisal, names: Names): WaitingLine {
  const [who] = owing(appraisal);
  return {
    appraisalId: appraisal.id,
    revision: appraisal.version,
    period: appraisal.period,
    state: appraisal.state,
    waitingFor: who ? (names.get(who) ?? null) : null,
    takeBack: takeBackOf(appraisal),
  };
}

function takeBackOf({ state, reviewer, tasks }: Appraisal): WaitingLine['takeBack'] {
  if (state === 'appeal') return 'withdraw_appeal';
  const submitted = tasks.some((task) => task.role === 'self' && task.status === 'submitted');
  return state === 'review' && reviewer === 0 && submitted ? 'recall_self' : null;
}

/** The digest of one person, or null when nothing is owed any more: then no reminder leaves. */
export async function reminderView(
  deps: Deps,
  person: Person,
  { urgedBy, notices }: { urgedBy: string | null; notices: string | null },
): Promise<ReminderView | null> {
  const tasks = await taskLines(deps, person.id);
  const unread = notices === null ? [] : await unreadLines(deps, person.id, notices);
  return tasks.length + unread.length === 0 ? null : { personName: person.name, tasks, unread, urgedBy };
}

/** The notices of a period somebody has not acknowledged. */
async function unreadLines(deps: Deps, personId: string, period: string): Promise<readonly UnreadLine[]> {
  const read = new Set((await deps.store.acknowledgementsOf(personId, period)).map(({ scorecardId }) => scorecardId));
  const sheetOf = await sheetsOfPeriod(deps, period);
  const ids = (await deps.store.noticesOf(personId, period)).filter((id) => !read.has(id));
  return ids.map((scorecardId) => ({
    period,
    scorecardId,
    scorecardName: sheetOf(scorecardId)?.scorecard.name ?? scorecardId,
  }));
}

export interface ProgressScope {
  /** null = the whole company */
  supervisorId: string | null;
  name: string;
}

/** The rows of a cycle a reader may see: HR all, a supervisor the own people. */
const inScope = (rows: readonly ProgressRow[], { supervisorId }: ProgressScope): readonly ProgressRow[] =>
  supervisorId === null ? rows : rows.filter((row) => row.supervisorId === supervisorId);

export async function progressView(
  deps: Deps,
  cycle: { id: string; period: string },
  scope: ProgressScope & { hr: boolean },
): Promise<ProgressView> {
  const rows = inScope(await deps.store.progress(cycle.period), scope);
  const names = await namesOf(
    deps,
    rows.flatMap((row) => row.owing),
  );
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit.name]));
  const pending = rows
    .filter((row) => row.owing.length > 0)
    .map((row) => ({
      personId: row.personId,
      name: row.personName,
      unitName: units.get(row.unitId) ?? '',
      state: row.state,
      waitingFor: row.owing.map((id) => names.get(id) ?? '').join('、'),
      daysLeft: daysLeft(deps, row.dueAt),
    }))
    .sort((a, b) => (a.daysLeft ?? 999) - (b.daysLeft ?? 999));
  return {
    notices: await noticeLines(deps, cycle.period, scope.supervisorId),
    cycleId: cycle.id,
    period: cycle.period,
    scopeName: scope.name,
    asOf: localText(deps, new Date(deps.clock()).toISOString()),
    counts: STATES.map((state) => ({ state, count: rows.filter((row) => row.state === state).length })).filter(
      ({ count }) => count > 0,
    ),
    pending,
    mayRemind: pending.length > 0,
    mayPublish: scope.hr,
  };
}

/** How many notices were read: of the cycle's own period, and of the next ones that were announced already. */
async function noticeLines(deps: Deps, period: string, supervisorId: string | null): Promise<ProgressView['notices']> {
  const people = supervisorId === null ? null : (await deps.store.reportsOf(supervisorId)).map(({ id }) => id);
  const running = monthOf(today(deps));
  const periods = [...new Set([period, running, addMonths(running, 1)])].filter((each) => each >= period);
  const lines = await Promise.all(
    periods.map(async (each) => ({ period: each, ...(await deps.store.noticeCounts(each, people)) })),
  );
  return lines.filter(({ sent }) => sent > 0);
}
