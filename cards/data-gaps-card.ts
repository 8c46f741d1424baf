/** 数据缺口: figures the sheets of a month need and nobody has brought yet, by whom to ask for them. */
import { bold, buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { clip, first, periodName } from './format.ts';
import { texts } from './texts.ts';

/** One metric that is missing of somebody. */
export interface GapLine {
  metricName: string;
  /** whether there is no result without it */
  blocks: boolean;
  /** people or units, by name */
  names: readonly string[];
}

export interface DataGapsView {
  period: string;
  /** when the cycle opens, local: "11-02 09:00" */
  opens: string;
  /** it was told before, and is the day before the opening */
  again: boolean;
  /** where the figures usually come from; null: nobody knows */
  sources: readonly { source: string | null; gaps: readonly GapLine[] }[];
}

const SOURCES_SHOWN = 12;
const GAPS_SHOWN = 8;
const NAMES_SHOWN = 10;

export function dataGapsCard(view: DataGapsView, locale: Locale): Card {
  const t = texts[locale].figures;
  const period = periodName(view.period, locale);
  const isOpen = view.sources.length > 0;
  return {
    title: t.gapsTitle(period),
    tone: isOpen ? 'orange' : 'green',
    preview: t.gapsPreview(period),
    elements: isOpen ? openElements(view, locale) : [text(t.gapsNone)],
  };
}

function openElements({ period, opens, again, sources }: DataGapsView, locale: Locale): readonly Element[] {
  const t = texts[locale].figures;
  const { shown, hidden } = first(sources, SOURCES_SHOWN);
  return [
    text(again ? t.gapsAgain(opens) : t.gapsIntro(opens)),
    ...shown.flatMap((each) => sourceElements(each, locale)),
    ...(hidden === 0 ? [] : [note(t.gapsMore(String(hidden)))]),
    buttons({ text: t.gapsExport, press: { command: 'export_gaps', id: period, revision: 0 } }),
  ];
}

function sourceElements({ source, gaps }: DataGapsView['sources'][number], locale: Locale): readonly Element[] {
  const t = texts[locale].figures;
  const { shown, hidden } = first(gaps, GAPS_SHOWN);
  const lines = shown.map((gap) => lineOf(gap, locale));
  return [
    text([bold(t.gapsAsk(clip(source ?? t.gapsUnknown, 40)))]),
    text(lines.join('\n')),
    ...(hidden === 0 ? [] : [note(t.gapsMore(String(hidden)))]),
  ];
}

function lineOf({ metricName, blocks, names }: GapLine, locale: Locale): string {
  const { figures: t, words } = texts[locale];
  const { shown, hidden } = first(names, NAMES_SHOWN);
  const line = t.gapsMetric(clip(metricName, 40), String(names.length));
  const people = t.gapsNames(shown.map((name) => clip(name, 20)).join(words.separator), hidden);
  return `· ${blocks ? t.gapsBlocks(line) : line}\n${people}`;
}
