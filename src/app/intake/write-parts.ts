/** Writes a long batch part by part: it counts for nothing until the last of them stands. */
import { alertWatch, withAlerts } from '#app/alerts/find-alerts.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { MetricRow } from '#app/records.ts';
import type { BatchRow } from '#app/records-intake.ts';

/** What is written of a batch that is `writing`. */
export interface Writing {
  parts: Iterable<readonly Change[]>;
  /** no part claims its number */
  repeats: boolean;
  /** in the commit after which it counts */
  along: readonly Change[];
}

/** Each part claims its number: written by whoever comes first, once, so a batch that was cut off goes on where it was. */
const partKey = (batchId: string, part: number): string => `batch:${batchId}:${part}`;

/** The batch as it stands then; null when somebody else finished it meanwhile. @throws Error when a part cannot be written */
export async function writeInParts(deps: Deps, batch: BatchRow, writing: Writing): Promise<BatchRow | null> {
  const fresh: MetricRow[] = [];
  const isWatched = alertWatch(deps);
  let part = 0;
  for (const changes of writing.parts) {
    part += 1;
    const claim = { put: 'job', key: partKey(batch.id, part), at: nowIso(deps) } as const;
    const { kind } = await deps.store.commit(writing.repeats ? changes : [claim, ...changes]);
    if (kind !== 'done' && kind !== 'seen') throw new Error(`part ${part} of a batch could not be written: ${kind}`);
    for (const row of metricsIn(changes)) if (isWatched(row)) fresh.push(row);
    await callbacksTurn();
  }
  const stood: BatchRow = { ...batch, state: 'standing', standsFrom: nowIso(deps) };
  const { kind } = await deps.store.commit([{ put: 'batch', was: 'writing', row: stood }, ...writing.along]);
  if (kind !== 'done') return null;
  await tellAlerts(deps, fresh);
  return stood;
}

const metricsIn = (changes: readonly Change[]): readonly MetricRow[] =>
  changes.flatMap((change) => ('put' in change && change.put === 'metrics' ? change.rows : []));

const ALERTED_AT_ONCE = 500;

/**
 * Alerts of a long batch are told once it stands, for their cards show what counts. What is cut off here, the daily look
 * over all values tells.
 */
async function tellAlerts(deps: Deps, rows: readonly MetricRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ALERTED_AT_ONCE) {
    const values: Change = { put: 'metrics', rows: rows.slice(start, start + ALERTED_AT_ONCE) };
    const told = (await withAlerts(deps, [values])).filter((change) => change !== values);
    if (told.length > 0) await deps.store.commit(told);
    await callbacksTurn();
  }
}
