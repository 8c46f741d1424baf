/** 早报: what a supervisor's people and units brought since the last working day; nothing to say is no card. */
import { type Edge, edgeText } from './alert-card.ts';
import { bold, type Card, type Element, type Locale, note, text } from './card.ts';
import { type ComplaintLine, complaintRow } from './complaint-list-card.ts';
import { measured, score } from './format.ts';
import { texts } from './texts.ts';

export interface DigestAlert {
  subjectName: string;
  metricName: string;
  unit: string;
  value: string;
  edge: Edge;
}

export interface LowCheck {
  personName: string;
  /** local day */
  day: string;
  /** hundredths of 0–100 */
  score: number;
}

export interface MorningDigestView {
  /** local day */
  day: string;
  /** of the whole company, for HR */
  all: boolean;
  complaints: DigestPart<ComplaintLine>;
  alerts: DigestPart<DigestAlert>;
  checks: DigestPart<LowCheck>;
}

/** The first of many lines, and how many there are. */
export interface DigestPart<Line> {
  lines: readonly Line[];
  count: number;
}

export function morningDigestCard(view: MorningDigestView, locale: Locale): Card {
  const t = texts[locale].alerts;
  return {
    title: t.digestTitle(view.day),
    tone: 'orange',
    preview: t.digestPreview,
    elements: [
      text(view.all ? t.digestIntro.all : t.digestIntro.own),
      ...part(t.complaints, view.complaints, { locale, row: (line) => complaintRow(line, locale) }),
      ...part(t.alerts, view.alerts, { locale, row: (line) => [text(alertLine(line, locale))] }),
      ...part(t.checks, view.checks, {
        locale,
        row: ({ personName, day, score: points }) => [text(t.checkLine(personName, day, score(points)))],
      }),
    ],
  };
}

const alertLine = ({ subjectName, metricName, unit, value, edge }: DigestAlert, locale: Locale): string =>
  texts[locale].alerts.alertLine(subjectName, `${metricName} ${measured(value, unit)}`, edgeText(edge, unit, locale));

interface Drawn<Line> {
  locale: Locale;
  row: (line: Line) => readonly Element[];
}

function part<Line>(
  title: string,
  { lines, count }: DigestPart<Line>,
  { locale, row }: Drawn<Line>,
): readonly Element[] {
  if (count === 0) return [];
  const hidden = count - lines.length;
  return [
    text([bold(`${title} · ${count}`)]),
    ...lines.flatMap(row),
    ...(hidden === 0 ? [] : [note(texts[locale].words.more(hidden))]),
  ];
}
