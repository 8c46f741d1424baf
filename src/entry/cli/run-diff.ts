/** What `yueping diff` does: two scorecards in, their differences as text out. */
import { diffScorecards } from '#core/scorecard/diff.ts';
import { type TextLocale, text } from '#core/scorecard/text.ts';
import { loadScorecard } from './scorecard-files.ts';

export interface DiffOptions {
  readonly json?: true;
  readonly lang: TextLocale;
}

export interface Diffed {
  readonly output: string;
  readonly differs: boolean;
}

const SAME = text('没有不同', 'no differences');

/** The differences, one a line, or as JSON. */
export function runDiff(before: string, after: string, { json, lang }: DiffOptions): Diffed {
  const differences = diffScorecards(loadScorecard(before), loadScorecard(after));
  const lines = differences.length === 0 ? [SAME[lang]] : differences.map(({ message }) => message[lang]);
  return {
    output: json ? `${JSON.stringify(differences, null, 2)}\n` : `${lines.join('\n')}\n`,
    differs: differences.length > 0,
  };
}
