/** 本周数字: how the month's figures of a supervisor's people stand so far. */
import { type Card, type Element, type Locale, note, type TableElement, text } from './card.ts';
import { clip, first, periodName } from './format.ts';
import { texts } from './texts.ts';

/** One figure of one person, as it is shown. */
export interface NumberLine {
  personName: string;
  metricName: string;
  /** null: nothing yet */
  now: string | null;
  before: string | null;
  /** "低于 80%" in the reader's language; null where no alert watches it */
  edge: string | null;
  past: boolean;
}

export interface WeeklyNumbersView {
  month: string;
  /** at least one, in the order of the people */
  lines: readonly NumberLine[];
}

const LINES_SHOWN = 50;

export function weeklyNumbersCard({ month, lines }: WeeklyNumbersView, locale: Locale): Card {
  const t = texts[locale].figures;
  const past = lines.filter((line) => line.past).length;
  const missing = lines.filter(({ now }) => now === null).length;
  const period = periodName(month, locale);
  return {
    title: t.weekTitle(period),
    tone: past > 0 ? 'orange' : 'blue',
    preview: t.weekPreview,
    elements: elementsOf(lines, { past, missing, locale }),
  };
}

interface Counts {
  past: number;
  missing: number;
  locale: Locale;
}

function elementsOf(lines: readonly NumberLine[], { past, missing, locale }: Counts): readonly Element[] {
  const t = texts[locale].figures;
  if (missing === lines.length && lines.every(({ before }) => before === null)) return [text(t.weekNone)];
  const { shown, hidden } = first(
    [...lines].sort((a, b) => urgency(a) - urgency(b)),
    LINES_SHOWN,
  );
  return [
    text(t.weekIntro),
    note(t.weekSums(String(past), String(missing))),
    tableOf(shown, locale),
    ...(hidden === 0 ? [] : [note(t.weekMore(String(hidden)))]),
    note(t.weekNext),
  ];
}

/** Past its edge, then missing, then the rest; people stay together. */
const urgency = ({ past, now }: NumberLine): number => (past ? 0 : now === null ? 1 : 2);

function tableOf(lines: readonly NumberLine[], locale: Locale): TableElement {
  const { figures: t, words } = texts[locale];
  return {
    type: 'table',
    columns: [
      { key: 'name', title: t.person, kind: 'text', width: 20 },
      { key: 'metric', title: t.metric, kind: 'text', width: 28 },
      { key: 'now', title: t.thisMonth, kind: 'tag', width: 18 },
      { key: 'before', title: t.lastMonth, kind: 'number', width: 16 },
      { key: 'edge', title: t.edge, kind: 'text', width: 18 },
    ],
    rows: lines.map((line) => ({
      name: clip(line.personName, 20),
      metric: clip(line.metricName, 30),
      now: nowCell(line, locale),
      before: line.before ?? words.none,
      edge: line.edge ?? words.none,
    })),
  };
}

function nowCell({ now, past }: NumberLine, locale: Locale) {
  if (now === null) return { text: texts[locale].figures.missing, tone: 'orange' } as const;
  return past ? ({ text: now, tone: 'red' } as const) : now;
}
