/** The job that finds figures which changed after a result was shown (cycle.yaml, lateData), and says so as the house wants it. */

import { z } from 'zod';
import { unitPath } from '#app/assign-sheets.ts';
import { loadCase } from '#app/case.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn, flatMapInTurns, inTurns } from '#app/in-turns.ts';
import { jobState } from '#app/job-state.ts';
import type { MetricRow } from '#app/records.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { today } from '#app/views/figures.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { SHOWN_STATES } from './late-result.ts';
import { noteLate } from './note-late.ts';

const stateSchema = z.object({
  at: z.string(),
  /** values after this one are looked at: what stood last at the look before the last, so that nothing falls in between */
  from: z.string(),
  newest: z.string(),
  /** a look that was cut off: what it began with, and the month and appraisal it came to */
  begun: z.object({ at: z.string(), newest: z.string(), done: z.string() }).optional(),
});
type State = z.output<typeof stateSchema>;

/** Where the last look stands. */
const looks = jobState('late-data', stateSchema);

export async function findLate(deps: Deps): Promise<void> {
  const at = nowIso(deps);
  const last = await looks.read(deps);
  const newest = last?.begun?.newest ?? (await deps.store.newestMetricId()) ?? '';
  if (last === null) return await looks.keep(deps, { at, from: newest, newest });
  const isQuiet = last.newest === newest && last.from === newest && !(await stoodSince(deps, last.at));
  if (last.begun === undefined && isQuiet) return;
  const begun = last.begun ?? { at, newest, done: '' };
  await look(deps, { ...last, begun });
  await looks.keep(deps, { at: begun.at, from: last.newest, newest });
}

/** A moment is told before its commit: one that a look passed while it was written is seen by the next. */
const COMMIT_MS = 60_000;

const beforeCommit = (at: string): string => new Date(Date.parse(at) - COMMIT_MS).toISOString();

/** Batches whose rows were written before they counted, so that their ids may lie before those looked at already. */
async function stoodOf({ store }: Deps, since: string): Promise<readonly BatchRow[]> {
  return (await store.batchesStoodSince(beforeCommit(since), ['metrics'])).filter(
    (batch) => batch.standsFrom !== batch.at,
  );
}
const stoodSince = async (deps: Deps, since: string): Promise<boolean> => (await stoodOf(deps, since)).length > 0;

type Looking = State & { begun: NonNullable<State['begun']> };

async function look(deps: Deps, last: Looking): Promise<void> {
  const first = addMonths(monthOf(today(deps)), -deps.policies.cycle.lateData.within);
  const cycles = (await deps.store.cycles()).filter(({ period, shadow }) => period >= first && !shadow);
  const periods = cycles.map(({ period }) => period).sort();
  if (periods.length === 0) return;
  // of those the last look may have seen, only what may have been written behind its back
  const rows = await flatMapInTurns(await deps.store.metricsAfter(last.from, periods), (row) =>
    row.id > last.newest || row.at >= beforeCommit(last.at) ? [row] : [],
  );
  const stood: (readonly MetricRow[])[] = [];
  for (const { id } of await stoodOf(deps, last.at)) stood.push(await deps.store.metricsOfBatch(id));
  for (const period of periods) {
    const touched = await touchedIn(deps, period, [rows, ...stood]);
    if (touched.size > 0) await lookIn(deps, last, { period, touched });
  }
}

/** Whose figures of a month came, of those its sheets read. */
async function touchedIn(
  deps: Deps,
  period: string,
  lists: readonly (readonly MetricRow[])[],
): Promise<ReadonlySet<string>> {
  const read = await keysRead(deps, period);
  const touched = new Set<string>();
  for (const rows of lists) {
    for await (const part of inTurns(rows)) {
      for (const { period: of, key, subjectKind, subjectId } of part)
        if (of === period && read.has(key)) touched.add(`${subjectKind} ${subjectId}`);
    }
  }
  return touched;
}

/** What the sheets of a month read from outside: other values go into no result. */
async function keysRead(deps: Deps, period: string): Promise<ReadonlySet<string>> {
  const sheets = await Promise.all(
    (await deps.store.periodSheets(period)).map(({ scorecardId, version }) => deps.sheets.at(scorecardId, version)),
  );
  const metrics = sheets.flatMap(({ scorecard }) => Object.entries(scorecard.metrics ?? {}));
  return new Set(metrics.flatMap(([key, { formula }]) => (formula === undefined ? [key] : [])));
}

/** So many results are looked at before the look says how far it came. */
const A_STEP = 50;

/** Every result of a month that figures of these people and units may have gone into, in the order of their ids. */
async function lookIn(
  deps: Deps,
  last: Looking,
  { period, touched }: { period: string; touched: ReadonlySet<string> },
): Promise<void> {
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  const isTouched = (unitId: string) => unitPath(unitId, units).some(({ id }) => touched.has(`unit ${id}`));
  const left = await flatMapInTurns(
    await deps.store.progress(period),
    ({ appraisalId: id, state, personId, unitId }) => {
      const isOf = touched.has(`person ${personId}`) || isTouched(unitId);
      return isOf && SHOWN_STATES.has(state) && `${period} ${id}` > last.begun.done ? [id] : [];
    },
  );
  const step = deps.atOnce ?? A_STEP;
  for (const [index, appraisalId] of left.entries()) {
    const about = await loadCase(deps, appraisalId);
    if (about) await noteLate(deps, about);
    if ((index + 1) % step === 0)
      await looks.keep(deps, { ...last, begun: { ...last.begun, done: `${period} ${appraisalId}` } });
    await callbacksTurn();
  }
}
