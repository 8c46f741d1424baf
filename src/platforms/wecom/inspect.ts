/**
 * What an app may do, found out by trying. Nothing is sent to anybody: the one message that is tried goes to an account
 * that does not exist, and is refused for that alone when all is well.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import { createClient, type WecomClient } from './client.ts';
import { fetchDirectory } from './directory.ts';
import type { WecomOptions } from './options.ts';
import { addressOf, codeOf } from './words.ts';

/** How a call ended; `code` is the platform's own number, `address` ours where WeCom does not trust it. */
export type Tried = { ok: true } | Refused;

export interface Refused {
  ok: false;
  word: PlatformWord;
  code: number | null;
  address: string | null;
}

export interface SeenDirectory {
  /** member ids of everybody the app sees */
  ids: ReadonlySet<string>;
  people: number;
  /** people without these fields */
  without: { name: number; employeeNo: number; title: number; leader: number };
}

export interface SeenApp {
  /** the app is switched off */
  isClosed: boolean;
  /** tags make up its visible range, whose members we do not ask for */
  hasTags: boolean;
  /** WeCom tells when somebody opens the app */
  tellsOfEntering: boolean;
}

export interface Inspection {
  /** company id and secret taken */
  credentials: Tried;
  app: { ok: true; seen: SeenApp } | Refused;
  directory: { ok: true; seen: SeenDirectory } | Refused;
  send: Tried;
  /** how far our clock is ahead of the platform's, ms; null when it did not say */
  aheadMs: number | null;
}

/** What an inspection needs: no card is sent, so nothing of the cards. */
export type InspectOptions = Omit<WecomOptions, 'cards' | 'robots' | 'onCall' | 'memory' | 'readsInWechat'>;

const token = z.object({ access_token: z.string().min(1) });
const agent = z.object({
  close: z.number().optional(),
  isreportenter: z.number().optional(),
  allow_tags: z.object({ tagid: z.array(z.number()).default([]) }).optional(),
});
const sent = z.object({ invaliduser: z.string().optional() });

/** An account name of the right form that nobody has. */
const NOBODY = 'yueping-nobody-0000000000000000';
/** What a message to nobody is refused for once the app may send (wecom.md §3.2). */
const NOBODY_THERE: ReadonlySet<PlatformWord> = new Set(['unreachable']);

/** Tries what the bot needs, one call after another. */
export async function inspectWecom(options: InspectOptions): Promise<Inspection> {
  let aheadMs: number | null = null;
  const { corpId, secret, agentId } = options;
  const client = createClient({
    ...options,
    onCall: ({ date }) => {
      if (date !== undefined && aheadMs === null) aheadMs = options.now() - Date.parse(date);
    },
  });
  const query = { corpid: corpId, corpsecret: secret };
  const credentials = await tried(() => client.call({ path: 'gettoken', query, as: 'nobody' }, token));
  if (!credentials.ok) return { credentials, app: credentials, directory: credentials, send: credentials, aheadMs };
  const app = await appOf(client, agentId);
  // our address is not among 企业可信IP: nothing else can be found out before it is
  if (!app.ok && app.address !== null) return { credentials, app, directory: app, send: app, aheadMs };
  return {
    credentials,
    app,
    directory: await directoryOf(client, agentId),
    send: await sendToNobody(client, agentId),
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

function refused(error: unknown): Refused {
  if (!(error instanceof PlatformError)) throw error;
  return { ok: false, word: error.word, code: codeOf(error) ?? null, address: addressOf(error) ?? null };
}

async function appOf(client: WecomClient, agentId: number): Promise<Inspection['app']> {
  try {
    const read = await client.call({ path: 'agent/get', query: { agentid: agentId } }, agent);
    const seen = {
      isClosed: read.close === 1,
      hasTags: (read.allow_tags?.tagid ?? []).length > 0,
      tellsOfEntering: read.isreportenter === 1,
    };
    return { ok: true, seen };
  } catch (error) {
    return refused(error);
  }
}

async function directoryOf(client: WecomClient, agentId: number): Promise<Inspection['directory']> {
  try {
    const { people } = await fetchDirectory(client, { agentId, wait });
    const lacking = (has: (person: (typeof people)[number]) => unknown) => people.filter((each) => !has(each)).length;
    const without = {
      name: lacking(({ name }) => name),
      employeeNo: lacking(({ id, employeeNo }) => employeeNo?.toLowerCase() !== id),
      title: lacking(({ title }) => title),
      leader: lacking(({ leaderId }) => leaderId),
    };
    return { ok: true, seen: { ids: new Set(people.map(({ id }) => id)), people: people.length, without } };
  } catch (error) {
    return refused(error);
  }
}

async function sendToNobody(client: WecomClient, agentId: number): Promise<Tried> {
  const json = { touser: NOBODY, agentid: agentId, msgtype: 'text', text: { content: '-' } };
  const ended = await tried(() => client.call({ path: 'message/send', json }, sent));
  return ended.ok || NOBODY_THERE.has(ended.word) ? { ok: true } : ended;
}
