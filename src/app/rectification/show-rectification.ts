/** Opens the card of a plan out of a list, and tells who is shown which. */
import { type Asker, refuseClick, reply } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { PressHandler } from '#app/on-appraisal.ts';
import { readsPlan } from '#app/views/rectification-views.ts';
import { isOpen } from '#core/results/rectification-steps.ts';
import { actorOver, loadRectification, type RectificationCase } from './rectification-case.ts';
import { planCard, redrawnPlan } from './rectification-messages.ts';

export const showRectification: PressHandler = async (deps, { asker, action }) => {
  const of = await loadRectification(deps, action.id);
  if (!of) return refuseClick('not_found');
  if (!(await readsPlan(deps, of, asker))) return refuseClick('not_yours');
  return { changes: await broughtPlan(deps, asker, of), outcome: {} };
};

/** The card that asks the reader something, else the plan as it stands. On a page one goes there. */
export async function broughtPlan(deps: Deps, asker: Asker, of: RectificationCase): Promise<readonly Change[]> {
  const { office } = await actorOver(deps, of, asker);
  const kind = office && isOpen(of.row) ? 'rectification-review' : 'rectification';
  if (asker.chat === null) return [reply(deps, asker, { kind, args: { rectificationId: of.row.id } })];
  const { person, platform, source } = asker;
  const brought = planCard(deps, of.row, { kind, personId: person.id, because: source, platform });
  const others = await redrawnPlan(deps, of.row, {
    because: source,
    clicked: asker.messageId,
    sent: [brought],
    readerId: person.id,
  });
  return [brought, ...others];
}
