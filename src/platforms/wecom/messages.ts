/** Messages to members: sent once under a key, redrawn by the code that works once (wecom.md §3.2, §4.3). */
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import type { KeptCard, MessageRef } from '#platforms/platform.ts';
import { attendedAt } from './attention.ts';
import { cardOf } from './body.ts';
import type { WecomClient } from './client.ts';
import { asksOf, drawMessage, drawUpdate } from './draw.ts';
import { memberId } from './ids.ts';
import { drawLink } from './link.ts';
import type { WecomOptions } from './options.ts';

/** The longest time WeCom keeps the same message from arriving twice, in seconds (wecom.md §3.2). */
export const DUPLICATE_CHECK_S = 4 * 3600;
/** A response code older than this redraws nothing (wecom.md §4.3). */
const CODE_LIVES_MS = 72 * 3_600_000;

const sent = z.object({ invaliduser: z.string().optional(), response_code: z.string().min(1).optional() });
const updated = z.object({ invaliduser: z.array(z.string()).optional() });

type Kept = Pick<WecomOptions, 'agentId' | 'publicUrl' | 'now' | 'cards' | 'readsInWechat'>;

/**
 * Sends a frozen body. The same body under the same key is the same request to the letter, which WeCom delivers once.
 * @throws PlatformError `unreachable` when the one receiver is no member the app can reach
 */
export async function sendToMember(
  client: WecomClient,
  options: Kept,
  message: { userId: string; body: string; key: string },
): Promise<MessageRef> {
  const { agentId, publicUrl } = options;
  const { body, key: taskId } = message;
  const userId = memberId(message.userId);
  const place = { taskId, cursor: '', publicUrl };
  const card = options.readsInWechat?.(userId) ? cardOf(body) : null;
  const drawn = card ? drawLink(card, place) : drawMessage(body, place);
  const again = { enable_duplicate_check: 1, duplicate_check_interval: DUPLICATE_CHECK_S };
  const json = { touser: userId, agentid: agentId, ...drawn, ...again };
  const { invaliduser = '', response_code } = await client.call({ path: 'message/send', json }, sent);
  if (invaliduser.split('|').map(memberId).includes(userId)) {
    throw new PlatformError('unreachable', 'the receiver is invalid');
  }
  await keepSent(options, { taskId, accountId: userId, body }, response_code);
  return { messageId: taskId, chatId: userId };
}

/** A repeat of a send whose answer was lost may find that its reader has gone on meanwhile: what they did stays. */
export async function keepSent(
  { cards, now }: Pick<WecomOptions, 'cards' | 'now'>,
  card: Pick<KeptCard, 'taskId' | 'accountId' | 'body'>,
  responseCode: string | undefined,
): Promise<void> {
  const at = new Date(now()).toISOString();
  const known = await cards.find(card.taskId);
  const code = responseCode === undefined ? {} : { responseCode, codeAt: at };
  const fresh = {
    ...card,
    ...{ cursor: '', responseCode: null, codeAt: null, asks: asksOf(card.body) },
    at: goesOn(card.body) ? attendedAt(at) : at,
  };
  await cards.keep({ ...(known ?? fresh), ...code });
}

/** Whether it was sent below words its reader has just typed for it. */
function goesOn(body: string): boolean {
  const read = cardOf(body);
  return read !== null && (read.start !== undefined || read.card.notice !== undefined);
}

/**
 * Redraws a card at its reader's. The code that does it works once.
 * @throws PlatformError `gone` without a code that still works
 */
export async function redraw(
  client: WecomClient,
  options: Kept,
  message: { taskId: string; body: string },
): Promise<void> {
  const { agentId, publicUrl, cards, now } = options;
  const { taskId, body } = message;
  const kept = await cards.find(taskId);
  const code = kept && workingCode(kept, { now: now(), livesMs: CODE_LIVES_MS });
  if (!kept || !code) {
    // it stays as it is before its reader, but what it asked is answered
    if (kept?.asks && !asksOf(body)) await cards.keep({ ...kept, asks: false });
    throw new PlatformError('gone', 'no response code that works');
  }
  const template_card = drawUpdate(body, { cursor: kept.cursor, publicUrl, taskId });
  const json = { userids: [kept.accountId], agentid: agentId, response_code: code, template_card };
  const used = { code, cards, taskId };
  try {
    const { invaliduser = [] } = await client.call({ path: 'message/update_template_card', json }, updated);
    if (invaliduser.map(memberId).includes(kept.accountId)) throw new PlatformError('gone', 'not among the receivers');
  } catch (error) {
    // refused for good; whatever else went wrong may go well with the same code
    if (error instanceof PlatformError && error.word === 'gone') await noteUsed(used, {});
    throw error;
  }
  await noteUsed(used, { body, asks: asksOf(body) });
}

/** The code that may redraw a card now, or null. */
export function workingCode(
  { responseCode, codeAt }: KeptCard,
  { now, livesMs }: { now: number; livesMs: number },
): string | null {
  if (responseCode === null || codeAt === null) return null;
  return now - Date.parse(codeAt) < livesMs ? responseCode : null;
}

/** A press during the call has brought a newer code and another place in the questions: that stands then. */
export async function noteUsed(
  { code, cards, taskId }: { code: string; cards: WecomOptions['cards']; taskId: string },
  change: Partial<Pick<KeptCard, 'body' | 'asks'>>,
): Promise<void> {
  const kept = await cards.find(taskId);
  if (kept?.responseCode === code) await cards.keep({ ...kept, ...change, responseCode: null, codeAt: null });
}
