/** What the clock does when nobody did: each overdue policy is the core's; here it is only asked for. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { applyCommand } from './apply-command.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { inGroups } from './in-groups.ts';
import { escalationOf } from './judge-of.ts';
import { standInsFor } from './next-rater.ts';

const AT_ONCE = 16;

/** Expires everything that is overdue now. A click that comes at the same moment wins or loses, never both. */
export async function expireOverdue(deps: Deps): Promise<number> {
  const overdue = await deps.store.overdue(nowIso(deps));
  const moved = await inGroups(overdue, deps.atOnce ?? AT_ONCE, (appraisal) => expire(deps, appraisal));
  return moved.filter((each) => each).length;
}

async function expire(deps: Deps, appraisal: Appraisal): Promise<boolean> {
  const { id, state, version } = appraisal;
  const escalateTo = await escalationOf(deps, appraisal);
  const collecting = state === 'collecting' ? appraisal.tasks : [];
  const { standIns, changes } = await standInsFor(deps, appraisal, collecting);
  const command = { type: 'expire', actor: { personId: null, hr: false }, escalateTo, standIns } as const;
  const applied = await applyCommand(deps, { appraisal, command, source: `expire:${id}:${version}` });
  if (applied.kind === 'refused') {
    deps.log.warn({ appraisal: id, state, code: applied.code }, 'overdue and cannot move on');
    return false;
  }
  return (await deps.store.commit([...changes, ...applied.changes])).kind === 'done';
}
