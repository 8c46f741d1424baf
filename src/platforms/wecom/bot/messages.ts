/** Messages over the AI bot's connection. It knows no key of ours, so nothing is ever sent twice of itself. */
import { accountOf } from '#core/directory/wecom-account.ts';
import { PlatformError } from '#core/errors.ts';
import type { MessageRef } from '#platforms/platform.ts';
import { asksOf } from '#platforms/wecom/draw.ts';
import { keepSent, noteUsed, workingCode } from '#platforms/wecom/messages.ts';
import type { Part } from '#platforms/wecom/scene.ts';
import type { Connection } from './connection.ts';
import { drawForGroup, drawForMember, drawRedrawn, drawWelcome } from './draw.ts';
import type { WecomBotOptions } from './options.ts';

/** A press, or the opening of the chat, is answered within five seconds or not at all (wecom.md §5.3). */
const ANSWER_MS = 5_000;

/** Who opened the chat just now, by which request: the first words to them may answer it. */
export type Arrivals = Map<string, { reqId: string; at: number }>;

export interface Desk {
  connection: Connection;
  options: Pick<WecomBotOptions, 'cards' | 'now'>;
  arrivals: Arrivals;
}

export interface Outgoing {
  to: string;
  body: string;
  key: string;
}

/** @throws PlatformError `unreachable` for somebody who never wrote to the bot */
export async function sendToMember(desk: Desk, { to, body, key: taskId }: Outgoing): Promise<MessageRef> {
  const userId = accountOf(to);
  const parts = drawForMember(body, taskId);
  const isWelcome = await welcomed(desk, userId, parts);
  if (!isWelcome) await sayAll(desk, { chatId: userId, parts, key: taskId });
  await keepSent(desk.options, { taskId, accountId: userId, body }, undefined);
  return { messageId: taskId, chatId: userId };
}

export async function sendToGroup(desk: Desk, { to, body, key }: Outgoing): Promise<MessageRef> {
  await sayAll(desk, { chatId: to, parts: drawForGroup(body), key });
  return { messageId: key, chatId: to };
}

/** A message that went half way is `ambiguous`, and never repeated by itself. */
async function sayAll(
  { connection }: Desk,
  { chatId, parts, key }: { chatId: string; parts: readonly Part[]; key: string },
): Promise<void> {
  for (const [index, part] of parts.entries()) {
    const call = { api: 'send', reqId: `aibot_send_msg_${key}_${index}`, cmd: 'aibot_send_msg' };
    await connection.call({ ...call, body: { chatid: chatId, ...part } }).catch((error: unknown) => {
      throw index === 0
        ? error
        : new PlatformError('ambiguous', `message ${index + 1} did not follow`, { cause: error });
    });
  }
}

/** Somebody who never wrote to the bot can only be told something in answer to their opening the chat. */
async function welcomed({ connection, options, arrivals }: Desk, userId: string, parts: readonly Part[]) {
  const arrival = arrivals.get(userId);
  const welcome = drawWelcome(parts);
  arrivals.delete(userId);
  if (!arrival || options.now() - arrival.at > ANSWER_MS || welcome === null) return false;
  try {
    await connection.call({ api: 'send', reqId: arrival.reqId, cmd: 'aibot_respond_welcome_msg', body: welcome });
    return true;
  } catch (error) {
    // it did not arrive, so it may be said in the usual way; where nobody knows, it may not
    if (error instanceof PlatformError && error.word !== 'ambiguous') return false;
    throw error;
  }
}

/**
 * Redraws a card in answer to its last press.
 * @throws PlatformError `gone` without a press of the last five seconds
 */
export async function redraw(
  { connection, options }: Desk,
  { taskId, body }: { taskId: string; body: string },
): Promise<void> {
  const { cards, now } = options;
  const kept = await cards.find(taskId);
  const reqId = kept && workingCode(kept, { now: now(), livesMs: ANSWER_MS });
  if (!kept || !reqId) throw new PlatformError('gone', 'nobody pressed it just now');
  const template_card = drawRedrawn(body, { cursor: kept.cursor, taskId });
  const call = { api: 'patch', reqId, cmd: 'aibot_respond_update_msg' };
  await connection.call({ ...call, body: { response_type: 'update_template_card', template_card } });
  await noteUsed({ code: reqId, cards, taskId }, { body, asks: asksOf(body) });
}
