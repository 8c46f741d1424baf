/**
 * Before a period begins: the sheets in force are fixed for it, and everybody concerned is told which sheet it is and
 * what changed in it. Once for ever, also when the process dies in the middle.
 */

import { noticeKey } from '#core/appraisal/notice-key.ts';
import { noticeAt, noticeReminderAt } from '#core/calendar/cycle-policy.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import { type AssignedSheets, sheetsByPerson, sheetsIn } from './assign-sheets.ts';
import { byDay } from './by-day.ts';
import { type Deps, nowIso } from './deps.ts';
import { dueNow } from './due-reminders.ts';
import { message } from './outbox-drafts.ts';
import { frozenFor } from './period-sheets.ts';
import type { OutboxDraft } from './records.ts';
import { tellUnassigned } from './tell-unassigned.ts';
import { today } from './views/figures.ts';

/** Claimed with the versions, before anybody is told. */
const announceKey = (period: string): string => `announce:${period}`;
/** Claimed once everybody's notice stands. */
export const announcedKey = (period: string): string => `announced:${period}`;

/** Claimed once whoever had not read it was reminded. */
const unreadKey = (period: string): string => `notice-reminder:${period}`;

/** How many people are written at once; callbacks get their turn in between. */
const PEOPLE_AT_A_TIME = 250;

/**
 * Announces what is due: the next month from its notice on, and the running one when its notice was missed although the
 * one before was given. What was cut off in the middle is finished.
 */
export async function announceDue(deps: Deps): Promise<void> {
  const running = monthOf(today(deps));
  const next = addMonths(running, 1);
  if (deps.clock() >= noticeAt(next, deps.policies.cycle, deps.policies.calendar)) await announceSheets(deps, next);
  const missed =
    (await deps.store.jobDone(announceKey(addMonths(running, -1)))) && !(await deps.store.cycleOf(running));
  if (missed) await announceSheets(deps, running);
  else await finishNotices(deps, running);
}

/** Announces the sheets of a month. Twice, or again after a crash in the middle, has the effect of once. */
export async function announceSheets(deps: Deps, period: string): Promise<void> {
  if (await deps.store.jobDone(announcedKey(period))) return;
  if (await deps.store.jobDone(announceKey(period))) return finishNotices(deps, period);
  const company = await sheetsByPerson(deps, period);
  const { assigned, unassigned } = company;
  if (assigned.length === 0) return;
  const claimed = await deps.store.commit([
    { put: 'job', key: announceKey(period), at: nowIso(deps) },
    ...frozenFor(deps, period, sheetsIn(assigned)),
    ...(unassigned.length > 0 ? await tellUnassigned(deps, period, 'notice') : []),
  ]);
  if (claimed.kind === 'done') await sendNotices(deps, period, company);
}

/** Finishes what was begun and cut off; for a period whose cycle is open nobody needs a notice any more. */
async function finishNotices(deps: Deps, period: string): Promise<void> {
  const begun = await deps.store.jobsDone([announceKey(period), announcedKey(period)]);
  if (!begun.has(announceKey(period)) || begun.has(announcedKey(period))) return;
  if (await deps.store.cycleOf(period)) return;
  await sendNotices(deps, period, await sheetsByPerson(deps, period));
}

async function sendNotices(deps: Deps, period: string, { assigned }: AssignedSheets): Promise<void> {
  const notBefore = byDay(deps);
  await sendAll(deps, assigned, ({ person, sheets }) =>
    sheets.map(({ scorecard: { id: scorecardId }, version }) =>
      message(deps, {
        key: noticeKey({ period, personId: person.id, scorecardId }),
        kind: 'notice',
        to: { personId: person.id },
        args: { period, scorecardId, version },
        priority: 'bulk',
        notBefore,
      }),
    ),
  );
  await deps.store.commit([{ put: 'job', key: announcedKey(period), at: nowIso(deps) }]);
  deps.log.info({ period, people: assigned.length }, 'the sheets were announced');
}

/** Messages to any number of people, so many at a time; those that stand already are passed over. */
async function sendAll<Item>(
  deps: Deps,
  items: readonly Item[],
  make: (item: Item) => readonly { row: OutboxDraft }[],
): Promise<void> {
  for (let from = 0; from < items.length; from += PEOPLE_AT_A_TIME) {
    const rows = items.slice(from, from + PEOPLE_AT_A_TIME).flatMap((item) => make(item).map(({ row }) => row));
    await deps.store.commit([{ put: 'messages', rows }]);
  }
}

/** Whoever has not read the notice is reminded, once and never again, on the working day after it. */
export async function remindUnread(deps: Deps): Promise<void> {
  const { cycle, calendar } = deps.policies;
  const period = addMonths(monthOf(today(deps)), 1);
  const due = noticeReminderAt(period, cycle, calendar);
  const now = deps.clock();
  if (due === null || now < due || outOfQuiet(now, calendar) !== now) return;
  const key = unreadKey(period);
  const done = await deps.store.jobsDone([announcedKey(period), key]);
  if (done.has(key) || !done.has(announcedKey(period))) return;
  const day = today(deps);
  const away = new Set((await deps.store.leavesBetween(day, day, null)).map(({ personId }) => personId));
  const people = (await deps.store.unreadNotices(period)).filter((personId) => !away.has(personId));
  // whoever is reminded of something owed at this very moment gets one card for both
  const owed = new Map((await dueNow(deps)).reminders.map(({ personId, keys }) => [personId, keys]));
  for (let from = 0; from < people.length; from += PEOPLE_AT_A_TIME) {
    const some = people.slice(from, from + PEOPLE_AT_A_TIME);
    const claims = some.flatMap((personId) => owed.get(personId) ?? []);
    await deps.store.commit([
      ...claims.map((each) => ({ put: 'job', key: each, at: nowIso(deps) }) as const),
      { put: 'messages', rows: some.map((personId) => unreadReminder(deps, personId, period)) },
    ]);
  }
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
}

const unreadReminder = (deps: Deps, personId: string, period: string): OutboxDraft =>
  message(deps, {
    key: `${unreadKey(period)}:${personId}`,
    kind: 'reminder',
    to: { personId },
    args: { urgedBy: null, notices: period },
    priority: 'bulk',
  }).row;
