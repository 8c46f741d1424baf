/** What customers answered about somebody in a month, and in the five before; nothing of too few answers. */
import { unitPath } from '#app/assign-sheets.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { SurveyAnswerRow } from '#app/records-voices.ts';
import { scopeName } from '#app/views/guide-views.ts';
import type { SurveyQuestionLine, SurveyResultsView } from '#cards/survey-results-card.ts';
import { monthsUntil } from '#core/calendar/period.ts';
import { roundHalfUp2 } from '#core/number/round.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { type QuestionTally, tallyOf } from '#core/surveys/tally.ts';

/** Both null: the whole company. */
export interface ResultScope {
  personId: string | null;
  unitId: string | null;
}

export interface WantedResults {
  survey: SurveyPolicy;
  period: string;
  scope: ResultScope;
}

const MONTHS = 6;
/** Of fewer a customer could be made out by those who remember the month. */
const FEWEST = 5;

export async function surveyResultsView(
  deps: Deps,
  { survey, period, scope }: WantedResults,
  locale: 'zh' | 'en',
): Promise<SurveyResultsView> {
  const least = Math.max(FEWEST, survey.minimum);
  const months: { period: string; sheets: number; tallies: readonly QuestionTally[] }[] = [];
  for (const month of monthsUntil(period, MONTHS)) {
    const answers = await answersIn(deps, { survey, period: month, scope });
    months.push({ period: month, sheets: answers.length, tallies: tallyOf(survey.questions, answers) });
    await callbacksTurn();
  }
  const sheets = months.at(-1)?.sheets ?? 0;
  const questions = survey.questions.map(({ name, scale }, index): SurveyQuestionLine => {
    const points = months.flatMap(({ period: month, tallies }) => {
      const tally = tallies[index];
      return tally && tally.count >= least ? [{ period: month, tally }] : [];
    });
    const now = points.find((point) => point.period === period)?.tally;
    return {
      ...{ name: name[locale], scale, count: now?.count ?? 0 },
      mean: shown(now?.mean),
      figure: shown(now?.figure),
      trend: points.map((point) => ({
        period: point.period,
        value: shown(point.tally.mean ?? point.tally.figure) ?? '0',
      })),
    };
  });
  return {
    ...{ surveyName: survey.name, about: await nameOf(deps, scope), period, least, questions },
    sheets: sheets >= least ? sheets : null,
  };
}

const shown = (value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : roundHalfUp2(value);

async function nameOf(deps: Deps, { personId, unitId }: ResultScope): Promise<string> {
  const person = personId === null ? null : await deps.store.person(personId);
  return person?.name ?? scopeName(deps, unitId);
}

/** The month's sheets about a person, or about a unit and all below it. */
async function answersIn(
  { store }: Deps,
  { survey, period, scope: { personId, unitId } }: WantedResults,
): Promise<readonly SurveyAnswerRow[]> {
  if (personId !== null)
    return (await store.surveyAnswersOfPerson(personId, period)).filter(({ surveyId }) => surveyId === survey.id);
  const answers = await store.surveyAnswers(survey.id, period);
  if (unitId === null) return answers;
  const units = new Map((await store.units()).map((unit) => [unit.id, unit]));
  const within = new Map<string, boolean>();
  return answers.filter((answer) => {
    const known = within.get(answer.unitId);
    const isWithin = known ?? unitPath(answer.unitId, units).some(({ id }) => id === unitId);
    within.set(answer.unitId, isWithin);
    return isWithin;
  });
}
