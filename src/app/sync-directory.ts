/** Brings people, units and supervisors in from a platform's directory. Nobody is ever deleted: who is gone is inactive. */

import { isSame } from '#core/directory/diff.ts';
import type { Finding } from '#core/directory/findings.ts';
import type { Platform, PlatformWithDirectory } from '#platforms/platform.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import { inParts } from './directory/in-parts.ts';
import { isAbsurd } from './directory/losses.ts';
import { planSync, type SyncPlan } from './directory/plan-sync.ts';
import { askFirst, isAccepted, settled } from './directory/reviews.ts';
import { ROOT } from './directory/unit-rows.ts';
import { callbacksTurn } from './in-turns.ts';
import type { DirectoryReviewRow } from './records-directory.ts';

export type Synced = {
  people: number;
  joined: number;
  left: number;
  /** what HR has to mend */
  findings: readonly Finding[];
  /** accounts of a second platform that match nobody: HR binds them */
  unbound: number;
} & (
  | { kind: 'synced' }
  /** nothing was written: HR is asked, once for each such reading */
  | { kind: 'asked'; reason: DirectoryReviewRow['reason'] }
);

/** Whether the platform shows a directory at all; where none does, people are imported. */
export const hasDirectory = (platform: Platform): platform is PlatformWithDirectory => platform.people !== undefined;

interface Syncing {
  /** somebody looked at the difference already: it is believed whatever it is */
  believed?: boolean;
}

/**
 * Reads the whole directory and writes what differs: most hours that is nothing, and rows written are what a hosted
 * database charges for. The first reading into a company that was imported, and one that loses too much, wait for HR's
 * word. @throws PlatformError
 */
export async function syncDirectory(
  deps: Deps,
  platform: PlatformWithDirectory,
  { companyName, believed = false }: Syncing & { companyName: string },
): Promise<Synced> {
  const plan = await planSync(deps, platform, { seen: await platform.people(), companyName });
  const reason = believed ? null : await doubtOf(deps, platform, plan);
  const accepted = reason !== null && (await isAccepted(deps, platform.name, plan.fingerprint));
  const told = {
    ...{ people: plan.people, joined: plan.joined, left: plan.left, unbound: plan.unbound },
    findings: plan.diff.problems,
  };
  if (reason !== null && !accepted) {
    await askFirst(deps, platform, { plan, reason });
    return { kind: 'asked', reason, ...told };
  }
  await write(deps, platform, plan);
  return { kind: 'synced', ...told };
}

/** Claimed with the first reading that was taken over from a platform. */
const takenKey = (platform: Platform): string => `directory-taken:${platform.name}`;

/** Whether a reading was taken over from this platform before: only then single people may be. */
export async function wasTaken(deps: Deps, platform: Platform): Promise<boolean> {
  if (await deps.store.jobDone(takenKey(platform))) return true;
  // a database of an earlier version: only a sync makes the company itself a unit
  return (await deps.store.unit(ROOT)) !== null && (await deps.store.identities(platform.name)).length > 0;
}

/** Why HR is asked before anything is written; null: it is believed. */
async function doubtOf(deps: Deps, platform: Platform, plan: SyncPlan): Promise<DirectoryReviewRow['reason'] | null> {
  if (isAbsurd(plan.losses)) return 'absurd';
  const changes = !isSame(plan.diff) || plan.bindings.length > 0;
  return plan.untold > 0 && changes && !(await wasTaken(deps, platform)) ? 'first' : null;
}

/** Large companies are written in pieces, and a cut sync is simply run again. */
async function write(deps: Deps, platform: Platform, plan: SyncPlan): Promise<void> {
  const claimed = await deps.store.jobDone(takenKey(platform));
  const last: readonly Change[] = [
    ...(await settled(deps, platform.name, plan.fingerprint)),
    ...(claimed ? [] : [{ put: 'job', key: takenKey(platform), at: nowIso(deps) } as const]),
  ];
  for (const part of inParts(plan.changes, plan.knownIds)) {
    await deps.store.commit(part);
    await callbacksTurn();
  }
  if (last.length > 0) await deps.store.commit(last);
}
