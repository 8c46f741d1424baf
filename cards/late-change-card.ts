/** 迟到的数据: figures that changed after a result was shown, and what becomes of it. */
import { type Button, buttons, type Card, type Element, type Locale, note, type TableElement, text } from './card.ts';
import { clip, first, periodName, score } from './format.ts';
import { texts } from './texts.ts';

/** One figure, as it is shown; null: there was none, or is none any more. */
export interface LateLine {
  name: string;
  before: string | null;
  after: string | null;
}

export interface LateChangeView {
  changeId: string;
  personName: string;
  scorecardName: string;
  period: string;
  state: 'waiting' | 'restated' | 'kept' | 'stale';
  mayDecide: boolean;
  lines: readonly LateLine[];
  /** hundredths; null: a figure is missing, so there is no result */
  total: { before: number | null; after: number | null };
}

const LINES_SHOWN = 30;

export function lateChangeCard(view: LateChangeView, locale: Locale): Card {
  const t = texts[locale].figures;
  const { state, mayDecide } = view;
  const intro = state === 'waiting' && !mayDecide ? t.lateIntro.noted : t.lateIntro[state];
  return {
    title: t.lateTitle(clip(view.personName, 20), periodName(view.period, locale)),
    subtitle: clip(view.scorecardName, 40),
    tone: state === 'waiting' ? 'orange' : 'grey',
    preview: t.latePreview(clip(view.personName, 20)),
    elements: [text(intro), ...(state === 'stale' ? [] : lateTable(view, locale)), ...decision(view, locale)],
  };
}

function lateTable({ lines, total }: LateChangeView, locale: Locale): readonly Element[] {
  const { figures: t, words } = texts[locale];
  const { shown, hidden } = first(lines, LINES_SHOWN);
  const points = (value: number | null) => (value === null ? t.lateNoTotal : score(value));
  const table: TableElement = {
    type: 'table',
    columns: [
      { key: 'name', title: t.metric, kind: 'text', width: 50 },
      { key: 'before', title: t.before, kind: 'number', width: 25 },
      { key: 'after', title: t.after, kind: 'number', width: 25 },
    ],
    rows: [
      ...shown.map(({ name, before, after }) => ({
        name: clip(name, 40),
        before: before ?? t.nothing,
        after: after ?? t.nothing,
      })),
      { name: t.lateTotal, before: points(total.before), after: points(total.after) },
    ],
  };
  return [table, ...(hidden === 0 ? [] : [note(words.more(hidden))])];
}

function decision({ changeId, mayDecide, total }: LateChangeView, locale: Locale): readonly Element[] {
  if (!mayDecide) return [];
  const t = texts[locale].figures;
  // another total is another question
  const asked = { id: changeId, revision: total.after ?? 0 };
  const restate: Button = {
    text: t.lateRestate,
    style: 'primary',
    press: { command: 'restate_late', ...asked },
    confirm: { title: t.lateRestateTitle, text: t.lateRestateText },
  };
  const keep: Button = { text: t.lateKeep, press: { command: 'keep_late', ...asked } };
  return [buttons(...(total.after === null ? [keep] : [restate, keep]))];
}

/** What stands on a result that was worked out anew: the figures it was corrected by. */
export function restatedElements(lines: readonly LateLine[], locale: Locale): readonly Element[] {
  if (lines.length === 0) return [];
  const { figures: t, words } = texts[locale];
  const { shown, hidden } = first(lines, LINES_SHOWN);
  const told = shown.map(({ name, before, after }) =>
    t.restatedLine(clip(name, 40), before ?? t.nothing, after ?? t.nothing),
  );
  return [
    text(t.restatedHeading, 'heading'),
    text(told.map((line) => `· ${line}`).join('\n')),
    ...(hidden === 0 ? [] : [note(words.more(hidden))]),
  ];
}
