/** What the clock does when nobody did: each overdue policy is the core's; here it is only asked for. */
import { applyCommand } from './apply-command.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { escalationOf } from './judge-of.ts';

/** Expires everything that is overdue now. A click that comes at the same moment wins or loses, never both. */
export async function expireOverdue(deps: Deps): Promise<number> {
  let moved = 0;
  for (const appraisal of await deps.store.overdue(nowIso(deps))) {
    const command = {
      type: 'expire',
      actor: { personId: null, hr: false },
      escalateTo: await escalationOf(deps, appraisal),
    } as const;
    const applied = await applyCommand(deps, {
      appraisal,
      command,
      source: `expire:${appraisal.id}:${appraisal.version}`,
    });
    if (applied.kind === 'refused') {
      deps.log.warn(
        { appraisal: appraisal.id, state: appraisal.state, code: applied.code },
        'overdue and cannot move on',
      );
      continue;
    }
    if ((await deps.store.commit(applied.changes)).kind === 'done') moved += 1;
  }
  return moved;
}
