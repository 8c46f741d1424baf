/** Who gets which card once a step of a rectification plan stands. */
import type { Deps } from '#app/deps.ts';
import type { RectificationStepRow } from '#app/records-results.ts';
import { officeOf, type RectificationCase, supervisorOf } from './rectification-case.ts';
import { planCard } from './rectification-messages.ts';

type Card = ReturnType<typeof planCard>;

/** Head office of what was filed, the owner of what was decided; a notice also goes to the owner's supervisor. */
export async function tellOf(
  deps: Deps,
  of: RectificationCase,
  { kind, number }: RectificationStepRow,
): Promise<readonly Card[]> {
  const because = `${kind}-${number}`;
  const { row } = of;
  if (kind === 'submitted') {
    const office = await officeOf(deps, of);
    return office.map(({ id }) => planCard(deps, row, { kind: 'rectification-review', personId: id, because }));
  }
  if (kind !== 'notice') return [planCard(deps, row, { kind: 'rectification', personId: row.ownerId, because })];
  const supervisor = await supervisorOf(deps, row.ownerId);
  return [row.ownerId, ...(supervisor ? [supervisor.id] : [])].map((personId) =>
    planCard(deps, row, { kind: 'improvement-notice', personId, because }),
  );
}
