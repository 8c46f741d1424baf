/** Good news to the groups of a policy's scope, once it is confirmed and where the policy says so. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { OutcomeRow } from '#app/records-results.ts';
import { bodyOf, isCorrection } from './outcome-body.ts';

/** A correction is told to those it concerns, never to a group. */
export async function bulletins(deps: Deps, row: OutcomeRow): Promise<readonly Change[]> {
  const body = bodyOf(row);
  if (isCorrection(body) || body.announced.length === 0) return [];
  const groups = (await deps.store.groups()).filter(({ unitId }) => (unitId ?? 'company') === body.outcome.scope);
  return groups.map(({ platform, chatId }) =>
    message(deps, {
      key: `outcome-bulletin:${row.id}:${platform}:${chatId}`,
      kind: 'outcome-bulletin',
      to: { platform, chatId },
      args: { outcomeId: row.id },
    }),
  );
}
