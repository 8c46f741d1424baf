/** A step of the review goes to somebody else: the supervisor changed or left, HR said so, time ran out. */
import type { Appraisal, Reviewer } from './appraisal.ts';
import type { Move, RefusalCode } from './state-table.ts';

interface HandOver {
  personId: string;
  /** whose step it is; left out: of whoever's turn it is */
  from?: string;
}

/**
 * Gives a step that is not done yet to somebody else. Where two supervisors share a role and one of them takes both
 * steps, the other's is left out: the remaining one counts fully. What was given stays.
 * @param over what follows when the last open step was left out
 */
export function handOver(
  appraisal: Appraisal,
  { personId, from }: HandOver,
  over: (made: Partial<Appraisal>) => Move | RefusalCode,
): Move | RefusalCode {
  const { reviewers, reviewer: turn } = appraisal;
  const index = reviewers.findIndex((each, at) =>
    from === undefined ? at === turn : at >= turn && each.personId === from,
  );
  const station = reviewers[index];
  if (!station || personId === appraisal.personId || personId === station.personId) return 'nobody_left';
  const there = reviewers.find((each) => each.personId === personId);
  if (there) return there.role === station.role ? leftOut(appraisal, index, over) : 'nobody_left';
  const changed = reviewers.map((each) => (each === station ? { ...each, personId, revision: null } : each));
  return { next: { reviewers: changed }, messages: asked(appraisal, index, changed) };
}

function leftOut(
  appraisal: Appraisal,
  index: number,
  over: (made: Partial<Appraisal>) => Move | RefusalCode,
): Move | RefusalCode {
  const reviewers = appraisal.reviewers.filter((_, at) => at !== index);
  if (appraisal.state === 'review' && !reviewers[appraisal.reviewer]) {
    return appraisal.result ? over({ reviewers, reviewer: reviewers.length - 1 }) : 'nobody_left';
  }
  return { next: { reviewers }, messages: asked(appraisal, index, reviewers) };
}

/** The card of whose turn it is now; a later step's comes when its turn does. */
function asked({ state, reviewer }: Appraisal, index: number, changed: readonly Reviewer[]): Move['messages'] & object {
  const now = changed[reviewer];
  return state === 'review' && index === reviewer && now ? [{ to: now.personId, card: 'supervisor-review' }] : [];
}
