/** Disputes whose judge let the time run out, or left: they go one up, then to HR. */
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { IncidentRecordRow } from '#app/records-voices.ts';
import { judgesPassed } from '#core/incidents/incident-life.ts';
import { type IncidentCase, loadIncident } from './incident-case.ts';
import { redrawnIncident } from './incident-messages.ts';
import { hrFor, judgeFor } from './judge-incident.ts';
import { toldOf } from './on-incident.ts';

/** The job: looks at every dispute nobody decided yet. */
export async function followDisputes(deps: Deps): Promise<void> {
  for (const record of await deps.store.disputedIncidents()) {
    const found = await loadIncident(deps, record.incidentId);
    if (found && !found.batchOut) await follow(deps, found);
  }
}

const passedKey = (incidentId: string, time: number): string => `incident:${incidentId}:passed:${time}`;
/** More judges than any dispute sees. */
const MOST = 6;

async function follow(deps: Deps, found: IncidentCase): Promise<void> {
  const { record, row } = found;
  const { judgeId, disputedAt } = record;
  if (judgeId === null || disputedAt === null) return;
  const keys = Array.from({ length: MOST }, (_, index) => passedKey(row.id, index + 1));
  const done = (await deps.store.jobsDone(keys)).size;
  const due = judgesPassed(disputedAt, deps.clock(), deps.policies.calendar);
  const gone = !(await deps.store.person(judgeId))?.active;
  if (!gone && done >= due) return;
  const next = gone || done === 0 ? await judgeFor(deps, row, [judgeId]) : await hrFor(deps, row, [judgeId]);
  if (next === null || done >= MOST) return;
  const time = done + 1;
  await deps.store.commit(await handedOver(deps, found, { next: { ...record, judgeId: next }, time }));
}

async function handedOver(
  deps: Deps,
  found: IncidentCase,
  { next, time }: { next: IncidentRecordRow & { judgeId: string }; time: number },
): Promise<readonly Change[]> {
  const key = passedKey(found.row.id, time);
  return [
    { put: 'job', key, at: nowIso(deps) },
    { put: 'incident-record', was: 'disputed', row: next },
    ...(await toldOf(deps, { ...found, record: next }, { step: `passed:${time}`, tells: [next.judgeId] })),
    ...(await redrawnIncident(deps, found.row.id, { because: key, clicked: null })),
  ];
}
