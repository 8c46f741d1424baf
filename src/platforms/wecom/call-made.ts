/** What kind of call an address is, for counting; never anything that stands in it. */
import { type CallMade, wordOfEnd } from '#platforms/outgoing/told.ts';

const KINDS: readonly (readonly [prefix: string, api: string])[] = [
  ['message/send', 'send'],
  ['message/', 'patch'],
  ['appchat/send', 'send'],
  ['media/', 'file'],
  ['webhook/', 'robot'],
  ['department/', 'contact'],
  ['user/', 'contact'],
  ['agent/', 'contact'],
  ['gettoken', 'auth'],
  ['auth/', 'auth'],
  ['menu/', 'menu'],
];

/** @param path below /cgi-bin/, without its query, which holds the token */
export function callMade(path: string, error: unknown, date: string | undefined): CallMade {
  const api = KINDS.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'other';
  return { api, counts: false, word: wordOfEnd(error), date };
}
