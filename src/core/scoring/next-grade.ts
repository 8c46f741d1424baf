/** What the next grade would take (差多少). */
import { exact } from '#core/number/decimal.ts';
import { scoreNumber } from '#core/number/round.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { type Receipt, type ReceiptLeaf, receiptLeaves } from './receipt.ts';

/** A grade above the present total, and the way there. */
export interface NextGrade {
  readonly grade: string;
  /** where the grade begins */
  readonly from: number;
  /** points still missing, above 0 */
  readonly needed: number;
  /** the leaves with points left, the most first: where they could come from */
  readonly room: readonly { readonly leaf: string; readonly points: number }[];
}

/**
 * The way to a grade above the present one, or to the nearest above when none is named.
 * Null when the sheet is open, has no grades, a veto stands (no points lift it), or the grade is reached already.
 */
export function nextGrade(scorecard: Scorecard, receipt: Receipt, wanted?: string): NextGrade | null {
  const { total } = receipt;
  if (total === null || receipt.vetoes.length > 0) return null;
  const above = (scorecard.grades ?? []).filter(({ from }) => exact(from).gt(exact(total)));
  const grade = wanted === undefined ? above.at(-1) : above.find(({ name }) => name === wanted);
  if (!grade) return null;
  return {
    grade: grade.name,
    from: Number(grade.from),
    needed: scoreNumber(exact(grade.from).sub(exact(total))),
    room: receiptLeaves(receipt)
      .map((leaf) => ({ leaf: leaf.id, points: roomOf(leaf) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points),
  };
}

const roomOf = ({ score, max }: ReceiptLeaf): number => scoreNumber(exact(max).sub(exact(score ?? max)));
