import type { PlatformEvent } from '#platforms/platform.ts';

/** `undefined`: the shape is not what the platform documents. `null`: well formed, but nothing for us. */
export type Reading = PlatformEvent | null | undefined;

export interface ParseContext {
  /** the bot's own open_id, or undefined when the platform would not say in time */
  botOpenId: () => Promise<string | undefined>;
}
