/** What kind of call an address is, for counting; never anything that stands in it. */
import { type CallMade, wordOfEnd } from '#platforms/outgoing/told.ts';

const KINDS: readonly (readonly [pattern: RegExp, api: string])[] = [
  [/^POST im\/v1\/messages$/, 'send'],
  [/^PATCH im\/v1\/messages\/[^/]+$/, 'patch'],
  [/^GET im\/v1\/messages\/[^/]+$/, 'read'],
  [/^\w+ im\/v1\/(files|images|messages\/[^/]+\/resources)/, 'file'],
  [/^\w+ im\/v1\/chats/, 'chat'],
  [/^\w+ contact\//, 'contact'],
  [/^\w+ authe?n?\//, 'auth'],
  [/^\w+ bot\//, 'bot'],
];

/** These are free of the monthly quota (feishu.md §0, item 10). */
const FREE: ReadonlySet<string> = new Set(['contact', 'auth']);

export interface Sent {
  method?: string | undefined;
  url?: string | undefined;
}

/** Null for what is no call of the open API. */
export function callMade({ method = 'GET', url = '' }: Sent, error: unknown, headers: object): CallMade | null {
  const path = /\/open-apis\/([^?]*)/.exec(url)?.[1];
  if (path === undefined) return null;
  const call = `${method.toUpperCase()} ${path}`;
  const api = KINDS.find(([pattern]) => pattern.test(call))?.[1] ?? 'other';
  const date = 'date' in headers ? String(headers.date) : undefined;
  return { api, counts: !FREE.has(api), word: wordOfEnd(error), date };
}
