import { type Appraisal, isNomination, type RaterTask } from './appraisal.ts';
import type { Actor, Relation } from './command.ts';

/** How an actor stands to an appraisal. HR has no say over the own sheet: it is run by another (product.md §3). */
export function relationsOf(appraisal: Appraisal, actor: Actor): ReadonlySet<Relation> {
  const { personId } = actor;
  if (personId === null) return new Set<Relation>(['system']);
  const own = personId === appraisal.personId;
  const relations: [Relation, boolean][] = [
    ['employee', own],
    ['rater', !own && appraisal.tasks.some((task) => task.personId === personId && rates(task))],
    ['reviewer', !own && (isReviewer(appraisal, personId) || isReviewer(appraisal, actor.actsFor))],
    ['supervisor', !own && actor.supervises === true],
    ['judge', !own && isFor(actor, appraisal.appeal?.judgeId)],
    ['hr', actor.hr && !own],
  ];
  return new Set(relations.filter(([, holds]) => holds).map(([relation]) => relation));
}

/** Whoever was only nominated is not asked yet. */
const rates = (task: RaterTask): boolean => task.role !== 'self' && !isNomination(task);

/** A station of the review, or whoever has to bring two of them together. */
const isReviewer = ({ reviewers, reconcile }: Appraisal, personId: string | undefined): boolean =>
  personId !== undefined &&
  (reviewers.some((reviewer) => reviewer.personId === personId) || reconcile?.personId === personId);

/** Whether somebody is the one a step is owed by, or acts for them today. */
export const isFor = ({ personId, actsFor }: Actor, owedBy: string | undefined): boolean =>
  owedBy !== undefined && (owedBy === personId || owedBy === actsFor);
