/** 早报: what a supervisor's people and units brought since the last working day; nothing to say is no card. */
import { type Edge, edgeText } from './alert-card.ts';
import { bold, type Card, type Element, type Locale, note, text } from './card.ts';
import { type ComplaintLine, complaintRow } from './complaint-list-card.ts';
import { clip, measured, score } from './format.ts';
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

/** What a customer answered low, for those above whoever was served. */
export interface LowAnswer {
  /** the person's name or the unit's */
  about: string;
  marks: readonly [question: string, mark: number][];
  /** local date and time */
  at: string;
  words: string | null;
}

export interface MorningDigestView {
  /** local day */
  day: string;
  /** of the whole company, for HR */
  all: boolean;
  complaints: DigestPart<ComplaintLine>;
  alerts: DigestPart<DigestAlert>;
  checks: DigestPart<LowCheck>;
  answers: DigestPart<LowAnswer>;
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
      ...part(texts[locale].surveys.answers, view.answers, { locale, row: (line) => answerRow(line, locale) }),
    ],
  };
}

const alertLine = ({ subjectName, metricName, unit, value, edge }: DigestAlert, locale: Locale): string =>
  texts[locale].alerts.alertLine(subjectName, `${metricName} ${measured(value, unit)}`, edgeText(edge, unit, locale));

function answerRow({ about, marks, at, words }: LowAnswer, locale: Locale): readonly Element[] {
  const { surveys: t, words: w } = texts[locale];
  const told = marks.map(([question, mark]) => t.mark(question, mark)).join(w.separator);
  return [text(t.answerLine(about, told, at)), ...(words === null ? [] : [note(clip(words, WORDS_SHOWN))])];
}

/** The whole of it stands on the note on its causes. */
const WORDS_SHOWN = 120;

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
