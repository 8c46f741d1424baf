import type { Appraisal } from './appraisal.ts';
import type { Actor, Relation } from './command.ts';

/** How an actor stands to an appraisal. HR has no say over the own sheet: it is run by another (product.md §3). */
export function relationsOf(appraisal: Appraisal, actor: Actor): ReadonlySet<Relation> {
  const { personId } = actor;
  if (personId === null) return new Set<Relation>(['system']);
  const own = personId === appraisal.personId;
  const relations: [Relation, boolean][] = [
    ['employee', own],
    ['rater', !own && appraisal.tasks.some((task) => task.personId === personId && task.role !== 'self')],
    ['reviewer', !own && appraisal.reviewers.some((reviewer) => reviewer.personId === personId)],
    ['judge', !own && appraisal.appeal?.judgeId === personId],
    ['hr', actor.hr && !own],
  ];
  return new Set(relations.filter(([, holds]) => holds).map(([relation]) => relation));
}
