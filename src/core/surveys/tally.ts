/** What the answers to a survey come to, question by question. Exact decimals, never floats. */

import type { Decimal } from '#core/number/decimal.ts';
import { isLow, SCALES, type SurveyPolicy, type SurveyQuestion } from '#core/policies/kinds/survey.ts';
import { csatMeanOf, csatShareOf, npsOf } from '#core/scoring/survey-metrics.ts';

/** One sheet as far as its marks go. */
export interface Marks {
  readonly scores: Readonly<Record<string, number>>;
}

export interface QuestionTally {
  readonly id: string;
  /** how many answered it */
  readonly count: number;
  /** csat: the mean of 1 to 5; null for nps and without an answer */
  readonly mean: Decimal | null;
  /** csat: 4 and 5 in percent; nps: promoters less detractors, −100 to 100; null without an answer */
  readonly figure: Decimal | null;
}

/** The marks one question got. What stands there from an older text of the survey and is none of the scale is left out. */
export function marksOf({ id, scale }: Pick<SurveyQuestion, 'id' | 'scale'>, answers: readonly Marks[]): number[] {
  const [least, most] = SCALES[scale];
  return answers.flatMap(({ scores }) => {
    const mark = Object.hasOwn(scores, id) ? scores[id] : undefined;
    return mark !== undefined && mark >= least && mark <= most ? [mark] : [];
  });
}

/** One tally a question, in the order of the survey; the order of the answers decides nothing. */
export const tallyOf = (questions: SurveyPolicy['questions'], answers: readonly Marks[]): readonly QuestionTally[] =>
  questions.map((question) => {
    const marks = marksOf(question, answers);
    const isCsat = question.scale === 'csat';
    return {
      id: question.id,
      count: marks.length,
      mean: isCsat ? csatMeanOf(marks) : null,
      figure: isCsat ? csatShareOf(marks) : npsOf(marks),
    };
  });

/** The questions of a sheet that were answered low, in the order of the survey. */
export const lowQuestions = (
  policy: Pick<SurveyPolicy, 'questions' | 'low'>,
  answer: Marks,
): SurveyPolicy['questions'] =>
  policy.questions.filter((question) =>
    marksOf(question, [answer]).some((mark) => isLow(policy, question.scale, mark)),
  );
