/** 满意度月报: means and counts by question and unit, themes as counts, what became of last month's suggestions. */
import { type Card, type Element, facts, type Locale, note, type TableCell, text } from './card.ts';
import { clip, first, measured, periodName, score } from './format.ts';
import type { SuggestionState } from './suggestion-card.ts';
import { texts } from './texts.ts';

/** Means are hundredths. */
export interface QuestionLine {
  name: string;
  /** "%", or '' */
  unit: string;
  /** null where there are too few answers */
  all: { mean: number; count: number } | null;
}

export interface UnitAnswers {
  name: string;
  /** one a question, null where there are too few answers */
  means: readonly ({ mean: number; count: number } | null)[];
}

export interface SatisfactionReportView {
  scopeName: string;
  /** "2026-10" */
  period: string;
  minimum: number;
  questions: readonly QuestionLine[];
  units: readonly UnitAnswers[];
  /** some unit is not shown */
  hidden: boolean;
  themes: readonly { name: string; texts: number }[];
  suggestions: readonly { words: string; state: SuggestionState; ownerName: string; answer: string | null }[];
  /** how many have no owner yet */
  unowned: number;
}

const UNITS_SHOWN = 30;
const THEMES_SHOWN = 10;
const SUGGESTIONS_SHOWN = 10;
/** Questions side by side in the table of units. */
const QUESTIONS_SHOWN = 4;

export function satisfactionReportCard(view: SatisfactionReportView, locale: Locale): Card {
  const t = texts[locale].reviews;
  const period = periodName(view.period, locale);
  return {
    title: t.reportTitle(view.scopeName, period),
    tone: 'blue',
    preview: t.reportPreview(period),
    elements: [
      ...questionElements(view, locale),
      ...unitElements(view, locale),
      ...themeElements(view, locale),
      ...suggestionElements(view, locale),
      note(t.suggestHint),
    ],
  };
}

function questionElements({ questions, minimum }: SatisfactionReportView, locale: Locale): readonly Element[] {
  const t = texts[locale].reviews;
  const told = questions.map(({ name, all, unit }): [string, string] => [
    name,
    all ? t.reportMean(measured(score(all.mean), unit), String(all.count)) : t.reportTooFew(String(minimum)),
  ]);
  const points = questions.flatMap(({ name, all }) => (all ? [{ label: clip(name, 12), value: score(all.mean) }] : []));
  const chart: Element = { type: 'chart', kind: 'bar', title: t.reportAll, series: [{ name: t.reportAll, points }] };
  return [facts(...told), ...(points.length > 1 ? [chart] : [])];
}

function unitElements(
  { units, questions, hidden, minimum }: SatisfactionReportView,
  locale: Locale,
): readonly Element[] {
  const t = texts[locale].reviews;
  const withheld = hidden ? [note(t.reportHidden(String(minimum)))] : [];
  if (units.length === 0) return withheld;
  const asked = questions.slice(0, QUESTIONS_SHOWN);
  const columns = [
    { key: 'unit', title: t.unit, kind: 'text' as const },
    ...asked.map(({ name }, index) => ({ key: `q${index}`, title: clip(name, 12), kind: 'number' as const })),
  ];
  const rows = first(units, UNITS_SHOWN).shown.map((unit) => {
    const cells: Record<string, TableCell> = { unit: clip(unit.name, 20) };
    asked.forEach((_, index) => {
      const mean = unit.means[index];
      cells[`q${index}`] = mean ? score(mean.mean) : '—';
    });
    return cells;
  });
  return [text(t.reportByUnit, 'heading'), { type: 'table', columns, rows }, ...withheld];
}

function themeElements({ themes }: SatisfactionReportView, locale: Locale): readonly Element[] {
  const { reviews: t, words } = texts[locale];
  if (themes.length === 0) return [];
  const lines = themes.slice(0, THEMES_SHOWN).map(({ name, texts: count }) => t.themeLine(name, String(count)));
  return [text(t.themes, 'heading'), text(lines.join(words.separator)), note(t.themesNote)];
}

function suggestionElements(view: SatisfactionReportView, locale: Locale): readonly Element[] {
  const t = texts[locale].reviews;
  const { shown } = first(view.suggestions, SUGGESTIONS_SHOWN);
  if (shown.length + view.unowned === 0) return [note(t.noSuggestions)];
  const lines = shown.map(({ words, state, ownerName, answer }) => {
    const said = clip(words, 80);
    const stands = t.suggestionStates[state];
    return answer === null
      ? t.suggestionLine(said, stands, ownerName)
      : t.suggestionAnswered(said, stands, clip(answer, 80));
  });
  return [
    text(t.suggestions, 'heading'),
    ...lines.map((line) => text(`· ${line}`)),
    ...(view.unowned === 0 ? [] : [note(t.suggestionsOpen(String(view.unowned)))]),
  ];
}
