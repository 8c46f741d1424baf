/** Groups, reached through a robot somebody put into them (wecom.md §5.1). */
import { PlatformError } from '#core/errors.ts';
import type { MessageRef } from '#platforms/platform.ts';
import { DONE, type WecomClient } from './client.ts';
import { drawForGroup } from './draw.ts';
import { originOf, type WecomOptions } from './options.ts';

const KEY = /^[A-Za-z0-9-]{8,64}$/;
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
 * Sends a body as the one or more messages it takes. A robot knows no key of ours, so a message that went half way is
 * `ambiguous`, and never repeated by itself.
 * @throws PlatformError `unreachable` when nobody entered the robot's address, or the robot was taken out of its group
 */
export async function sendToGroup(
  client: WecomClient,
  { robots }: Pick<WecomOptions, 'robots'>,
  message: { robotId: string; body: string; key: string },
): Promise<MessageRef> {
  const robotKeyOf = await robots.keyOf(message.robotId);
  if (robotKeyOf === null) throw new PlatformError('unreachable', 'no address of this robot');
  for (const [index, json] of drawForGroup(message.body).entries()) {
    const call = { path: 'webhook/send', query: { key: robotKeyOf }, json: { ...json }, as: 'nobody' } as const;
    await client.call(call, DONE).catch((error: unknown) => {
      throw index === 0
        ? error
        : new PlatformError('ambiguous', `message ${index + 1} did not follow`, { cause: error });
    });
  }
  return { messageId: message.key, chatId: message.robotId };
}
