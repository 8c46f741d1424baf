import { z } from 'zod';
import type { Reading } from './reading.ts';

const operatorId = z.object({ open_id: z.string().min(1) });
const menu = z.object({ operator: z.object({ operator_id: operatorId }), event_key: z.string().min(1) });
const entered = z.object({ chat_id: z.string().min(1), operator_id: operatorId });
const added = entered.extend({ name: z.string().nullish() });

/** `application.bot.menu_v6`: an entry of the bot's menu; it names no chat (feishu.md §3.2). */
export function readMenu(event: unknown, eventId: string): Reading {
  const parsed = menu.safeParse(event);
  if (!parsed.success) return undefined;
  const { operator, event_key } = parsed.data;
  return { type: 'menu', eventKey: eventId, actor: operator.operator_id.open_id, key: event_key };
}

/** `im.chat.access_event.bot_p2p_chat_entered_v1`: somebody opened the direct chat; comes often (feishu.md §3.2). */
export function readEntered(event: unknown, eventId: string): Reading {
  const parsed = entered.safeParse(event);
  if (!parsed.success) return undefined;
  const { chat_id, operator_id } = parsed.data;
  return { type: 'entered', eventKey: eventId, actor: operator_id.open_id, chat: { id: chat_id, kind: 'direct' } };
}

/** `im.chat.member.bot.added_v1`: the bot is now in a group (feishu.md §3.2). */
export function readAddedToGroup(event: unknown, eventId: string): Reading {
  const parsed = added.safeParse(event);
  if (!parsed.success) return undefined;
  const { chat_id, operator_id, name } = parsed.data;
  return {
    type: 'added-to-group',
    eventKey: eventId,
    actor: operator_id.open_id,
    chat: { id: chat_id, kind: 'group' },
    chatName: name ?? '',
  };
}
