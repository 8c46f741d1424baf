/** How a cycle stands, as HR and supervisors see it: counts, who owes, what raters still owe, who read the notice. */
import type { Deps } from '#app/deps.ts';
import { behindTokens } from '#app/due-reminders.ts';
import type { ProgressRow } from '#app/records-lists.ts';
import type { PendingLine, ProgressView } from '#cards/progress-card.ts';
import { STATES } from '#core/appraisal/appraisal.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { daysLeft, localText, today } from './figures.ts';
import { type Names, namesOf } from './task-views.ts';

export interface ProgressScope {
  /** null = the whole company */
  supervisorId: string | null;
  name: string;
}

/** The rows of a cycle a reader may see: HR all, a supervisor the own people. */
export const inScope = (
  rows: readonly ProgressRow[],
  { supervisorId }: Pick<ProgressScope, 'supervisorId'>,
): readonly ProgressRow[] => (supervisorId === null ? rows : rows.filter((row) => row.supervisorId === supervisorId));

/** `id` null = no cycle of the period is open yet: then the notices alone. */
export async function progressView(
  deps: Deps,
  cycle: { id: string | null; period: string },
  scope: ProgressScope & { hr: boolean },
): Promise<ProgressView> {
  const rows = cycle.id === null ? [] : inScope(await deps.store.progress(cycle.period), scope);
  const pending = cycle.id === null ? [] : await pendingLines(deps, cycle.id, rows);
  return {
    notices: await noticeLines(deps, cycle.period, scope.supervisorId),
    cycleId: cycle.id,
    period: cycle.period,
    scopeName: scope.name,
    asOf: localText(deps, new Date(deps.clock()).toISOString()),
    counts: STATES.map((state) => ({ state, count: rows.filter((row) => row.state === state).length })).filter(
      ({ count }) => count > 0,
    ),
    ratings: rows.reduce((sum, { ratings }) => ({ in: sum.in + ratings.in, asked: sum.asked + ratings.asked }), {
      in: 0,
      asked: 0,
    }),
    pending,
    mayRemind: pending.length > 0,
    mayPublish: scope.hr && cycle.id !== null,
  };
}

async function pendingLines(
  deps: Deps,
  cycleId: string,
  rows: readonly ProgressRow[],
): Promise<readonly PendingLine[]> {
  const unseen = await behindTokens(deps, cycleId);
  const seenIn = (row: ProgressRow) => row.owing.filter((id) => !unseen.has(id));
  const names = await namesOf(deps, rows.flatMap(seenIn));
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit.name]));
  return rows
    .filter((row) => row.owing.length > 0)
    .map((row) => ({
      personId: row.personId,
      name: row.personName,
      unitName: units.get(row.unitId) ?? '',
      state: row.state,
      waitingFor: named(names, seenIn(row)),
      unseen: row.owing.length - seenIn(row).length,
      daysLeft: daysLeft(deps, row.dueAt),
    }))
    .sort((a, b) => (a.daysLeft ?? 999) - (b.daysLeft ?? 999));
}

const named = (names: Names, ids: readonly string[]): string => ids.map((id) => names.get(id) ?? '').join('、');

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
