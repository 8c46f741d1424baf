/** Commands as help and welcome list them. */
import { type Locale, type TextElement, text } from './card.ts';
import type { CommandWord } from './texts/guide.ts';
import { texts } from './texts.ts';

/** One line a command: what to type in bold, then what it does. */
export function commandLines(commands: readonly CommandWord[], locale: Locale): TextElement {
  const t = texts[locale].guide;
  const spans = commands.flatMap((command, index) => [
    { text: `${index === 0 ? '' : '\n'}${t.commands[command].type}`, bold: true },
    { text: `　${t.commands[command].does}` },
  ]);
  return text(spans);
}
