/**
 * What becomes of a policy's outcome when results change: nothing, another proposal, or a correction of what was confirmed.
 * Only what was confirmed counts as given; an appeal and its reversal before anybody confirmed leave nothing behind.
 */
import { canonicalJson } from '#core/appraisal/chain.ts';
import { correctionOf } from './correction.ts';
import type { Outcome } from './outcome.ts';

/** One revision as it is kept. */
export interface Revision {
  readonly revision: number;
  readonly state: 'proposed' | 'prepared' | 'confirmed' | 'dropped' | 'stale';
  /** the whole outcome as it was worked out then, not the differences */
  readonly outcome: Outcome;
}

export type NextStep =
  | { readonly kind: 'nothing' }
  /** what waits is no longer true, and nothing takes its place */
  | { readonly kind: 'withdraw' }
  | {
      readonly kind: 'propose';
      readonly revision: number;
      /** what is given now: all of it, or the differences to what was confirmed before */
      readonly gives: Outcome;
      /** whether something was confirmed before */
      readonly correction: boolean;
    };

const NOTHING: NextStep = { kind: 'nothing' };

/** The revision whose gifts stand: the newest that was confirmed. */
export const standing = <Kept extends Pick<Revision, 'revision' | 'state'>>(kept: readonly Kept[]): Kept | null =>
  newestOf(kept.filter(({ state }) => state === 'confirmed'));

/** The revision that waits for somebody, of which there is one at most. */
export const waiting = <Kept extends Pick<Revision, 'revision' | 'state'>>(kept: readonly Kept[]): Kept | null =>
  newestOf(kept.filter(({ state }) => state === 'proposed' || state === 'prepared'));

const newestOf = <Kept extends Pick<Revision, 'revision'>>(kept: readonly Kept[]): Kept | null =>
  kept.toSorted((a, b) => b.revision - a.revision)[0] ?? null;

/** @param kept every revision so far, in any order @param now what the results come to */
export function nextStep(kept: readonly Revision[], now: Outcome): NextStep {
  const [given, waits] = [standing(kept), waiting(kept)];
  const gives = given ? correctionOf(given.outcome, now) : now;
  if (gives.lines.length === 0) return waits ? { kind: 'withdraw' } : NOTHING;
  if (waits && isSame(waits.outcome, now)) return NOTHING;
  const last = newestOf(kept.filter(({ state }) => state !== 'stale'));
  // what HR dropped is not asked again before it comes to something else
  if (!waits && last?.state === 'dropped' && givesSame(last.outcome, now)) return NOTHING;
  const revision = (newestOf(kept)?.revision ?? 0) + 1;
  return { kind: 'propose', revision, gives, correction: given !== null };
}

/** The figures as well: whoever confirms goes by them. */
const isSame = (a: Outcome, b: Outcome): boolean => canonicalJson(shown(a)) === canonicalJson(shown(b));

const shown = ({ version, lines, costFen }: Outcome) => ({ version, lines, costFen });

const givesSame = (a: Outcome, b: Outcome): boolean => canonicalJson(given(a)) === canonicalJson(given(b));

/** Who gets what, by which version of the rule. */
const given = ({ version, lines }: Outcome) => ({
  version,
  lines: lines
    .map(({ subjectId, effects }) => ({ subjectId, effects }))
    .toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1)),
});
