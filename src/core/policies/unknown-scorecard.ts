import type { Draft } from '#core/scorecard/finding.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { text } from '#core/scorecard/text.ts';

/** What is said of a line that names a scorecard nobody has; how grave that is, the policy says. */
export function unknownScorecard(index: number, scorecard: string, known: readonly string[]): Omit<Draft, 'severity'> {
  const meant = nearest(scorecard, known);
  return {
    code: 'unknown-scorecard',
    path: [index, 'scorecard'],
    message: text(`没有考核表 ${scorecard}`, `there is no scorecard ${scorecard}`),
    mend: meant
      ? text(`是不是想写 ${meant}`, `did you mean ${meant}`)
      : text(`现有考核表：${known.join('、')}`, `there are: ${known.join(', ')}`),
  };
}
