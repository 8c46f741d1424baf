/** A low answer as the note on its causes and the morning digest tell of it. */
import type { Deps } from '#app/deps.ts';
import type { SurveyAnswerRow } from '#app/records-voices.ts';
import { localText } from '#app/views/figures.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { lowQuestions, marksOf } from '#core/surveys/tally.ts';

export interface ShownAnswer {
  surveyName: string;
  /** local date and time */
  at: string;
  /** the low ones, in the order of the survey */
  marks: readonly [question: string, mark: number][];
}

/** The survey an answer belongs to, switched off or not; a file that is gone tells nothing any more. */
const surveyOfAnswer = (
  { policies }: Pick<Deps, 'policies'>,
  { surveyId }: SurveyAnswerRow,
): SurveyPolicy | undefined =>
  policies.results.find((policy): policy is SurveyPolicy => policy.kind === 'survey' && policy.id === surveyId);

/** Whether an answer is low by the survey as it is now. */
export function isLowAnswer(deps: Pick<Deps, 'policies'>, answer: SurveyAnswerRow): boolean {
  const survey = surveyOfAnswer(deps, answer);
  return survey !== undefined && lowQuestions(survey, answer).length > 0;
}

export function answerShown(deps: Deps, answer: SurveyAnswerRow): ShownAnswer | null {
  const survey = surveyOfAnswer(deps, answer);
  if (!survey) return null;
  const marks = lowQuestions(survey, answer).flatMap((question) =>
    marksOf(question, [answer]).map((mark): [string, number] => [question.name.zh, mark]),
  );
  return { surveyName: survey.name, at: localText(deps, answer.answeredAt), marks };
}
