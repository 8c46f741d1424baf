import { z } from 'zod';
import { isoTime } from '#platforms/simulator/state/clock.ts';
import type { SimulatorDatabase } from '#platforms/simulator/state/database.ts';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { WecomSeen } from '#platforms/simulator/wecom/page-view.ts';

type Noted<K extends 'sends' | 'updates' | 'robots' | 'presses'> = Omit<WecomSeen[K][number], 'at'>;

/** What WeCom took from the bot and from people: kept so that checkers can count. */
export interface WecomTraffic {
  countCall: (call: string) => void;
  addSend: (send: Noted<'sends'>) => void;
  addUpdate: (update: Noted<'updates'>) => void;
  addRobot: (post: Noted<'robots'>) => void;
  addPress: (press: Noted<'presses'>) => void;
  seen: () => WecomSeen;
}

export function makeTraffic(database: SimulatorDatabase, now: () => number): WecomTraffic {
  // written and read here alone
  const sends = database.collection('wecom-seen-send', z.custom<WecomSeen['sends'][number]>());
  const updates = database.collection('wecom-seen-update', z.custom<WecomSeen['updates'][number]>());
  const robots = database.collection('wecom-seen-robot', z.custom<WecomSeen['robots'][number]>());
  const presses = database.collection('wecom-seen-press', z.custom<WecomSeen['presses'][number]>());
  const calls = database.collection('wecom-call', z.object({ name: z.string(), times: z.number() }));
  const at = (): string => isoTime(now());
  return {
    countCall: (name) => calls.put(name, { name, times: (calls.get(name)?.times ?? 0) + 1 }),
    addSend: (send) => sends.put(newId(''), { ...send, at: at() }),
    addUpdate: (update) => updates.put(newId(''), { ...update, at: at() }),
    addRobot: (post) => robots.put(newId(''), { ...post, at: at() }),
    addPress: (press) => presses.put(newId(''), { ...press, at: at() }),
    seen: () => ({
      sends: sends.list(),
      updates: updates.list(),
      robots: robots.list(),
      calls: Object.fromEntries(calls.list().map(({ name, times }) => [name, times])),
      presses: presses.list(),
    }),
  };
}
