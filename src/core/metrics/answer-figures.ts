/** Figures of what customers answered to one question. */
import { eachCounts, howMany, PERCENT, PLAIN, shareOf } from './sums.ts';

/** One answer: a whole number on the question's scale. */
export type AnswerCase = number;

export const ANSWER_FIGURES = {
  /**
   * Net promoter score: promoters (9–10) minus detractors (0–6) in percent of all answers, −100 to 100.
   * Source: scoring.md §2, acceptance/cases.json. @example 70 promoters, 10 passives, 20 detractors: 50
   */
  nps: eachCounts<AnswerCase>(PERCENT, (answer) => (answer >= 9 ? 1 : answer <= 6 ? -1 : 0)),
  /** Mean customer satisfaction (CSAT), 1 to 5. @example 5, 5, 4, 2: 4 */
  csat_mean: eachCounts<AnswerCase>(PLAIN, (answer) => answer),
  /** Satisfied answers (4 and 5) in percent of all. Source: acceptance/cases.json. @example 150 of 250: 60 */
  csat_share: shareOf<AnswerCase>((answer) => answer >= 4),
  /** How many answers there were. */
  count: howMany<AnswerCase>(),
} as const;
