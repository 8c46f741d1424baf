/** To HR: messages that did not arrive, and why. */
import type { PlatformWord } from '#core/errors.ts';
import { type Card, type Locale, text } from './card.ts';
import { clip } from './format.ts';
import { limitedTable } from './limited-table.ts';
import type { MessageName } from './texts/hr.ts';
import { texts } from './texts.ts';

export interface StuckLine {
  message: MessageName;
  /** a person's or a group's name */
  recipientName: string;
  /** `unknown` is shown as such, whatever the word */
  state: 'unknown' | 'dead';
  /** what the platform said, null where nothing was kept */
  word: PlatformWord | null;
  /** local date and time of the first try */
  since: string;
}

export interface StuckMessagesView {
  lines: readonly StuckLine[];
}

const LINES_SHOWN = 30;

export function stuckMessagesCard(view: StuckMessagesView, locale: Locale): Card {
  const t = texts[locale].hr;
  const columns = [
    { key: 'what', title: t.stuckWhat, kind: 'text', width: 28 },
    { key: 'whom', title: t.stuckWhom, kind: 'text', width: 28 },
    { key: 'why', title: t.stuckWhy, kind: 'text', width: 44 },
  ] as const;
  const rows = view.lines.map((line) => ({
    what: `${t.messageKinds[line.message]} ${line.since}`,
    whom: clip(line.recipientName, 30),
    why: reason(line, locale),
  }));
  return {
    title: t.stuckTitle,
    tone: 'red',
    preview: t.stuckPreview,
    elements: [text(t.stuckIntro), ...limitedTable({ columns, rows }, LINES_SHOWN, locale)],
  };
}

function reason(line: StuckLine, locale: Locale): string {
  const t = texts[locale].hr;
  if (line.state === 'unknown') {
    return t.unknownDelivery;
  }
  return line.word === null ? t.unknownReason : t.platformWords[line.word];
}
