/** A click exactly as Feishu pushes it, for what no honest client sends. */
import type { FieldValues } from '#entry/demo/play/card-reading.ts';
import type { ShownCard } from '#entry/demo/play/chat-client.ts';
import { encrypt, sign } from '#platforms/simulator/push/crypto.ts';
import { FEISHU_APP } from './apps.ts';

export interface RawClick {
  eventId: string;
  by: string;
  card: ShownCard;
  value: unknown;
  form?: FieldValues;
}

/** Pushes it, signed, as of `now`; resolves to status and answer. */
export async function pushClick(
  url: string,
  click: RawClick & { now: number; openId: string },
): Promise<{ status: number; answer: unknown }> {
  const { messageId, chatId } = click.card;
  const envelope = {
    schema: '2.0',
    header: {
      event_id: click.eventId,
      event_type: 'card.action.trigger',
      create_time: String(click.now),
      token: FEISHU_APP.verificationToken,
      app_id: FEISHU_APP.appId,
      tenant_key: 'tenant',
    },
    event: {
      operator: { open_id: click.openId },
      token: 'c-token',
      action: { tag: 'button', value: click.value, form_value: click.form ?? {} },
      context: { open_message_id: messageId, open_chat_id: chatId },
    },
  };
  const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope), FEISHU_APP.encryptKey) });
  const signed = { timestamp: String(Math.floor(click.now / 1000)), nonce: 'n0nce' };
  const headers = {
    'Content-Type': 'application/json',
    'X-Lark-Request-Timestamp': signed.timestamp,
    'X-Lark-Request-Nonce': signed.nonce,
    'X-Lark-Signature': sign({ ...signed, encryptKey: FEISHU_APP.encryptKey, rawBody: body }),
  };
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, answer: await response.json().catch(() => null) };
}
