/** 指标预警: metrics past their edge, each with its figure, its trend and what may help; never anybody's score. */
import { bold, type Card, divider, type Element, facts, type Locale, note, type Rich, text } from './card.ts';
import { measured, periodName } from './format.ts';
import { texts } from './texts.ts';

export interface AlertLine {
  /** a person or a unit */
  subjectName: string;
  metricName: string;
  unit: string;
  period: string;
  /** exact decimal text, as it stands now */
  value: string;
  source: string;
  edge: Edge;
  /** the figure was corrected since and is within its edge */
  corrected: boolean;
  /** oldest first; a line is drawn from two on */
  trend: readonly { period: string; value: string }[];
  propose: readonly string[];
}

export interface Edge {
  side: 'below' | 'above';
  value: string;
}

export interface AlertView {
  /** at least one */
  alerts: readonly AlertLine[];
}

export function alertCard({ alerts }: AlertView, locale: Locale): Card {
  const t = texts[locale].alerts;
  const [first, ...others] = alerts;
  const who = first && others.length === 0 ? first.subjectName : t.several(alerts.length);
  return {
    title: t.title(who),
    tone: 'red',
    preview: t.preview,
    elements: [
      text(t.intro),
      ...alerts.flatMap((line, index) => [...(index === 0 ? [] : [divider]), ...alertElements(line, locale)]),
      note(t.next),
    ],
  };
}

/** "低于 80%", for the alert itself and for the digest's line of it. */
export const edgeText = ({ side, value }: Edge, unit: string, locale: Locale): string =>
  texts[locale].alerts[side](measured(value, unit));

function alertElements(line: AlertLine, locale: Locale): readonly Element[] {
  const { alerts: t, words } = texts[locale];
  const shown: [string, Rich][] = [
    [words.value, [{ text: measured(line.value, line.unit), bold: true, tone: line.corrected ? 'green' : 'red' }]],
    [t.edge, edgeText(line.edge, line.unit, locale)],
    [words.period, periodName(line.period, locale)],
    [words.source, line.source === '' ? words.none : line.source],
  ];
  return [
    text([bold(t.head(line.subjectName, line.metricName))]),
    facts(...shown),
    ...(line.corrected ? [note(t.corrected)] : []),
    ...trendOf(line, locale),
    ...(line.propose.length === 0
      ? []
      : [text([bold(t.propose), { text: `\n${line.propose.map((each) => `· ${each}`).join('\n')}` }])]),
  ];
}

function trendOf({ trend, metricName, unit }: AlertLine, locale: Locale): readonly Element[] {
  if (trend.length < 2) return [];
  const points = trend.map(({ period, value }) => ({ label: period, value }));
  const title = texts[locale].alerts.trend(metricName);
  return [
    { type: 'chart', kind: 'line', title, ...(unit === '' ? {} : { unit }), series: [{ name: metricName, points }] },
  ];
}
