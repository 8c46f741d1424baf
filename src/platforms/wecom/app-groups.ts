/** Groups the app makes itself, which nobody has to add a robot to (wecom.md §5.2). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import type { GroupMade, MessageRef } from '#platforms/platform.ts';
import { fitLine } from './clean.ts';
import { DONE, type WecomClient } from './client.ts';
import { drawForAppGroup } from './draw.ts';
import { memberId } from './ids.ts';
import { sayParts } from './say-parts.ts';
import { codeOf } from './words.ts';

/** What tells such a group from one that a robot stands in. */
const PREFIX = 'appchat:';
/** In characters. */
const NAME = 50;
const CHAT_ID = 32;
/** The visible range of the app is not the root department. */
const NOT_ROOT = 48002;

const found = z.object({ chat_info: z.object({ chatid: z.string() }) });

export const isAppGroup = (chatId: string): boolean => chatId.startsWith(PREFIX);

/**
 * Makes a group under an id of its own that follows from `id`. Whatever the answer was (lost, or that the id is taken),
 * a group that stands is made.
 * @throws PlatformError
 */
export async function makeAppGroup(
  client: WecomClient,
  wanted: { id: string; name: string; members: readonly string[] },
): Promise<GroupMade> {
  const chatid = createHash('sha256').update(wanted.id).digest('hex').slice(0, CHAT_ID);
  const userlist = [...new Set(wanted.members.map(memberId))];
  const json = { chatid, name: fitLine(wanted.name, NAME), owner: userlist[0], userlist };
  try {
    await client.call({ path: 'appchat/create', json }, DONE);
  } catch (error) {
    if (codeOf(error) === NOT_ROOT) return { kind: 'out-of-range' };
    if (!(await stands(client, chatid))) throw error;
  }
  return { kind: 'made', chatId: PREFIX + chatid };
}

async function stands(client: WecomClient, chatid: string): Promise<boolean> {
  try {
    await client.call({ path: 'appchat/get', query: { chatid } }, found);
    return true;
  } catch (error) {
    if (error instanceof PlatformError) return false;
    throw error;
  }
}

/**
 * Sends a body as the one or more messages it takes.
 * @throws PlatformError `unreachable` where the group is no longer, or another app's
 */
export async function sendToAppGroup(
  client: WecomClient,
  message: { chatId: string; body: string; key: string },
): Promise<MessageRef> {
  const chatid = message.chatId.slice(PREFIX.length);
  await sayParts(drawForAppGroup(message.body), async (part) => {
    await client.call({ path: 'appchat/send', json: { chatid, ...part } }, DONE);
  });
  return { messageId: message.key, chatId: message.chatId };
}
