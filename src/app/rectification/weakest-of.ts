/** Where a branch lost most in a month, over the final results of everybody in it and below. */
import { loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { inTurns } from '#app/in-turns.ts';
import type { RectificationRow } from '#app/records-results.ts';
import { settledScore } from '#app/score-case.ts';
import { liesIn, treeOf } from '#app/unit-groups.ts';
import { titleOf } from '#app/views/figures.ts';
import { toHundredths } from '#core/number/round.ts';
import { type LeafMark, type WeakLeaf, weakestLeaves } from '#core/results/weakest-leaves.ts';
import { receiptLeaves } from '#core/scoring/receipt.ts';

/** Receipts are worked out one by one: of a larger branch none are. */
const MOST_RESULTS = 300;

export async function weakestOf(
  deps: Deps,
  { unitId, period }: Pick<RectificationRow, 'unitId' | 'period'>,
): Promise<readonly WeakLeaf[]> {
  const tree = treeOf(await deps.store.units());
  const finals = (await deps.store.finals(period)).filter((final) => liesIn(tree, final.unitId, unitId));
  if (finals.length > MOST_RESULTS) return [];
  const marks: LeafMark[] = [];
  for await (const part of inTurns(finals)) {
    for (const { appraisalId } of part) marks.push(...(await marksOf(deps, appraisalId)));
  }
  return weakestLeaves(marks);
}

async function marksOf(deps: Deps, appraisalId: string): Promise<readonly LeafMark[]> {
  const about = await loadCase(deps, appraisalId);
  if (!about) return [];
  const { receipt } = await settledScore(deps, about);
  return receiptLeaves(receipt).flatMap(({ id, score, max }) => {
    if (score === null) return [];
    const leaf = about.leaves.find((each) => each.id === id);
    const key = `${about.appraisal.scorecardId}:${id}`;
    return [{ key, name: titleOf(leaf, id), score: toHundredths(score), full: toHundredths(max) }];
  });
}
