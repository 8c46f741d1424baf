/** The linter: everything a scorecard's shape alone cannot promise. */
import type { Draft } from '#core/scorecard/finding.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { lintGrades } from './lint-grades.ts';
import { lintIds } from './lint-ids.ts';
import { lintMetrics } from './lint-metrics.ts';
import { lintPoints, lintShape } from './lint-points.ts';
import { lintPractice } from './lint-practice.ts';
import { lintRaters } from './lint-raters.ts';
import { lintRules } from './lint-rules.ts';
import { lintSeasons } from './lint-seasons.ts';

const ERRORS = [lintPoints, lintIds, lintRules, lintMetrics, lintRaters, lintGrades, lintSeasons] as const;

/** Errors of all kinds; of a sheet without errors the warnings, save those it accepts with a reason. */
export function lintScorecard(scorecard: Scorecard): readonly Draft[] {
  const shape = lintShape(scorecard);
  if (shape.length > 0) return [...shape, ...lintIds(scorecard)];
  const errors = ERRORS.flatMap((lint) => lint(scorecard));
  if (errors.length > 0) return errors;
  const accepted = new Set<string>(scorecard.accept?.map(({ code }) => code));
  return lintPractice(scorecard).filter(({ code }) => !accepted.has(code));
}
