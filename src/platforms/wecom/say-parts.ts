import { PlatformError } from '#core/errors.ts';
import type { Part } from './scene.ts';

/**
 * Says the parts of one message to a group, in their order. A group knows no key of ours, so what went half way is
 * `ambiguous` whatever stopped it: a repeat would say the first half twice.
 * @throws PlatformError
 */
export async function sayParts(parts: readonly Part[], say: (part: Part) => Promise<void>): Promise<void> {
  for (const [index, part] of parts.entries()) {
    await say(part).catch((error: unknown) => {
      throw index === 0
        ? error
        : new PlatformError('ambiguous', `message ${index + 1} did not follow`, { cause: error });
    });
  }
}
