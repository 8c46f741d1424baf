/** To HR: messages that did not arrive, why, and what becomes of each: sent again or dropped. */
import type { PlatformWord } from '#core/errors.ts';
import type { ButtonCommand } from './button-commands.ts';
import { type Button, bold, buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { clip, first } from './format.ts';
import type { MessageName } from './texts/hr.ts';
import { texts } from './texts.ts';

export interface StuckLine {
  /** the row of the outbox */
  id: string;
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

/** Three elements a line: far below what a platform's card may hold. */
const LINES_SHOWN = 15;

/** Open while there is anything to decide, closed without. */
export function stuckMessagesCard({ lines }: StuckMessagesView, locale: Locale): Card {
  const t = texts[locale].hr;
  if (lines.length === 0) {
    return { title: t.stuckTitle, tone: 'green', preview: t.stuckNone, elements: [text(t.stuckNone)] };
  }
  const { shown, hidden } = first(lines, LINES_SHOWN);
  return {
    title: t.stuckTitle,
    tone: 'red',
    preview: t.stuckPreview,
    elements: [
      text(t.stuckIntro),
      ...shown.flatMap((line) => lineElements(line, locale)),
      ...(hidden === 0 ? [] : [note(texts[locale].words.more(hidden))]),
      ...(lines.length === 1 ? [] : [buttons(resendAll(locale))]),
    ],
  };
}

function lineElements(line: StuckLine, locale: Locale): readonly Element[] {
  const t = texts[locale].hr;
  const head = t.stuckLine(t.messageKinds[line.message], clip(line.recipientName, 30), line.since);
  return [
    text([bold(head), { text: `\n${reason(line, locale)}` }]),
    buttons(
      { text: t.resend, press: press('resend_message', line.id) },
      { text: t.drop, style: 'danger', press: press('drop_message', line.id) },
    ),
  ];
}

function resendAll(locale: Locale): Button {
  const t = texts[locale].hr;
  const confirm = { title: t.resendAllTitle, text: t.resendAllText };
  return { text: t.resendAll, style: 'primary', press: press('resend_all', 'all'), confirm };
}

const press = (command: ButtonCommand, id: string): Button['press'] => ({ command, id, revision: 0 });

function reason(line: StuckLine, locale: Locale): string {
  const t = texts[locale].hr;
  if (line.state === 'unknown') {
    return t.unknownDelivery;
  }
  if (line.word === null) return t.unknownReason;
  return (line.message === 'webhook' ? t.hookWords : t.platformWords)[line.word];
}
