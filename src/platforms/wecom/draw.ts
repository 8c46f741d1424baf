/** Neutral cards as WeCom's messages (wecom.md §3.2, §4). Pure: the same body at the same cursor gives the same bytes. */
import type { Card } from '#cards/card.ts';
import { PlatformError } from '#core/errors.ts';
import { viewOf } from './answers.ts';
import { type CardBody, cardOf, type MediaBody, readBody, writeBody } from './body.ts';
import { groupMessages, plainGroupMessages } from './draw-group.ts';
import { drawScreen } from './draw-screens.ts';
import { type DrawContext, type Part, pageUrlOf, sceneOf } from './scene.ts';
import { sheetOf } from './sheet.ts';

/** The body the outbox freezes: the card, and the member ids of those it mentions. */
export function renderCard(card: Card, mentionIds: ReadonlyMap<string, string>): string {
  return writeBody({ kind: 'card', card, mentions: [...mentionIds] });
}

/** A message as message/send takes it, without whom it goes to. */
export function drawMessage(body: string, context: DrawContext): Part {
  const read = readBody(body);
  if (read.kind !== 'card') return mediaPart(read);
  const drawn = drawAt(read, context, true);
  // a notice calls nobody back, so it needs no task to be known by
  const task = drawn.card_type === 'text_notice' ? {} : { task_id: context.taskId };
  return { msgtype: 'template_card', template_card: { ...drawn, ...task } };
}

const mediaPart = ({ kind, mediaId }: MediaBody): Part => ({ msgtype: kind, [kind]: { media_id: mediaId } });

/**
 * The card in place of one that was sent, as update_template_card takes it.
 * @throws PlatformError `rejected` for a picture or file, which nothing can replace
 */
export function drawUpdate(body: string, context: DrawContext): Part {
  const read = cardOf(body);
  if (read === null) throw new PlatformError('rejected', 'only a card can take the place of a card');
  return drawAt(read, context, false);
}

const drawAt = (body: CardBody, context: DrawContext, fresh: boolean): Part =>
  drawScreen(sceneOf(viewOf(body, context.cursor), { pageUrl: pageOf(context), fresh }));

const pageOf = ({ publicUrl, taskId }: DrawContext): string | null =>
  publicUrl === null ? null : pageUrlOf({ publicUrl, taskId });

/** Whether words and numbers typed in the chat may be meant for the card: it has a form to hand in. */
export function asksOf(body: string): boolean {
  const read = cardOf(body);
  return read !== null && read.whole !== true && sheetOf(read.card).questions.length > 0;
}

/** The same for a group, which a robot posts to (wecom.md §5.1): what it says, then whom it calls. */
export function drawForGroup(body: string): readonly Part[] {
  const read = cardOf(body);
  if (read === null) throw new PlatformError('rejected', 'a picture or file is nothing to draw');
  return groupMessages(read);
}

/** The same for a group the app made itself, which knows neither cards nor tables (wecom.md §5.2). */
export function drawForAppGroup(body: string): readonly Part[] {
  const read = readBody(body);
  return read.kind === 'card' ? plainGroupMessages(read.card) : [mediaPart(read)];
}
