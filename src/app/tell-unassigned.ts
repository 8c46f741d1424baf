/** HR hears of people without a sheet: before the period begins, and once more when its cycle opens, if it is still so. */
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { message } from './outbox-drafts.ts';

export async function tellUnassigned(
  deps: Deps,
  period: string,
  when: 'notice' | 'opening',
): Promise<readonly Change[]> {
  const prefix = when === 'notice' ? 'unassigned-notice' : 'unassigned';
  const hr = await deps.store.withRole('hr');
  return hr.map(({ id }) =>
    message(deps, { key: `${prefix}:${period}:${id}`, kind: 'unassigned', to: { personId: id }, args: { period } }),
  );
}
