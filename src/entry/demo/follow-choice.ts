/** Whoever changes over to the other platform finds the next message there. */
import type { Clock, Store } from '#app/ports.ts';
import type { Platform, PlatformEvent } from '#platforms/platform.ts';

/** What somebody does by their own will: opens the chat, types, presses. */
const CHOOSING: ReadonlySet<PlatformEvent['type']> = new Set(['entered', 'text', 'menu', 'click']);

/**
 * In the demo one newcomer plays many people on both platforms, so each of them is written to where they were played
 * last. A company says it by a command instead (用企业微信 / 用飞书): nobody wants reminders to follow a glance.
 */
export function followingChoice(platforms: readonly Platform[], store: Store, clock: Clock): readonly Platform[] {
  const chosen = new Map<string, Platform['name']>();
  const note = async ({ name }: Platform, event: PlatformEvent): Promise<void> => {
    if (!CHOOSING.has(event.type)) return;
    const person = await store.personByIdentity(name, event.actor);
    if (!person || chosen.get(person.id) === name) return;
    const at = new Date(clock()).toISOString();
    await store.commit([{ put: 'preferred-platform', row: { personId: person.id, platform: name, at } }]);
    chosen.set(person.id, name);
  };
  return platforms.map((platform) => ({
    ...platform,
    receive: async (request) => {
      const received = await platform.receive(request);
      if (received.kind === 'event') await note(platform, received.event);
      return received;
    },
  }));
}
