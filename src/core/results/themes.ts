/** What people speak of, as counts: the words themselves are never told on. */
import type { Theme } from '#core/policies/kinds/satisfaction-report.ts';

export interface ThemeCount {
  readonly name: string;
  /** how many texts hold any word of the theme */
  readonly texts: number;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * How many of these texts speak of each theme, most first, equals in the order of the policy; a theme nobody spoke of is
 * left out. A text counts once a theme, however often it says its words, and for every theme it speaks of.
 *
 * @example themeCounts([{ name: '等候', words: ['排队', '久'] }], ['排队排了很久']) // [{ name: '等候', texts: 1 }]
 */
export function themeCounts(themes: readonly Theme[], texts: readonly string[]): readonly ThemeCount[] {
  const said = texts.map(folded);
  return themes
    .map(({ name, words }) => ({
      name,
      texts: said.filter((text) => words.some((word) => text.includes(folded(word)))).length,
    }))
    .filter(({ texts: count }) => count > 0)
    .sort((a, b) => b.texts - a.texts);
}
