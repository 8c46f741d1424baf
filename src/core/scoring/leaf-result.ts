/** One leaf: from its input to its rounded score, with every step in words. */
import { type Decimal, type Exact, exact } from '#core/number/decimal.ts';
import { inWords, roundHalfUp2 } from '#core/number/round.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { ReceiptAbsence, RoleWorking } from './receipt.ts';
import type { Working } from './rules/working.ts';

/** A leaf, scored and explained. */
export interface LeafResult {
  readonly leaf: Leaf;
  /** the points it counts with: those of the period, raised where another leaf was left out */
  readonly max: Decimal;
  /** null while open */
  readonly score: Decimal | null;
  readonly why: Text;
  readonly input: Text;
  readonly steps: readonly Text[];
  readonly roles: readonly RoleWorking[];
  readonly absent: readonly ReceiptAbsence[];
}

/** What a leaf's source (metric, ratings, incidents) came to. */
export interface Outcome {
  /** null while open */
  readonly working: Working | null;
  /** why it is open, or what was decided instead of a rule; empty when the working says it all */
  readonly note: Text | null;
  readonly input: Text;
  /** steps before the rule's own */
  readonly steps: readonly Text[];
  readonly roles: readonly RoleWorking[];
  readonly absent: readonly ReceiptAbsence[];
}

/** Rescales the rule's result to the leaf's points and rounds it: the one rounding of a leaf. */
export function leafResult(leaf: Leaf, max: Decimal, outcome: Outcome): LeafResult {
  const { working, note, input, roles, absent } = outcome;
  const rest = { leaf, max, input, roles, absent };
  if (!working) {
    const why = note ?? text('未完成', 'open');
    return { ...rest, score: null, why, steps: [...outcome.steps, why] };
  }
  const scaled = working.result.mul(exact(max)).div(exact(leaf.outOf));
  const score = roundHalfUp2(scaled);
  const steps = [
    ...outcome.steps,
    working.lead,
    ...scalingSteps(leaf, max, working.result),
    roundingStep(scaled, score),
  ];
  return { ...rest, score, why: whyOf({ leaf, max, working, score }), steps };
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
