/** HR learns, once a version, that a sheet's file is not what was announced, and from which period it will count. */
import { addMonths, monthOf } from '#core/calendar/period.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';
import type { PeriodSheetRow } from './records.ts';
import { today } from './views/figures.ts';

export async function tellChangedSheets(deps: Deps): Promise<void> {
  const announced = await newestAnnounced(deps);
  const changed = announced.flatMap((row) => {
    const current = deps.sheets.current(row.scorecardId);
    return current && current.version !== row.version ? [{ row, version: current.version }] : [];
  });
  const done = await deps.store.jobsDone(changed.map(({ row, version }) => keyOf(row.scorecardId, version)));
  for (const { row, version } of changed) {
    const key = keyOf(row.scorecardId, version);
    if (!done.has(key)) await tell(deps, { row, version, key });
  }
}

const keyOf = (scorecardId: string, version: string): string => `sheet-changed:${scorecardId}:${version}`;

/** The sheets of the newest period that has begun or was announced: the next month's, else the running one's. */
async function newestAnnounced(deps: Deps): Promise<readonly PeriodSheetRow[]> {
  const running = monthOf(today(deps));
  const next = await deps.store.periodSheets(addMonths(running, 1));
  return next.length > 0 ? next : deps.store.periodSheets(running);
}

async function tell(
  deps: Deps,
  { row, version, key }: { row: PeriodSheetRow; version: string; key: string },
): Promise<void> {
  const args = { period: row.period, scorecardId: row.scorecardId, version: row.version };
  const cards = (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, { key: `${key}:${id}`, kind: 'sheet-changed', to: { personId: id }, args, priority: 'bulk' }),
  );
  await deps.store.commit([{ put: 'job', key: keyOf(row.scorecardId, version), at: nowIso(deps) }, ...cards]);
}
