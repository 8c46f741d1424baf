/** What lists show: what one person owes, what they wait for. */

import { actedFor, delegable } from '#app/delegations.ts';
import type { Deps } from '#app/deps.ts';
import { sheetsOfPeriod } from '#app/period-sheets.ts';
import type { Person } from '#app/records.ts';
import { planTasks } from '#app/rectification/owed-rectifications.ts';
import { noteTaskLines } from '#app/root-cause/owed-notes.ts';
import type { PlanTaskLine } from '#cards/plan-tasks.ts';
import type { ReminderView, UnreadLine } from '#cards/reminder-card.ts';
import type { TaskLine } from '#cards/tasks.ts';
import type { TodoView, WaitingLine } from '#cards/todo-card.ts';
import { type Appraisal, owing } from '#core/appraisal/appraisal.ts';
import { owedKinds } from '#core/appraisal/owed-kinds.ts';
import { batchLines } from './batch-view.ts';
import { daysLeft, localText } from './figures.ts';
import { followLines } from './follow-lines.ts';

export type Names = ReadonlyMap<string, string>;

/** The names of these people; a company may be large, a list is short. */
export async function namesOf(deps: Deps, ids: Iterable<string>): Promise<Names> {
  const people = await Promise.all([...new Set(ids)].map((id) => deps.store.person(id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
}

/** What one person owes, most urgent first; under the own name, under the token of a cycle, and for whom they act. */
async function taskLines(deps: Deps, personId: string): Promise<readonly TaskLine[]> {
  const acted = await actedFor(deps, personId);
  const owed = [...(await deps.store.owedBy(personId)), ...acted];
  const names = await namesOf(
    deps,
    owed.map((appraisal) => appraisal.personId),
  );
  const ownIds = await idsByCycle(deps, personId, owed);
  const idsIn = (each: Appraisal) => (acted.includes(each) ? new Set([delegable(each) ?? '']) : ownIds(each));
  return owed
    .flatMap((appraisal) =>
      owedKinds(appraisal, idsIn(appraisal)).map(
        (kind): TaskLine => ({
          appraisalId: appraisal.id,
          revision: appraisal.version,
          kind,
          personName: names.get(appraisal.personId) ?? '',
          period: appraisal.period,
          due: appraisal.dueAt === null ? null : localText(deps, appraisal.dueAt),
          daysLeft: daysLeft(deps, appraisal.dueAt),
        }),
      ),
    )
    .sort((a, b) => (a.daysLeft ?? 999) - (b.daysLeft ?? 999));
}

/** Rectification plans somebody has to write or to record. */
const planLines = async (deps: Deps, personId: string): Promise<readonly PlanTaskLine[]> =>
  (await planTasks(deps, personId)).map(({ dueAt, ...task }) => ({
    ...task,
    due: dueAt === null ? null : localText(deps, dueAt),
    daysLeft: daysLeft(deps, dueAt),
  }));

/** How the appraisals of a cycle name somebody: the person, and the token the person rates under there. */
export async function idsByCycle(
  deps: Pick<Deps, 'store'>,
  personId: string,
  appraisals: readonly Appraisal[],
): Promise<(appraisal: Appraisal) => ReadonlySet<string>> {
  const ids = new Map<string, ReadonlySet<string>>();
  for (const cycleId of new Set(appraisals.map((appraisal) => appraisal.cycleId))) {
    const token = await deps.store.tokenOf(cycleId, personId);
    ids.set(cycleId, new Set(token === null ? [personId] : [personId, token]));
  }
  return ({ cycleId }) => ids.get(cycleId) ?? new Set([personId]);
}

export async function todoView(deps: Deps, person: Person): Promise<TodoView> {
  const own = await deps.store.appraisalsOf(person.id);
  const waiting = own.filter(({ state }) => state === 'review' || state === 'appeal' || state === 'calibration');
  const names = await namesOf(deps, waiting.flatMap(owing));
  return {
    personName: person.name,
    tasks: await taskLines(deps, person.id),
    batches: await batchLines(deps, person.id),
    follows: await followLines(deps, person.id),
    plans: await planLines(deps, person.id),
    notes: await noteTaskLines(deps, person.id),
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

/**
 * The digest of one person, or null when nothing is owed any more: then no reminder leaves.
 * `beside`: unread notices are told of only beside something owed, for they have a reminder of their own
 */
export async function reminderView(
  deps: Deps,
  person: Person,
  { urgedBy, notices, beside }: { urgedBy: string | null; notices: string | null; beside: boolean },
): Promise<ReminderView | null> {
  const tasks = await taskLines(deps, person.id);
  const plans = (await planLines(deps, person.id)).filter(({ kind }) => kind === 'write');
  const notes = await noteTaskLines(deps, person.id);
  const owed = tasks.length + plans.length + notes.length;
  if (beside && owed === 0) return null;
  const unread = notices === null ? [] : await unreadLines(deps, person.id, notices);
  return owed + unread.length === 0 ? null : { personName: person.name, tasks, plans, notes, unread, urgedBy };
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
