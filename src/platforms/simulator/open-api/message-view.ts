import { isObject, parseObject, textAt } from '#platforms/simulator/state/json.ts';
import type { Mention, Message } from '#platforms/simulator/state/messages.ts';
import type { World } from '#platforms/simulator/state/world.ts';

/** A message as im/v1 answers it. A card comes back simplified, unless the raw content is asked for. (feishu.md §3.1) */
export function apiMessage(world: World, message: Message, rawCard = false): Record<string, unknown> {
  const fromBot = message.sender.kind === 'bot';
  return {
    message_id: message.messageId,
    root_id: message.rootId,
    parent_id: message.parentId,
    thread_id: message.threadId,
    upper_message_id: message.upperId,
    msg_type: message.msgType,
    create_time: String(Math.trunc(message.createdAt)),
    update_time: String(Math.trunc(message.updatedAt)),
    deleted: message.deleted,
    updated: message.revision > 1 && !message.deleted,
    chat_id: message.chatId,
    sender: {
      id: fromBot ? world.app.appId : message.sender.openId,
      id_type: fromBot ? 'app_id' : 'open_id',
      sender_type: fromBot ? 'app' : 'user',
      tenant_key: world.tenantKey,
    },
    body: { content: message.deleted ? 'This message was recalled' : contentOf(message, rawCard) },
    ...(message.mentions.length > 0 ? { mentions: message.mentions.map((each) => apiMention(world, each)) } : {}),
  };
}

function apiMention(world: World, { key, openId, name }: Mention): Record<string, unknown> {
  return { key, id: openId, id_type: 'open_id', name, tenant_key: world.tenantKey };
}

function contentOf(message: Message, rawCard: boolean): string {
  if (message.msgType !== 'interactive' || rawCard) return message.content;
  const card = parseObject(message.content);
  const texts = textsOf(card.body).map((text) => [{ tag: 'text', text }]);
  return JSON.stringify({ title: textAt(card, 'header', 'title', 'content'), elements: texts });
}

/** The words of a card's body, in order. */
function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (!isObject(node)) return [];
  const own = typeof node.content === 'string' ? [node.content] : [];
  return [...own, ...Object.values(node).flatMap(textsOf)];
}
