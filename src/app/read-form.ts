/** Turns what a person typed or chose in a card into ratings and findings, or into one sentence that says what is wrong. */
import { fieldName } from '#cards/form-leaf.ts';
import { toHundredths } from '#core/number/round.ts';
import { readsRatings } from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import type { Item, Scorecard } from '#core/scorecard/scorecard.ts';
import { readPoints } from '#core/scoring/read-points.ts';
import { readRating } from '#core/scoring/read-rating.ts';
import type { Sentence } from '#platforms/platform.ts';

export type Form = Readonly<Record<string, string | readonly string[]>>;

export interface RatingEntry {
  criterionId: string;
  score: number | null;
  level: string | null;
}

export interface Finding {
  kind: 'deduction' | 'bonus' | 'veto';
  criterionId: string;
  /** null = looked and found nothing */
  itemId: string | null;
  points: number | null;
}

export interface Submission {
  ratings: readonly RatingEntry[];
  findings: readonly Finding[];
}

export type ReadForm = { ok: true; submission: Submission } | { ok: false; problem: Sentence };

/** What is asked: the leaves to rate, and whether bonus and vetoes are asked with them. */
export interface Asked {
  leaves: readonly Leaf[];
  extras: Pick<Scorecard, 'bonus' | 'vetoes'> | null;
}

/** Texts longer than this are refused; the card's own limit is the same. */
export const TEXT_LIMIT = 1000;

/** One typed field, trimmed; '' when the platform left it out. */
export function typed(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The chosen values of a multi-choice field. */
export function chosen(form: Form, name: string): readonly string[] {
  const value = form[name];
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}

/** Reads a whole form; the first thing that is wrong stops it, so that nothing half-read is ever stored. */
export function readForm(asked: Asked, form: Form): ReadForm {
  const ratings: RatingEntry[] = [];
  const findings: Finding[] = [];
  for (const leaf of asked.leaves) {
    const problem = readsRatings(leaf.rule) ? rate(leaf, form, ratings) : find(leaf, form, findings);
    if (problem) return { ok: false, problem };
  }
  const problem = asked.extras ? readExtras(asked.extras, form, findings) : null;
  return problem ? { ok: false, problem } : { ok: true, submission: { ratings, findings } };
}

function rate(leaf: Leaf, form: Form, into: RatingEntry[]): Sentence | null {
  const read = readRating(leaf, typed(form, fieldName.rating(leaf.id)));
  if (!read.ok) return read.problem.message;
  into.push({
    criterionId: leaf.id,
    score: read.score === null || read.score === undefined ? null : toHundredths(read.score),
    level: read.level ?? null,
  });
  return null;
}

function find(leaf: Leaf, form: Form, into: Finding[]): Sentence | null {
  if (leaf.rule.kind !== 'deductions') return null;
  const before = into.length;
  const read = readItems(leaf.rule.items, {
    form,
    chosenField: fieldName.finding(leaf.id),
    pointsField: (itemId) => fieldName.points(leaf.id, itemId),
  });
  if (!read.ok) return read.problem;
  into.push(...read.items.map((item) => ({ kind: 'deduction' as const, criterionId: leaf.id, ...item })));
  if (into.length === before) into.push({ kind: 'deduction', criterionId: leaf.id, itemId: null, points: null });
  return null;
}

function readExtras({ bonus, vetoes }: NonNullable<Asked['extras']>, form: Form, into: Finding[]): Sentence | null {
  const read = readItems(bonus?.items ?? [], {
    form,
    chosenField: fieldName.bonus,
    pointsField: (itemId) => fieldName.bonusPoints(itemId),
  });
  if (!read.ok) return read.problem;
  into.push(...read.items.map((item) => ({ kind: 'bonus' as const, criterionId: '', ...item })));
  const known = new Set((vetoes ?? []).map((veto) => veto.id));
  const named = chosen(form, fieldName.veto).filter((id) => known.has(id));
  into.push(...named.map((itemId) => ({ kind: 'veto' as const, criterionId: '', itemId, points: null })));
  return null;
}

interface ItemFields {
  form: Form;
  chosenField: string;
  pointsField: (itemId: string) => string;
}

type ReadItems = { ok: true; items: { itemId: string; points: number | null }[] } | { ok: false; problem: Sentence };

/** Items of fixed points are chosen from a list; the others count when somebody typed their points. */
function readItems(items: readonly Item[], { form, chosenField, pointsField }: ItemFields): ReadItems {
  const picked = new Set(chosen(form, chosenField));
  const found: { itemId: string; points: number | null }[] = [];
  for (const item of items) {
    const entered = typed(form, pointsField(item.id));
    if (typeof item.points === 'string') {
      if (picked.has(item.id)) found.push({ itemId: item.id, points: null });
    } else if (entered !== '') {
      const read = readPoints(item, entered);
      if (!read.ok) return { ok: false, problem: read.problem.message };
      found.push({ itemId: item.id, points: toHundredths(read.points) });
    }
  }
  return { ok: true, items: found };
}
