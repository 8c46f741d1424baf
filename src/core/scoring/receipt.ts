/** The receipt (得分明细): what a sheet brought and why. The documented JSON of `score` plus its workings. */
import type { Role } from '#core/scorecard/roles.ts';
import type { Text } from '#core/scorecard/text.ts';

/** Scores are numbers with at most 2 decimals: their shortest text is the exact score. */
export interface ReceiptLeaf {
  readonly id: string;
  /** null while the leaf is open */
  readonly score: number | null;
  /** its points in this period, after seasons and reweighting */
  readonly max: number;
  readonly why: Text;
}

/** A criterion with parts; open while any part is. */
export interface ReceiptParent {
  readonly id: string;
  readonly score: number | null;
  readonly max: number;
  readonly parts: readonly ReceiptLeaf[];
}

/** One criterion of a receipt. */
export type ReceiptCriterion = ReceiptLeaf | ReceiptParent;

interface ReceiptVeto {
  readonly id: string;
  readonly name: string;
  /** the total becomes at most this */
  readonly total: number;
}

/** A role or a metric that stayed away, and the leaf it stayed away from. */
export type ReceiptAbsence =
  | { readonly criterion: string; readonly role: Role }
  | { readonly criterion: string; readonly metric: string };

/** The JSON of scoring.md §5, key for key. */
export interface ReceiptDocument {
  readonly scorecard: string;
  /** "sha256:…" of the scorecard's content */
  readonly version: string;
  readonly period: string;
  readonly complete: boolean;
  /** null, like percent, grade and coefficient, while any leaf is open */
  readonly total: number | null;
  readonly percent: number | null;
  readonly grade: string | null;
  readonly coefficient: number | null;
  /** the sum of the finished leaves, before bonus and vetoes */
  readonly subtotal: number;
  readonly bonus: number;
  readonly vetoes: readonly ReceiptVeto[];
  /** open leaves in the order of the sheet */
  readonly missing: readonly string[];
  readonly absent: readonly ReceiptAbsence[];
  readonly criteria: readonly ReceiptCriterion[];
}

/** How one role counted in a leaf. Never single ratings: those are for the rater's and the auditor's eyes. */
export interface RoleWorking {
  readonly role: Role;
  /** as written in the sheet */
  readonly weight: string;
  /** how many ratings (or filers of findings) there are */
  readonly ratings: number;
  /** the mean in the leaf's scale, in words; null when there is none */
  readonly mean: string | null;
  readonly state: 'counted' | 'shown' | 'open' | 'reweighted' | 'zero' | 'blocked';
}

/** How a leaf came to its score. */
export interface LeafWorking {
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  readonly criterion: { readonly id: string; readonly name: string };
  readonly rule: Text;
  /** what was read and where it came from */
  readonly input: Text;
  /** the arithmetic, step by step, down to the rounding */
  readonly steps: readonly Text[];
  readonly roles: readonly RoleWorking[];
}

/** A metric that no rule reads, kept for sight. */
export interface SightMetric {
  readonly key: string;
  readonly name: string;
  /** with its unit, in words; null when missing */
  readonly value: string | null;
}

/** What explains a receipt. */
export interface Workings {
  /** the name of the season the period falls into */
  readonly season: string | null;
  readonly leaves: readonly LeafWorking[];
  /** sum, bonus, vetoes, grade and coefficient in words */
  readonly totals: readonly Text[];
  readonly sight: readonly SightMetric[];
}

/**
 * The documented receipt and its workings. Two receipts of the same sheet and inputs are equal.
 * The workings are put into words when they are first asked for: most receipts are never looked into.
 */
export interface Receipt extends ReceiptDocument {
  readonly workings: Workings;
}

/** A receipt from its document, and from what makes its workings. */
export function withWorkings(document: ReceiptDocument, make: () => Workings): Receipt {
  let known: Workings | null = null;
  return {
    ...document,
    get workings() {
      known ??= make();
      return known;
    },
  };
}

/** The documented JSON alone, for machines. Field by field, so that nothing asks for the workings. */
export function documentOf(receipt: Receipt): ReceiptDocument {
  const { scorecard, version, period, complete, total, percent, grade, coefficient } = receipt;
  const { subtotal, bonus, vetoes, missing, absent, criteria } = receipt;
  return {
    ...{ scorecard, version, period, complete, total, percent, grade, coefficient },
    ...{ subtotal, bonus, vetoes, missing, absent, criteria },
  };
}

/** True for a criterion with parts. */
export const isParent = (criterion: ReceiptCriterion): criterion is ReceiptParent => 'parts' in criterion;

/** The leaves of a receipt in the order of the sheet. */
export const receiptLeaves = (receipt: ReceiptDocument): readonly ReceiptLeaf[] =>
  receipt.criteria.flatMap((criterion) => (isParent(criterion) ? criterion.parts : [criterion]));
