/** Buttons → card JSON 2.0 (feishu.md §5.2, §5.5). */
import { type CardAction, encodeAction, encodeActionKey } from '#cards/action.ts';
import type { Button } from '#cards/card.ts';
import { PlatformError } from '#core/errors.ts';
import { clip } from './escape.ts';
import type { Names } from './names.ts';
import { type Part, plainText, safeHref } from './render-text.ts';

/** The longest label the platform takes. */
const MAX_LABEL = 100;
/** Buttons beside each other on a phone. */
const PER_ROW = 3;

const STYLES = { primary: 'primary_filled', default: 'default', danger: 'danger' } as const;

/** Buttons outside a form. */
export const drawButtons = (buttons: readonly Button[]): Part[] => inRows(buttons.map(drawButton));

/** A form's own buttons: they send its fields, and each needs a name of its own in the card. */
export function drawSubmitButtons(buttons: readonly Button[], names: Names): Part[] {
  return inRows(
    buttons.filter(isAction).map((button) => ({
      ...drawButton(button),
      // Some callbacks of forms report the name alone, so it says what the value says (feishu.md §5.9).
      name: names.unique(encodeActionKey(button.press)),
      form_action_type: 'submit',
    })),
  );
}

type ActionButton = Button & { press: CardAction };

/** Whether a press is told to us; the others only open a page. */
export const isAction = (button: Button): button is ActionButton => 'command' in button.press;

function drawButton({ text, style = 'default', press, confirm }: Button): Part {
  return {
    tag: 'button',
    type: STYLES[style],
    text: plainText(clip(text, MAX_LABEL)),
    behaviors: ['url' in press ? openUrl(press.url) : { type: 'callback', value: encodeAction(press) }],
    ...(confirm ? { confirm: { title: plainText(confirm.title), text: plainText(confirm.text) } } : {}),
  };
}

function openUrl(url: string): Part {
  const href = safeHref(url);
  if (href === undefined) throw new PlatformError('rejected', 'a button opens something that is no web address');
  return { type: 'open_url', default_url: href };
}

function inRows(buttons: readonly Part[]): Part[] {
  const rows = Array.from({ length: Math.ceil(buttons.length / PER_ROW) }, (_, row) =>
    buttons.slice(row * PER_ROW, (row + 1) * PER_ROW),
  );
  return rows.map((row) => ({
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: row.map((button) => ({ tag: 'column', width: 'auto', elements: [button] })),
  }));
}
