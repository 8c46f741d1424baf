/** Notes on causes by the clock: reminded of before their time is over, told one up when it is; each once. */

import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { RootCauseRow } from '#app/records-results.ts';
import type { RootCausePolicy } from '#core/policies/kinds/root-cause.ts';
import { noteCalls } from '#core/results/root-causes.ts';
import { aboveOwner, noteOwner } from './ask-root-cause.ts';
import { noteMessage } from './note-messages.ts';

/** The job: looks at every note that was asked for and not filed. */
export async function followRootCauses(deps: Deps): Promise<void> {
  for (const row of await deps.store.openRootCauses()) {
    const policy = policyOf(deps, row);
    if (policy) await follow(deps, row, policy);
  }
}

/** A policy that was switched off asks nobody any more. */
function policyOf({ policies }: Deps, { policyId }: RootCauseRow): RootCausePolicy | null {
  const policy = policies.results.find(({ id }) => id === policyId);
  return policy?.kind === 'root-cause' && policy.enabled ? policy : null;
}

async function follow(deps: Deps, row: RootCauseRow, policy: RootCausePolicy): Promise<void> {
  const owner = await deps.store.person(row.ownerId);
  if (!owner?.active) return handOver(deps, row, policy);
  const calls = noteCalls(row, { remindAt: policy.remindAt, now: deps.clock() });
  if (calls === 'nothing') return;
  const key = `root-cause-${calls}:${row.id}`;
  if (await deps.store.jobDone(key)) return;
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...(await telling(deps, row, calls))]);
}

async function telling(deps: Deps, row: RootCauseRow, calls: 'reminder' | 'escalation'): Promise<readonly Change[]> {
  if (calls === 'reminder') return [noteMessage(deps, row, { why: 'reminder', personId: row.ownerId, because: '' })];
  const told = await aboveOwner(deps, row);
  return told.map((personId) => noteMessage(deps, row, { why: 'late', personId, because: personId }));
}

/** Who was to write it has left: whoever answers for them writes it, in the time that was given. */
async function handOver(deps: Deps, row: RootCauseRow, policy: RootCausePolicy): Promise<void> {
  const ownerId = await noteOwner(deps, { ...policy, owner: 'supervisor' }, { ...row, personId: row.ownerId });
  if (ownerId === null || ownerId === row.ownerId) return;
  await deps.store.commit([
    { put: 'root-cause', was: 'asked', row: { ...row, ownerId } },
    noteMessage(deps, row, { why: 'asked', personId: ownerId, because: ownerId }),
  ]);
}
