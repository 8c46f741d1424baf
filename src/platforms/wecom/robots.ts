/** Groups, reached through a robot somebody put into them (wecom.md §5.1). */
import { PlatformError } from '#core/errors.ts';
import type { MessageRef } from '#platforms/platform.ts';
import { readBody } from './body.ts';
import { DONE, type WecomClient } from './client.ts';
import { groupMessages } from './draw-group.ts';
import { originOf, type WecomOptions } from './options.ts';
import { robotMedia } from './robot-media.ts';
import { sayParts } from './say-parts.ts';
import type { Part } from './scene.ts';

const KEY = /^[A-Za-z0-9-]{8,64}$/;
/** A picture travels inside the message, in letters. */
const SEND_MS = 20_000;
const OFFICIAL = 'https://qyapi.weixin.qq.com';

/** The key in a robot's address as the group shows it to whoever adds the robot; null for any other address. */
export function robotKey(options: Pick<WecomOptions, 'baseUrl'>, address: string): string | null {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  if (!url || ![OFFICIAL, originOf(options)].includes(url.origin) || url.pathname !== '/cgi-bin/webhook/send')
    return null;
  const key = url.searchParams.get('key') ?? '';
  return KEY.test(key) ? key : null;
}

/**
 * Sends a body as the one or more messages it takes.
 * @throws PlatformError `unreachable` when nobody entered the robot's address, or the robot was taken out of its group
 */
export async function sendToGroup(
  client: WecomClient,
  { robots }: Pick<WecomOptions, 'robots'>,
  message: { robotId: string; body: string; key: string },
): Promise<MessageRef> {
  const robotKeyOf = await robots.keyOf(message.robotId);
  if (robotKeyOf === null) throw new PlatformError('unreachable', 'no address of this robot');
  const parts = await partsOf(client, robotKeyOf, message.body);
  await sayParts(parts, async (json) => {
    const query = { key: robotKeyOf };
    await client.call({ path: 'webhook/send', query, json, as: 'nobody', timeoutMs: SEND_MS }, DONE);
  });
  return { messageId: message.key, chatId: message.robotId };
}

async function partsOf(client: WecomClient, robotKeyOf: string, body: string): Promise<readonly Part[]> {
  const read = readBody(body);
  return read.kind === 'card' ? groupMessages(read) : [await robotMedia(client, robotKeyOf, read)];
}
