import { z } from 'zod';
import type { MessageRef, Recipient } from '#platforms/platform.ts';
import { DONE, type FeishuClient } from './client.ts';

const sent = z.object({ data: z.object({ message_id: z.string().min(1), chat_id: z.string().min(1) }) });

/** Bodies are our own: the content of a picture or a file holds its key alone (files.ts), all others are cards. */
function typeOf(body: string): 'image' | 'file' | 'interactive' {
  if (body.startsWith('{"image_key":')) return 'image';
  return body.startsWith('{"file_key":') ? 'file' : 'interactive';
}

/**
 * Sends a rendered card, or a picture or file that was uploaded. The same key succeeds once an hour: a repeat answers with the first message (feishu.md §4.2).
 * @throws PlatformError
 */
export async function sendMessage(
  client: FeishuClient,
  recipient: Recipient,
  message: { body: string; key: string },
): Promise<MessageRef> {
  const { data } = await client.call(
    {
      method: 'POST',
      path: '/im/v1/messages',
      query: { receive_id_type: recipient.kind === 'person' ? 'open_id' : 'chat_id' },
      data: { receive_id: recipient.id, msg_type: typeOf(message.body), content: message.body, uuid: message.key },
    },
    sent,
  );
  return { messageId: data.message_id, chatId: data.chat_id };
}

/** Replaces a card within its 14 days; naturally idempotent (feishu.md §4.4). @throws PlatformError */
export async function replaceMessage(client: FeishuClient, message: MessageRef, body: string): Promise<void> {
  const path = `/im/v1/messages/${encodeURIComponent(message.messageId)}`;
  await client.call({ method: 'PATCH', path, data: { content: body } }, DONE);
}
