/** Policy files that say something new are shown to HR, once a version, before they count (notice.approval). */
import { byDay } from './by-day.ts';
import { type Deps, nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';
import { POLICIES, policyFiles } from './policies-in-force.ts';

/** Asks everybody in HR; without anybody there it is asked again at the next tick. */
export async function askPolicies(deps: Deps): Promise<void> {
  const files = await policyFiles(deps.store);
  if (!files || files.isInForce) return;
  const { version } = files;
  const key = `approval:${POLICIES}:${version}`;
  if ((await deps.store.jobDone(key)) || (await deps.store.approval('policy', POLICIES, version))) return;
  const notBefore = byDay(deps);
  const cards = (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, {
      key: `${key}:${id}`,
      kind: 'policies-approval',
      to: { personId: id },
      args: { version },
      priority: 'bulk',
      notBefore,
    }),
  );
  if (cards.length > 0) await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...cards]);
}
