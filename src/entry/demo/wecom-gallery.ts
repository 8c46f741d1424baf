/** A neutral card as WeCom's readers get it: one message, or the chain of them that a form becomes. */
import type { Card } from '#cards/card.ts';
import type { WecomContent } from '#platforms/simulator/index.ts';
import { drawForGroup, drawMessage, drawUpdate, renderCard } from '#platforms/wecom/draw.ts';
import { at, type Place, writeCursor } from '#platforms/wecom/place.ts';
import { type Sheet, sheetOf } from '#platforms/wecom/sheet.ts';

/** What a group gets, by its robot: ids of the gallery's entries. */
const IN_GROUPS: ReadonlySet<string> = new Set([
  'group-welcome-unbound',
  'group-welcome-bound',
  'ranking-group',
  'ranking-corrected',
  'ranking-quarter',
]);

/** Nobody asks this address: on the gallery nothing is opened. */
const PUBLIC_URL = 'https://kaohe.example.com';

type Part = Record<string, unknown>;

export function wecomContents(card: Card, entry: string): WecomContent[] {
  const body = renderCard(card, new Map());
  if (IN_GROUPS.has(entry)) return drawForGroup(body).flatMap(groupContent);
  const sheet = sheetOf(card);
  return placesOf(sheet).map((place, index) => {
    const context = { taskId: 'gallery', publicUrl: PUBLIC_URL, cursor: writeCursor(sheet.shape, place) };
    // the first is sent, every other takes the place of the one before
    return cardContent(index === 0 ? partAt(drawMessage(body, context), 'template_card') : drawUpdate(body, context));
  });
}

/** The screens in the order in which somebody who answers everything meets them. */
function placesOf({ pages, hasOverview }: Sheet): readonly Place[] {
  if (pages.length === 0) return [at('single')];
  return [...(hasOverview ? [at('overview')] : []), ...pages.map((_, index) => at('page', { index })), at('summary')];
}

const cardContent = (card: Part): WecomContent => ({
  type: 'template_card',
  card,
  pressable: !('replace_text' in card),
});

function groupContent(message: Part): WecomContent[] {
  const type = message.msgtype === 'markdown_v2' ? 'markdown_v2' : 'text';
  const { content } = partAt(message, type);
  return typeof content === 'string' ? [{ type, text: content }] : [];
}

function partAt(message: Part, key: string): Part {
  const part = message[key];
  return typeof part === 'object' && part !== null ? { ...part } : {};
}
