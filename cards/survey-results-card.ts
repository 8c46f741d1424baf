/** 问卷结果: what customers answered about a person, a unit or the company in a month, and how it went over six. */
import { type Card, type ChartElement, type Element, facts, type Locale, note, text } from './card.ts';
import { clip, periodName, shortPeriod } from './format.ts';
import { texts } from './texts.ts';

/** One question; figures are decimal texts, null where there are too few answers. */
export interface SurveyQuestionLine {
  name: string;
  scale: 'csat' | 'nps';
  count: number;
  /** csat: the mean of 1 to 5 */
  mean: string | null;
  /** csat: 4 and 5 in percent; nps: −100 to 100 */
  figure: string | null;
  /** months with enough answers, oldest first; csat: the mean */
  trend: readonly { period: string; value: string }[];
}

export interface SurveyResultsView {
  surveyName: string;
  about: string;
  /** "2026-10" */
  period: string;
  /** sheets of the month; null where there are too few to tell */
  sheets: number | null;
  /** nothing of fewer answers is shown */
  least: number;
  questions: readonly SurveyQuestionLine[];
}

export function surveyResultsCard(view: SurveyResultsView, locale: Locale): Card {
  const t = texts[locale].surveys;
  const { sheets, least } = view;
  return {
    title: t.resultTitle(view.surveyName, view.about),
    subtitle: periodName(view.period, locale),
    tone: 'blue',
    preview: t.resultPreview,
    elements: [
      facts(
        [t.period, periodName(view.period, locale)],
        [t.sheets, sheets === null ? t.tooFew(least) : t.sheetsOf(sheets)],
      ),
      ...(sheets === null ? [] : [facts(...view.questions.map((each) => lineOf(each, { least, locale })))]),
      ...trendOf(view, 'csat', locale),
      ...trendOf(view, 'nps', locale),
      note(t.resultNote),
    ],
  };
}

function lineOf(
  { name, count, mean, figure }: SurveyQuestionLine,
  { least, locale }: { least: number; locale: Locale },
): [string, string] {
  const t = texts[locale].surveys;
  if (figure === null) return [name, t.tooFew(least)];
  return [name, mean === null ? t.npsLine(figure, count) : t.csatLine(mean, figure, count)];
}

/** A line needs two points; what has fewer is told by the figures alone. */
function trendOf(
  { questions }: SurveyResultsView,
  scale: SurveyQuestionLine['scale'],
  locale: Locale,
): readonly Element[] {
  const t = texts[locale].surveys;
  const title = scale === 'csat' ? t.trendMeans : t.trendNps;
  const series = questions
    .filter((each) => each.scale === scale && each.trend.length > 1)
    .map(({ name, trend }) => ({
      name: clip(name, 12),
      points: trend.map(({ period, value }) => ({ label: shortPeriod(period, locale), value })),
    }));
  const chart: ChartElement = { type: 'chart', kind: 'line', title, series };
  return series.length === 0 ? [] : [text(title, 'heading'), chart];
}
