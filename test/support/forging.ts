/** Presses and lines through the bot's own entry, with payloads nobody was sent, and what they leave behind. */
import Database from 'better-sqlite3';
import { handleEvent } from '#app/handle-event.ts';
import type { Platform, PlatformEvent } from '#platforms/platform.ts';
import type { TestBot } from './bot.ts';

export interface Sent {
  kind: string;
  recipientId: string;
}

function platformOf(bot: TestBot): Platform {
  const platform = bot.deps.platforms.get('feishu');
  if (!platform) throw new Error('no platform');
  return platform;
}

let events = 0;

/** A click with any payload and any form. */
export async function forgedPress(
  bot: TestBot,
  who: string,
  { payload, form }: { payload: unknown; form: Extract<PlatformEvent, { type: 'click' }>['form'] },
) {
  const event: PlatformEvent = {
    type: 'click',
    eventKey: `matrix-${++events}.`,
    actor: bot.viewer(who),
    chat: { id: 'oc_forged', kind: 'direct' },
    messageId: 'om_forged',
    payload,
    form,
  };
  const outcome = await handleEvent(bot.deps, platformOf(bot), event);
  return { outcome, sent: sentFor(bot, `feishu:${event.eventKey}`) };
}

/** What somebody gets for a typed line: the kinds of the cards that answer it, and to whom they go. */
export async function typedLine(
  bot: TestBot,
  who: string,
  { text, chat = 'direct' }: { text: string; chat?: 'direct' | 'group' },
): Promise<readonly Sent[]> {
  const eventKey = `matrix-${++events}.`;
  const event = {
    type: 'text',
    eventKey,
    actor: bot.viewer(who),
    chat: { id: 'oc_said', kind: chat },
    text,
    mentions: [],
    messageId: 'om_said',
  } as const;
  await handleEvent(bot.deps, platformOf(bot), event);
  return sentFor(bot, `feishu:${eventKey}`);
}

function sentFor(bot: TestBot, source: string): readonly Sent[] {
  return watchOf(bot)
    .database.prepare<[string], Sent>(`SELECT "kind", "recipientId" FROM "Outbox" WHERE "key" LIKE ? ORDER BY "id"`)
    .all(`%${source}%`);
}

const TABLES = [
  'Appraisal',
  'Event',
  'Rating',
  'PersonalText',
  'Receipt',
  'Incident',
  'File',
  'Interview',
  'Goal',
  'ImprovementPlan',
];

interface Watch {
  database: Database.Database;
  /** SQLite's own number of what others wrote; while it stands still, so does everything read before */
  version: number;
  text: string;
}

const watches = new WeakMap<TestBot, Watch>();

function watchOf(bot: TestBot): Watch {
  const watch = watches.get(bot) ?? { database: new Database(bot.file, { readonly: true }), version: -1, text: '' };
  watches.set(bot, watch);
  return watch;
}

/** Everything that hangs on the sheets, but for looks: what a refused press must leave as it was. */
export function records(bot: TestBot): string {
  const watch = watchOf(bot);
  const version = Number(watch.database.pragma('data_version', { simple: true }));
  if (version === watch.version) return watch.text;
  const all = TABLES.map((table) => watch.database.prepare(`SELECT * FROM "${table}" ORDER BY rowid`).all());
  watch.version = version;
  watch.text = JSON.stringify(all);
  return watch.text;
}
