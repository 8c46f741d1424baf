import { toHundredths } from '#core/number/round.ts';
import { type ReceiptDocument, receiptLeaves } from '#core/scoring/receipt.ts';

/** What one leaf of a receipt could still bring. */
export interface Gain {
  /** the leaf's id */
  readonly id: string;
  /** points to its maximum, in hundredths, above 0 */
  readonly gain: number;
}

/**
 * The leaves that would lift a result most: largest distance to the maximum first, equal ones in the sheet's order.
 * Leaves that are full or still open are left out, so the list may be shorter than asked, or empty.
 */
export function largestGains(receipt: ReceiptDocument, count = 2): readonly Gain[] {
  return receiptLeaves(receipt)
    .flatMap(({ id, score, max }) => (score === null ? [] : [{ id, gain: toHundredths(max) - toHundredths(score) }]))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, count);
}
