/** What the decision on an appeal changed: item by item, the total and the grade, as its event tells it for ever. */
import { z } from 'zod';
import type { ScoreDifference } from '#cards/score-difference.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { toHundredths } from '#core/number/round.ts';
import { type Receipt, receiptLeaves } from '#core/scoring/receipt.ts';
import type { Case } from './case.ts';
import { titleOf } from './views/figures.ts';

interface LeafDifference {
  criterionId: string;
  /** hundredths, null while the leaf is open */
  before: number | null;
  after: number | null;
}

/** The leaves that came to another score. */
export function differenceOf(before: Receipt, after: Receipt): readonly LeafDifference[] {
  const was = new Map(receiptLeaves(before).map((leaf) => [leaf.id, points(leaf.score)]));
  return receiptLeaves(after)
    .map((leaf) => ({ criterionId: leaf.id, before: was.get(leaf.id) ?? null, after: points(leaf.score) }))
    .filter((leaf) => leaf.before !== leaf.after);
}

const points = (score: number | null): number | null => (score === null ? null : toHundredths(score));

const figures = z.object({ total: z.number(), grade: z.string().nullable() });
const told = z.object({
  verdict: z.literal('change'),
  difference: z
    .array(z.object({ criterionId: z.string(), before: z.number().nullable(), after: z.number().nullable() }))
    .default([]),
  /** left out where the new scores came to the very same result */
  result: z.object({ before: figures, after: figures }).optional(),
});

/** What an event says it changed, or null for any other event. */
export function differenceIn({ leaves, appraisal }: Case, event: AppraisalEvent): ScoreDifference | null {
  const read = event.type === 'decide_appeal' ? told.safeParse(event.data).data : undefined;
  if (!read || !appraisal.result) return null;
  const { before, after } = read.result ?? { before: appraisal.result, after: appraisal.result };
  const nameOf = (id: string) =>
    titleOf(
      leaves.find((leaf) => leaf.id === id),
      id,
    );
  return {
    lines: read.difference.map(({ criterionId, ...scores }) => ({ name: nameOf(criterionId), ...scores })),
    total: { before: before.total, after: after.total },
    grade: { before: before.grade, after: after.grade },
  };
}
