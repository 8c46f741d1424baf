/** The job that finds figures which changed after a result was shown (cycle.yaml, lateData), and says so as the house wants it. */

import { z } from 'zod';
import { unitPath } from '#app/assign-sheets.ts';
import { loadCase } from '#app/case.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { MetricRow } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { SHOWN_STATES } from './late-result.ts';
import { noteLate } from './note-late.ts';

/** Where the last look stands. */
const STATE = 'late-data';

const stateSchema = z.object({
  at: z.string(),
  /** values after this one are looked at: what stood last at the look before the last, so that nothing falls in between */
  from: z.string(),
  newest: z.string(),
  /** a look that was cut off: what it began with, and the month and appraisal it came to */
  begun: z.object({ at: z.string(), newest: z.string(), done: z.string() }).optional(),
});
type State = z.output<typeof stateSchema>;

export async function findLate(deps: Deps): Promise<void> {
  const at = nowIso(deps);
  const kept = await deps.store.setting(STATE);
  const last = kept === null ? null : (stateSchema.safeParse(JSON.parse(kept)).data ?? null);
  const newest = last?.begun?.newest ?? (await deps.store.newestMetricId()) ?? '';
  if (last === null) return await keep(deps, { at, from: newest, newest });
  const isQuiet = last.newest === newest && last.from === newest && !(await stoodSince(deps, last.at));
  if (last.begun === undefined && isQuiet) return;
  const begun = last.begun ?? { at, newest, done: '' };
  await look(deps, { ...last, begun });
  await keep(deps, { at: begun.at, from: last.newest, newest });
}

const keep = async (deps: Deps, state: State): Promise<void> => {
  const row = { key: STATE, value: JSON.stringify(state), updatedBy: 'start', updatedAt: nowIso(deps) };
  await deps.store.commit([{ put: 'setting', row }]);
};

/** A moment is told before its commit: one that a look passed while it was written is seen by the next. */
const COMMIT_MS = 60_000;
/** A cut batch is finished within this time, or never. */
const LONGEST_WRITING_MS = 31 * 86_400_000;

const earlier = (at: string, ms: number): string => new Date(Date.parse(at) - ms).toISOString();

/** Batches whose rows were written before they counted, so that their ids may lie before those looked at already. */
const stoodOf = async ({ store }: Deps, since: string) =>
  (await store.batchesStoodSince(earlier(since, COMMIT_MS), earlier(since, LONGEST_WRITING_MS))).filter(
    ({ kind, at, standsFrom }) => kind === 'metrics' && standsFrom !== at,
  );
const stoodSince = async (deps: Deps, since: string): Promise<boolean> => (await stoodOf(deps, since)).length > 0;

type Looking = State & { begun: NonNullable<State['begun']> };

async function look(deps: Deps, last: Looking): Promise<void> {
  const first = addMonths(monthOf(today(deps)), -deps.policies.cycle.lateData.within);
  const cycles = (await deps.store.cycles()).filter(({ period, shadow }) => period >= first && !shadow);
  const periods = cycles.map(({ period }) => period).sort();
  if (periods.length === 0) return;
  const rows = [...(await deps.store.metricsAfter(last.from, periods))];
  for (const { id } of await stoodOf(deps, last.at))
    for (const row of await deps.store.metricsOfBatch(id)) rows.push(row);
  for (const period of periods) {
    const read = await keysRead(deps, period);
    const own = rows.filter((row) => row.period === period && read.has(row.key));
    if (own.length > 0) await lookIn(deps, last, { period, rows: own });
  }
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

/** Every result of a month that one of these values may have gone into, in the order of their ids. */
async function lookIn(
  deps: Deps,
  last: Looking,
  { period, rows }: { period: string; rows: readonly MetricRow[] },
): Promise<void> {
  const touched = new Set(rows.map(({ subjectKind, subjectId }) => `${subjectKind} ${subjectId}`));
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  const isTouched = (unitId: string) => unitPath(unitId, units).some(({ id }) => touched.has(`unit ${id}`));
  const concerned = (await deps.store.progress(period))
    .filter(({ state, personId, unitId }) => {
      return SHOWN_STATES.has(state) && (touched.has(`person ${personId}`) || isTouched(unitId));
    })
    .map(({ appraisalId }) => appraisalId)
    .sort();
  const left = concerned.filter((id) => `${period} ${id}` > last.begun.done);
  const step = deps.atOnce ?? A_STEP;
  for (const [index, appraisalId] of left.entries()) {
    const about = await loadCase(deps, appraisalId);
    if (about) await noteLate(deps, about);
    if ((index + 1) % step === 0)
      await keep(deps, { ...last, begun: { ...last.begun, done: `${period} ${appraisalId}` } });
    await callbacksTurn();
  }
}
