/**
 * What an app may do, found out by trying: Feishu has no call that is sure to list it. Nothing is sent to anybody: the
 * one message that is tried goes to an account that does not exist, and is refused for that alone when all is well.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import { createClient, type FeishuClient } from './client.ts';
import { fetchDirectory } from './directory.ts';
import type { FeishuOptions } from './options.ts';
import { codeOf } from './words.ts';

/** How a call ended; `code` is the platform's own number. */
export type Tried = { ok: true } | { ok: false; word: PlatformWord; code: number | null };

export interface SeenDirectory {
  /** open_ids of everybody the app sees */
  ids: ReadonlySet<string>;
  people: number;
  /** people without these fields, all of them when the field's scope is missing */
  without: { name: number; employeeNo: number; title: number; leader: number };
}

export interface Inspection {
  /** App ID and Secret taken */
  credentials: Tried;
  /** the bot ability is on */
  bot: Tried;
  directory: Tried & { seen?: SeenDirectory };
  send: Tried;
  /** how far our clock is ahead of the platform's, ms; null when it did not say */
  aheadMs: number | null;
}

const token = z.object({ tenant_access_token: z.string().min(1) });
const bot = z.object({ bot: z.object({ open_id: z.string().min(1) }) });
const anything = z.unknown();

/** An open_id of the right form that nobody has. */
const NOBODY = `ou_${'0'.repeat(32)}`;
/** A scope is missing; the user has not granted it (feishu.md §4.6). */
const NO_SCOPE: ReadonlySet<number> = new Set([99991672, 99991679]);
/** What a message to nobody is refused for once the app may send (feishu.md §4.6). */
const NOBODY_THERE: ReadonlySet<PlatformWord> = new Set(['unreachable', 'rejected', 'gone']);

export const isMissingScope = (tried: Tried): boolean => !tried.ok && tried.code !== null && NO_SCOPE.has(tried.code);

/** Tries what the bot needs, one call after another; about ten calls and one of the month's quota. */
export async function inspectFeishu(options: FeishuOptions): Promise<Inspection> {
  let aheadMs: number | null = null;
  const client = createClient({
    ...options,
    onCall: ({ date }) => {
      if (date !== undefined && aheadMs === null) aheadMs = options.now() - Date.parse(date);
    },
  });
  const { appId: app_id, appSecret: app_secret } = options;
  const credentials = await tried(() =>
    client.call(
      { method: 'POST', path: '/auth/v3/tenant_access_token/internal', data: { app_id, app_secret }, as: 'nobody' },
      token,
    ),
  );
  if (!credentials.ok) return { credentials, bot: credentials, directory: credentials, send: credentials, aheadMs };
  return {
    credentials,
    bot: await tried(() => client.call({ method: 'GET', path: '/bot/v3/info' }, bot)),
    directory: await directoryOf(client),
    send: await sendToNobody(client),
    aheadMs,
  };
}

async function tried(call: () => Promise<unknown>): Promise<Tried> {
  try {
    await call();
    return { ok: true };
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): Extract<Tried, { ok: false }> {
  if (!(error instanceof PlatformError)) throw error;
  return { ok: false, word: error.word, code: codeOf(error) ?? null };
}

async function directoryOf(client: FeishuClient): Promise<Inspection['directory']> {
  try {
    const { people } = await fetchDirectory(client, wait);
    const lacking = (has: (person: (typeof people)[number]) => unknown) => people.filter((each) => !has(each)).length;
    const without = {
      name: lacking(({ name }) => name),
      employeeNo: lacking(({ employeeNo }) => employeeNo),
      title: lacking(({ title }) => title),
      leader: lacking(({ leaderId }) => leaderId),
    };
    return { ok: true, seen: { ids: new Set(people.map(({ id }) => id)), people: people.length, without } };
  } catch (error) {
    return refused(error);
  }
}

async function sendToNobody(client: FeishuClient): Promise<Tried> {
  const data = { receive_id: NOBODY, msg_type: 'text', content: JSON.stringify({ text: '-' }) };
  const query = { receive_id_type: 'open_id' };
  const sent = await tried(() => client.call({ method: 'POST', path: '/im/v1/messages', query, data }, anything));
  return sent.ok || NOBODY_THERE.has(sent.word) ? { ok: true } : sent;
}
