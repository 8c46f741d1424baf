import { z } from 'zod';
import type { SimSeen, SimSeenClick } from '#platforms/simulator/page-api.ts';
import { isoTime } from './clock.ts';
import type { SimulatorDatabase } from './database.ts';
import { newId } from './ids.ts';

const HOUR_MS = 3_600_000;

const sendSchema = z.object({
  at: z.number(),
  uuid: z.string(),
  receiveId: z.string(),
  chatId: z.string(),
  messageId: z.string(),
  deduplicated: z.boolean(),
});
const patchSchema = z.object({ at: z.number(), messageId: z.string() });
type Send = z.infer<typeof sendSchema>;
/** Written and read here alone. */
const clickSchema = z.custom<SimSeenClick>();

/** What the platform took from the bot: kept so that checkers can count, and so that a uuid counts once. */
export interface Traffic {
  countCall: (call: string) => void;
  addSend: (send: Send) => void;
  addPatch: (messageId: string, at: number) => void;
  addClick: (click: SimSeenClick) => void;
  /** The message of the first send with this uuid, within the hour it holds. [D:send] */
  messageOf: (uuid: string, now: number) => string | undefined;
  seen: () => SimSeen;
}

export function makeTraffic(database: SimulatorDatabase): Traffic {
  const sends = database.collection('send', sendSchema);
  const patches = database.collection('patch', patchSchema);
  const clicks = database.collection('click', clickSchema);
  const calls = database.collection('call', z.object({ name: z.string(), times: z.number() }));
  return {
    countCall: (name) => calls.put(name, { name, times: (calls.get(name)?.times ?? 0) + 1 }),
    addSend: (send) => sends.put(newId(''), send, { owner: send.uuid, at: send.at }),
    addPatch: (messageId, at) => patches.put(newId(''), { messageId, at }, { owner: messageId, at }),
    addClick: (click) => clicks.put(newId(''), click, { owner: click.viewer }),
    messageOf: (uuid, now) => {
      if (uuid === '') return undefined;
      const recent = sends.list({ owner: uuid, since: now - HOUR_MS + 1 });
      return recent.find((send) => !send.deduplicated)?.messageId;
    },
    seen: () => ({
      sends: sends.list().map((send) => ({ ...send, at: isoTime(send.at) })),
      patches: patches.list().map((patch) => ({ ...patch, at: isoTime(patch.at) })),
      calls: Object.fromEntries(calls.list().map(({ name, times }) => [name, times])),
      clicks: clicks.list(),
    }),
  };
}
