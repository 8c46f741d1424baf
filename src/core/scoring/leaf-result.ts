/** One leaf: from its input to its rounded score, with every step in words. */
import { type Decimal, type Exact, exact } from '#core/number/decimal.ts';
import { inWords, roundHalfUp2 } from '#core/number/round.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { LeafWorking, ReceiptAbsence } from './receipt.ts';
import type { Working } from './rules/working.ts';

/** A leaf, scored and explained. */
export interface LeafResult {
  readonly leaf: Leaf;
  /** the points it counts with: those of the period, raised where another leaf was left out */
  readonly max: Decimal;
  /** null while open */
  readonly score: Decimal | null;
  readonly why: Text;
  readonly absent: readonly ReceiptAbsence[];
  readonly explain: () => Explanation;
}

/** What was read and how it was worked out. Put into words when asked only: most scores are never looked into. */
export type Explanation = Pick<LeafWorking, 'input' | 'steps' | 'roles'>;

/** What a leaf's source (metric, ratings, incidents) came to. */
export interface Outcome {
  /** null while open */
  readonly working: Working | null;
  /** why it is open, or what was decided instead of a rule; empty when the working says it all */
  readonly note: Text | null;
  readonly absent: readonly ReceiptAbsence[];
  /** its steps are those before the rule's own */
  readonly explain: () => Explanation;
}

/** Rescales the rule's result to the leaf's points and rounds it: the one rounding of a leaf. */
export function leafResult(leaf: Leaf, max: Decimal, outcome: Outcome): LeafResult {
  const { working, note, absent } = outcome;
  if (!working) {
    const why = note ?? text('未完成', 'open');
    return { leaf, max, score: null, why, absent, explain: () => furtherSteps(outcome, [why]) };
  }
  const scaled = max === leaf.outOf ? working.result : working.result.mul(exact(max)).div(exact(leaf.outOf));
  const score = roundHalfUp2(scaled);
  return {
    leaf,
    max,
    score,
    why: whyOf({ leaf, max, working, score }),
    absent,
    explain: () =>
      furtherSteps(outcome, [working.lead, ...scalingSteps(leaf, max, working.result), roundingStep(scaled, score)]),
  };
}

function furtherSteps({ explain }: Outcome, further: readonly Text[]): Explanation {
  const { input, steps, roles } = explain();
  return { input, steps: [...steps, ...further], roles };
}

interface Why {
  readonly leaf: Leaf;
  readonly max: Decimal;
  readonly working: Working;
  readonly score: Decimal;
}

/** The one line under a score: "52 ≥ 50 → 10", rescaled "52 ≥ 50 → 10 × 15 ÷ 10 → 15". */
function whyOf({ leaf, max, working, score }: Why): Text {
  const { lead, isSum, result } = working;
  if (max !== leaf.outOf) {
    const scaling = `${inWords(result)} × ${max} ÷ ${leaf.outOf}`;
    return text(`${lead.zh}，得 ${scaling} = ${score}`, `${lead.en} → ${scaling} → ${score}`);
  }
  return text(`${lead.zh}，得 ${score}`, isSum ? lead.en : `${lead.en} → ${score}`);
}

function scalingSteps(leaf: Leaf, max: Decimal, result: Exact): readonly Text[] {
  if (max === leaf.outOf) return [];
  const scaling = `${inWords(result)} × ${max} ÷ ${leaf.outOf}`;
  return [text(`折算：${scaling}`, `rescaled: ${scaling}`)];
}

function roundingStep(scaled: Exact, score: Decimal): Text {
  if (exact(score).equals(scaled)) return text(`得 ${score}`, `score ${score}`);
  return text(
    `${inWords(scaled)} 四舍五入到两位小数，得 ${score}`,
    `${inWords(scaled)}, half up to 2 decimals: ${score}`,
  );
}
