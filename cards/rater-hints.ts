/** 提示: what a rater may want to look at again before submitting. Advice only: nothing waits for it. */
import type { RaterHint } from '#core/results/rater-hints.ts';
import { type Element, type Locale, note } from './card.ts';
import { score } from './format.ts';
import { texts } from './texts.ts';

/** A hint with the person's name in place of the id. */
export type HintLine =
  | Exclude<RaterHint, { kind: 'self_gap' }>
  | (Omit<Extract<RaterHint, { kind: 'self_gap' }>, 'personId'> & { personName: string });

/** The hints under their title; nothing at all without hints. */
export function hintElements(hints: readonly HintLine[], locale: Locale): readonly Element[] {
  if (hints.length === 0) return [];
  const lines = [texts[locale].batch.hintsTitle, ...hints.map((hint) => `· ${hintText(hint, locale)}`)];
  return [note(lines.join('\n'))];
}

function hintText(hint: HintLine, locale: Locale): string {
  const t = texts[locale].batch.hints;
  switch (hint.kind) {
    case 'narrow':
      return t.narrow(hint.people, hint.close);
    case 'mean_moved':
      return t.mean_moved(score(Math.abs(hint.change)), hint.change > 0);
    case 'all_full':
      return t.all_full(hint.leafName);
    case 'self_gap':
      return t.self_gap(hint.personName, score(Math.abs(hint.gap)), hint.gap > 0);
  }
}
