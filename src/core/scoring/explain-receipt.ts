/** The receipt as chat and pages tell it: one entry a leaf, in one language. */
import type { TextLocale } from '#core/scorecard/text.ts';
import { type Receipt, receiptLeaves } from './receipt.ts';

/** One leaf of a receipt in one language. */
export interface LeafExplanation {
  /** the leaf's id */
  readonly leaf: string;
  readonly name: string;
  readonly criterion: string;
  readonly group: string | null;
  /** null while open */
  readonly score: number | null;
  readonly max: number;
  /** the one line: "52 ≥ 50，得 10" */
  readonly why: string;
  /** what was read and where it came from */
  readonly input: string;
  readonly rule: string;
  /** the arithmetic, step by step */
  readonly steps: readonly string[];
}

/** Every leaf with its reason, in the order of the sheet. Single ratings are never part of it. */
export function explainReceipt(receipt: Receipt, locale: TextLocale): readonly LeafExplanation[] {
  const leaves = receiptLeaves(receipt);
  return receipt.workings.leaves.flatMap((working) => {
    const leaf = leaves.find(({ id }) => id === working.id);
    if (!leaf) return [];
    return [
      {
        leaf: leaf.id,
        name: working.name,
        criterion: working.criterion.name,
        group: working.group,
        score: leaf.score,
        max: leaf.max,
        why: leaf.why[locale],
        input: working.input[locale],
        rule: working.rule[locale],
        steps: working.steps.map((step) => step[locale]),
      },
    ];
  });
}

/** Sum, bonus, vetoes, grade and coefficient, a line each. */
export const explainTotals = (receipt: Receipt, locale: TextLocale): readonly string[] =>
  receipt.workings.totals.map((line) => line[locale]);
