/** The incidents a result was worked out from, also those that were withdrawn since it was put before the person. */
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { IncidentRow } from '#app/records.ts';

export async function countedAt(
  { store }: Pick<Deps, 'store'>,
  { appraisal, incidents }: Pick<Case, 'appraisal' | 'incidents'>,
  settledAt: string,
): Promise<readonly IncidentRow[]> {
  const records = await store.incidentRecords(appraisal.personId, appraisal.period);
  const since = records.filter(
    ({ state, at, endedAt }) => state === 'withdrawn' && at <= settledAt && endedAt !== null && endedAt > settledAt,
  );
  const rows = await Promise.all(since.map(({ incidentId }) => store.incident(incidentId)));
  return [...incidents.filter(({ at }) => at <= settledAt), ...rows.flatMap((row) => row ?? [])];
}
