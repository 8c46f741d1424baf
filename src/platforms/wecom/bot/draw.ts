/** Neutral cards as messages of the AI bot. There are no pages behind them, so what has no buttons comes whole, as text. */
import { z } from 'zod';
import { type Card, type Element, type FormElement, text } from '#cards/card.ts';
import { viewOf } from '#platforms/wecom/answers.ts';
import { type CardBody, readBody } from '#platforms/wecom/body.ts';
import { buttonsOf } from '#platforms/wecom/buttons.ts';
import { drawMessage, drawUpdate } from '#platforms/wecom/draw.ts';
import { groupMessages } from '#platforms/wecom/draw-group.ts';
import { type Part, sceneOf } from '#platforms/wecom/scene.ts';
import { sheetOf } from '#platforms/wecom/sheet.ts';
import { answerLines } from '#platforms/wecom/summary-lines.ts';

/** The one or more messages a body is to its reader. */
export function drawForMember(body: string, taskId: string): readonly Part[] {
  const read = readBody(body);
  if (read.kind !== 'card') return [drawCard(body, taskId)];
  const isRead = read.whole === true || isNotice(read.card);
  return isRead ? inWords(read) : [drawCard(body, taskId)];
}

function isNotice(card: Card): boolean {
  const sheet = sheetOf(card);
  return sheet.pages.length === 0 && sheet.questions.length === 0 && buttonsOf(sheet).length === 0;
}

/** The pressed card in its new state; its reader knows it by the same task. */
export const drawRedrawn = (body: string, { cursor, taskId }: { cursor: string; taskId: string }): Part => ({
  ...asBotCard(drawUpdate(body, { cursor, taskId, publicUrl: null })),
  task_id: taskId,
});

/** What greets somebody: one card, or a few plain words; null where it is more than that. */
export function drawWelcome(parts: readonly Part[]): Part | null {
  const [first, ...more] = parts;
  if (first === undefined || more.length > 0) return null;
  if (first.msgtype === 'template_card') return first;
  const { content } = words.catch({ content: '' }).parse(first.markdown);
  return content === '' ? null : { msgtype: 'text', text: { content: content.replace(/^#+ |\*\*/gm, '') } };
}

const words = z.object({ content: z.string() });

/** The same for a group: what it says, and whom it calls. */
export function drawForGroup(body: string): readonly Part[] {
  const read = readBody(body);
  return read.kind === 'card' ? inWords(read) : [drawCard(body, '')];
}

/** A card of an AI bot has buttons that call back and no other, so they name no kind (wecom.md §5.3). */
function asBotCard(drawn: Part): Part {
  const { button_list: buttons } = drawn;
  if (!Array.isArray(buttons)) return drawn;
  const own = buttons.filter(({ type }) => type !== 1).map(({ type: _kind, ...button }) => button);
  return { ...drawn, button_list: own };
}

function drawCard(body: string, taskId: string): Part {
  const message = drawMessage(body, { taskId, cursor: '', publicUrl: null });
  const { template_card: drawn } = message;
  return isPart(drawn) ? { ...message, template_card: asBotCard(drawn) } : message;
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/** Everything the card says; of its form what is asked and what was answered. */
const inWords = (body: CardBody): readonly Part[] =>
  groupMessages({ ...body, card: readable(body) }).map((message) => markdownOf(message));

function readable(body: CardBody): Card {
  const { card } = body;
  const answers = answerLines(sceneOf(viewOf({ card }, ''), { pageUrl: null, fresh: true }), 'all');
  return {
    ...card,
    elements: card.elements.flatMap((element): readonly Element[] =>
      element.type === 'form' ? [...readableOf(element), text(answers.join('\n'))] : [element],
    ),
  };
}

const readableOf = ({ elements }: FormElement): readonly Element[] =>
  elements.flatMap((element): readonly Element[] => ('name' in element ? [] : [element]));

/** The bot pushes no message of the kind `text` (40008): who is called stands in the words as `<@account>`. */
function markdownOf({ msgtype, markdown_v2, text: said }: Part): Part {
  if (msgtype !== 'text') return { msgtype: 'markdown', markdown: markdown_v2 };
  return { msgtype: 'markdown', markdown: { content: calling(said) } };
}

function calling(said: unknown): string {
  const { content = '', mentioned_list = [] } = isCall(said) ? said : {};
  return [content, mentioned_list.map((id) => `<@${id}>`).join(' ')].filter((line) => line !== '').join('\n');
}

const isCall = (said: unknown): said is { content: string; mentioned_list: readonly string[] } =>
  typeof said === 'object' && said !== null && 'content' in said && 'mentioned_list' in said;
