/** What follows for running appraisals when people leave: their own sheet ends, what they owed others goes on. */
import { type Appraisal, currentReviewer } from '#core/appraisal/appraisal.ts';
import type { Command } from '#core/appraisal/command.ts';
import { applyCommand } from './apply-command.ts';
import type { Deps } from './deps.ts';
import { escalationOf } from './judge-of.ts';

const SYSTEM = { personId: null, hr: false } as const;

/** Cancels the appraisals of leavers and hands over what leavers had to review or judge. */
export async function followPeople(deps: Deps): Promise<number> {
  const active = new Set((await deps.store.people()).filter((person) => person.active).map(({ id }) => id));
  let moved = 0;
  for (const appraisal of await deps.store.unfinished()) {
    const command = await commandFor(deps, appraisal, active);
    if (!command) continue;
    const source = `follow-people:${appraisal.id}:${appraisal.version}`;
    const applied = await applyCommand(deps, { appraisal, command, source });
    if (applied.kind === 'refused') {
      deps.log.warn({ appraisal: appraisal.id, code: applied.code }, 'somebody left and nobody can take over');
    } else if ((await deps.store.commit(applied.changes)).kind === 'done') moved += 1;
  }
  return moved;
}

async function commandFor(deps: Deps, appraisal: Appraisal, active: ReadonlySet<string>): Promise<Command | null> {
  if (!active.has(appraisal.personId)) return { type: 'cancel', actor: SYSTEM };
  const responsible =
    appraisal.state === 'review'
      ? currentReviewer(appraisal)?.personId
      : appraisal.state === 'appeal'
        ? appraisal.appeal?.judgeId
        : undefined;
  if (responsible === undefined || active.has(responsible)) return null;
  const personId = await escalationOf(deps, appraisal);
  return personId === null ? null : { type: 'reassign', actor: SYSTEM, personId };
}
