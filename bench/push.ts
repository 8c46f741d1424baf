/** Clicks as Feishu pushes them: encrypted and signed, as a Request and as the bytes of an HTTP call. */
import { type CardAction, encodeAction, encodeActionKey } from '#cards/action.ts';
import { APP, type Push, pushOf } from '#test/platforms/feishu/app.ts';

export const PATH = '/webhooks/feishu';

export interface Click {
  eventId: string;
  openId: string;
  action: CardAction;
  form: Readonly<Record<string, string | readonly string[]>>;
}

/** A pushed `card.action.trigger` (feishu.md §6.1), made at `at`. */
export function clickPush({ eventId, openId, action, form }: Click, at: number): Push {
  const payload = {
    schema: '2.0',
    header: {
      event_id: eventId,
      token: APP.verificationToken,
      create_time: String(at * 1000),
      event_type: 'card.action.trigger',
      tenant_key: APP.tenantKey,
      app_id: APP.appId,
    },
    event: {
      operator: { tenant_key: APP.tenantKey, union_id: `on_${openId.slice(3)}`, open_id: openId },
      token: 'c-4f1c7e9a2b3d4c5e',
      action: { value: encodeAction(action), tag: 'button', name: encodeActionKey(action), form_value: form },
      host: 'im_message',
      context: { open_message_id: `om_${eventId}`, open_chat_id: 'oc_a0553eda9014c201e6969b478895c230' },
    },
  };
  return pushOf(payload, { at });
}

/** A push as the bytes that travel. */
export function callOf({ body, stamp, nonce, signature }: Push): Uint8Array {
  const head = [
    `POST ${PATH} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    `X-Lark-Request-Timestamp: ${stamp}`,
    `X-Lark-Request-Nonce: ${nonce}`,
    `X-Lark-Signature: ${signature}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

/** A push as the Request a server makes of it: it knows its length. */
export const requestFor = ({ body, stamp, nonce, signature }: Push): Request =>
  new Request(`http://127.0.0.1${PATH}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(body.length),
      'x-lark-request-timestamp': stamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
    body: new Uint8Array(body),
  });
