/** 整改方案 of several branches: how each stands, with the way to its card. */
import { bold, buttons, type Card, type Element, type Locale, note, text, toned } from './card.ts';
import { first, periodName } from './format.ts';
import { pressRectification, type RectificationState, STATE_TONES } from './rectification.ts';
import { texts } from './texts.ts';

export interface RectificationLine {
  rectificationId: string;
  round: number;
  unitName: string;
  period: string;
  ownerName: string;
  state: RectificationState;
  /** local date and time, null once nothing is owed */
  due: string | null;
  late: boolean;
  noticeGiven: boolean;
  /** the branch has no head: the owner stands in */
  standIn: boolean;
}

export interface RectificationListView {
  /** the month whose bulletin they follow, or null for a list of several */
  period: string | null;
  lines: readonly RectificationLine[];
}

/** Ten plans a card; the rest are counted. */
const LINES_SHOWN = 10;

export function rectificationListCard({ period, lines }: RectificationListView, locale: Locale): Card {
  const { rectification: t, words } = texts[locale];
  const { shown, hidden } = first(lines, LINES_SHOWN);
  const intro = period === null ? t.listOf : t.listIntro(periodName(period, locale), lines.length);
  return {
    title: period === null ? t.listTitle : `${t.listTitle} · ${periodName(period, locale)}`,
    tone: lines.some(({ late }) => late) ? 'red' : 'blue',
    preview: t.listPreview,
    elements: [
      text(lines.length === 0 ? t.listNone : intro),
      ...shown.flatMap((line) => lineElements(line, locale)),
      ...(hidden === 0 ? [] : [note(words.more(hidden))]),
    ],
  };
}

function lineElements(line: RectificationLine, locale: Locale): readonly Element[] {
  const { rectification: t, words } = texts[locale];
  const { state, late, due, standIn, noticeGiven, unitName, ownerName } = line;
  return [
    text([
      bold(t.listLine(unitName, periodName(line.period, locale))),
      { text: `　${ownerName}　` },
      toned(t.states[state], STATE_TONES[state]),
      ...(due === null ? [] : [{ text: `　${words.dueBy(due)}` }]),
      ...(late ? [toned(`　${t.late}`, 'red')] : []),
      ...(noticeGiven ? [toned(`　${t.noticeGiven}`, 'orange')] : []),
    ]),
    ...(standIn ? [note(t.listStandIn(unitName, ownerName))] : []),
    buttons({ text: t.open, press: pressRectification(line, 'show_rectification') }),
  ];
}
