/** The way back: to the self-review or to a station of the review. What was made after it is made anew. */
import { type Appraisal, isApart } from './appraisal.ts';
import type { Command } from './command.ts';
import type { Move, RefusalCode } from './state-table.ts';

/** Nothing that was computed, appealed, signed or adjusted after a point of return stands any more; the chain keeps it. */
const UNDONE = {
  result: null,
  signature: null,
  signedAt: null,
  appeal: null,
  appealed: false,
  calibration: null,
  reconcile: null,
} as const;

/** Where a return leads; without a wish, to the last reviewer, or from the review to the self-review. */
export function giveBack(
  appraisal: Appraisal,
  { to, words }: Extract<Command, { type: 'return' }>,
): Move | RefusalCode {
  if (!words) return 'reason_required';
  const aim = to ?? (appraisal.state === 'review' ? 'self' : appraisal.reviewer);
  if (aim !== 'self') return backToStation(appraisal, aim);
  if (!appraisal.tasks.some((task) => task.role === 'self')) return 'no_task';
  return { ...backToCollecting(appraisal), messages: [{ to: appraisal.personId, card: 'self-review' }] };
}

/** The self-review is open again; everybody else's stays as it was handed in. */
export function backToCollecting(appraisal: Appraisal): Move {
  const tasks = appraisal.tasks.map((task) => (task.role === 'self' ? { ...task, status: 'open' as const } : task));
  return { next: { ...UNDONE, state: 'collecting', tasks, reviewer: 0 } };
}

/** A station's turn again; in the review only an earlier one's. */
function backToStation(appraisal: Appraisal, index: number): Move | RefusalCode {
  const earlier = appraisal.state !== 'review' || index < appraisal.reviewer || isApart(appraisal);
  const station = earlier && index <= appraisal.reviewer ? appraisal.reviewers[index] : undefined;
  if (!station) return 'no_task';
  return {
    next: { ...UNDONE, state: 'review', reviewer: index },
    messages: [{ to: station.personId, card: 'supervisor-review' }],
  };
}

/** The last reviewer's turn again: the result is made anew, and may be appealed anew. */
export const backToReview = (appraisal: Appraisal): Move | RefusalCode => backToStation(appraisal, appraisal.reviewer);
