/** What supersedes a batch, kind by kind. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { MetricRow } from '#app/records.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { monthOf } from '#core/calendar/period.ts';
import { beforeTaken } from '#core/intake/before-taken.ts';
import type { Origin } from './intake.ts';
import { inPartsOf } from './parts.ts';

export interface Undoing {
  /** how many are superseded; null where the state of the batch alone says it */
  rows: number | null;
  /** the months in which it changes anything: once one of them is published it is too late */
  periods: readonly string[];
  parts: (origin: Origin) => Iterable<readonly Change[]>;
}

/** Each value that still stands is superseded by what stood before it, or by nothing; a newer one is left alone. */
export async function valuesTakenBack(deps: Deps, batch: BatchRow): Promise<Undoing> {
  const rows = await deps.store.metricsOfBatch(batch.id);
  const back = new Map<string, string>();
  const states = batchStates(deps);
  for (const { key, period, subjects } of figuresIn(rows)) {
    const history = (await deps.store.metricValues(key, period)).filter((row) => subjects.has(subjectOf(row)));
    const counted = await states(history.map(({ batchId }) => batchId));
    for (const { subject, value } of beforeTaken(history.map(keptOf), { taken: batch.id, ...counted }))
      back.set(`${subject} ${key} ${period}`, value);
    await callbacksTurn();
  }
  const superseded = rows.filter((row) => back.has(figureOf(row)));
  const row = (old: MetricRow, { batchId, source, author, at }: Origin): MetricRow => ({
    ...old,
    ...{ id: deps.newId(), value: back.get(figureOf(old)) ?? '', source, batchId, author, at },
  });
  const parts = (origin: Origin) =>
    inPartsOf(superseded, (part) => [{ put: 'metrics', rows: part.map((old) => row(old, origin)) }]);
  const changed = superseded.filter((row) => back.get(figureOf(row)) !== row.value);
  return { rows: superseded.length, periods: [...new Set(changed.map(({ period }) => period))], parts };
}

const subjectOf = ({ subjectKind, subjectId }: MetricRow): string => `${subjectKind} ${subjectId}`;
const figureOf = (row: MetricRow): string => `${subjectOf(row)} ${row.key} ${row.period}`;
const keptOf = (row: MetricRow) => ({ subject: subjectOf(row), batchId: row.batchId, value: row.value });

interface Figures extends Pick<MetricRow, 'key' | 'period'> {
  subjects: Set<string>;
}

function figuresIn(rows: readonly MetricRow[]): Iterable<Figures> {
  const figures = new Map<string, Figures>();
  for (const row of rows) {
    const { key, period } = row;
    const known = figures.get(`${key} ${period}`);
    if (known) known.subjects.add(subjectOf(row));
    else figures.set(`${key} ${period}`, { key, period, subjects: new Set([subjectOf(row)]) });
  }
  return figures.values();
}

/** Of these batches: which do not count of themselves, because they were taken back, take one back, or are being written. */
function batchStates({ store }: Deps): (ids: readonly string[]) => Promise<{ passed: ReadonlySet<string> }> {
  const known = new Map<string, BatchRow | null>();
  return async (ids) => {
    for (const id of new Set(ids)) if (!known.has(id)) known.set(id, await store.batch(id));
    const counts = (id: string): boolean => {
      const batch = known.get(id);
      return !batch || (batch.state === 'standing' && batch.undoes === null);
    };
    return { passed: new Set(ids.filter((id) => !counts(id))) };
  };
}

/** Leaves carry the batch they came in; those that were taken back by hand meanwhile are gone already. */
export async function leavesTakenBack(deps: Deps, batch: BatchRow): Promise<Undoing> {
  const all = await deps.store.leavesBetween('2000-01-01', '2099-12-31', null);
  const own = all.filter(({ source }) => source === `import:${batch.id}`);
  const periods = [...new Set(own.map(({ toDay }) => monthOf(toDay)))];
  const parts = () => inPartsOf(own, (part) => part.map(({ id }): Change => ({ drop: 'leave', id })));
  return { rows: own.length, periods, parts };
}

/** Rows that count no more once their batch was taken back: its state alone says so. */
const byStateAlone = (periods: readonly string[]): Undoing => ({ rows: null, periods, parts: () => [] });

export const ticketsTakenBack = async ({ store }: Deps, { id }: BatchRow): Promise<Undoing> =>
  byStateAlone(await store.ticketPeriods(id));

export const answersTakenBack = async ({ store }: Deps, batch: BatchRow): Promise<Undoing> =>
  byStateAlone(await store.answerPeriods(batch));
