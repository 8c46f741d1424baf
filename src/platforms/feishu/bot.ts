import { z } from 'zod';
import type { FeishuClient } from './client.ts';
import type { FeishuOptions } from './options.ts';

/** `bot` stands at the top level, not under `data` (feishu.md §3.1). */
const botInfo = z.object({ bot: z.object({ open_id: z.string().min(1) }) });

/** An event must be answered within 3 s, so the platform may take half of it to say who we are. */
const TIMEOUT_MS = 1500;

/**
 * Learns the bot's own open_id when it is first needed and keeps it. A failure answers `undefined` and is not kept:
 * the next message asks again.
 */
export function createBotIdentity(
  client: FeishuClient,
  { log, memory = {} }: Pick<FeishuOptions, 'log' | 'memory'>,
): () => Promise<string | undefined> {
  let asking: Promise<string | undefined> | undefined;
  return async () => {
    if (memory.botOpenId !== undefined) return memory.botOpenId;
    asking ??= client.call({ method: 'GET', path: '/bot/v3/info', timeoutMs: TIMEOUT_MS }, botInfo).then(
      ({ bot }) => {
        memory.botOpenId = bot.open_id;
        return bot.open_id;
      },
      () => {
        asking = undefined;
        log.warn({}, "the bot's own id is not known yet");
        return undefined;
      },
    );
    return await asking;
  };
}
