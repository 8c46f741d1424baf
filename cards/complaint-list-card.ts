/** 未解决的投诉: those its reader may handle, each with its card, and the way to record a new one. */
import type { ComplaintState } from '#core/results/complaints.ts';
import { buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { first } from './format.ts';
import { texts } from './texts.ts';

export interface ComplaintLine {
  complaintId: string;
  about: string;
  channelName: string;
  /** local date and time */
  receivedAt: string;
  state: ComplaintState;
}

const SHOWN = 10;

export function complaintListCard({ lines }: { lines: readonly ComplaintLine[] }, locale: Locale): Card {
  const { complaint: t, words } = texts[locale];
  const { shown, hidden } = first(lines, SHOWN);
  const press = { command: 'new_complaint', id: '', revision: 0 };
  return {
    title: t.listTitle,
    tone: lines.length === 0 ? 'green' : 'orange',
    preview: t.listPreview,
    elements: [
      ...(lines.length === 0 ? [text(t.listNone)] : shown.flatMap((line) => complaintRow(line, locale))),
      ...(hidden === 0 ? [] : [note(words.more(hidden))]),
      buttons({ text: t.newOne, style: 'primary', press }),
    ],
  };
}

/** One complaint with the button that opens its card. */
export function complaintRow(line: ComplaintLine, locale: Locale): readonly Element[] {
  const t = texts[locale].complaint;
  const press = { command: 'show_complaint', id: line.complaintId, revision: 0 };
  return [
    text(t.line(line.about, `${line.channelName} · ${line.receivedAt}`, t.states[line.state])),
    buttons({ text: t.open, press }),
  ];
}
