/** Which values of metrics count: not those of a batch that is still being written, not those that were taken back. */
import type { MetricRow } from '#app/records.ts';
import type { Client } from './client.ts';
import { IN_LIST, slices } from './pages.ts';
import { stored } from './values.ts';

/** The values whose batch is written; what came in no batch of its own always stands. */
export async function whoseBatchStands(prisma: Client, rows: readonly MetricRow[]): Promise<readonly MetricRow[]> {
  const writing = await (await prisma()).batch.findMany({ where: { state: 'writing' }, select: { id: true } });
  return without(rows, writing);
}

/** The rows whose batch is written and was not taken back; what came in no batch of its own always stands. */
export async function ofStandingBatches<Row extends { batchId: string | null }>(
  prisma: Client,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (!rows.some(({ batchId }) => batchId !== null)) return rows;
  const where = { state: { in: ['writing', 'undone'] } };
  const gone = await (await prisma()).batch.findMany({ where, select: { id: true } });
  const ids = new Set(gone.map(({ id }) => id));
  return ids.size === 0 ? rows : rows.filter(({ batchId }) => batchId === null || !ids.has(batchId));
}

/** The same as it was at an instant, of the few values of one person or unit. */
export async function whoseBatchStood(
  prisma: Client,
  rows: readonly MetricRow[],
  at: string,
): Promise<readonly MetricRow[]> {
  const ids = [...new Set(rows.map(({ batchId }) => batchId))];
  const absent: { id: string }[] = [];
  for (const some of slices(ids, IN_LIST)) {
    const where = { id: { in: [...some] }, OR: [{ standsFrom: null }, { standsFrom: { gt: stored(at) } }] };
    absent.push(...(await (await prisma()).batch.findMany({ where, select: { id: true } })));
  }
  return without(rows, absent);
}

function without(rows: readonly MetricRow[], batches: readonly { id: string }[]): readonly MetricRow[] {
  if (batches.length === 0) return rows;
  const ids = new Set(batches.map(({ id }) => id));
  return rows.filter(({ batchId }) => !ids.has(batchId));
}

/** Of values newest first: none that stands behind an empty one of the same figure, and none that is empty. */
export function notTakenBack(newestFirst: readonly MetricRow[]): readonly MetricRow[] {
  const gone = new Set<string>();
  return newestFirst.filter(({ subjectKind, subjectId, key, value }) => {
    const figure = JSON.stringify([subjectKind, subjectId, key]);
    if (value === '') gone.add(figure);
    return !gone.has(figure);
  });
}
