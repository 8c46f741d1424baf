/** The menu below the chat: what people ask most, a press each. Every key is a line somebody could have typed. */
import { texts } from '#cards/texts.ts';
import { DONE, type WecomClient } from './client.ts';
import type { WecomOptions } from './options.ts';

const { zh, en } = { zh: texts.zh.wecomChat.menu, en: texts.en.wecomChat.menu };

const nameOf = (entry: keyof typeof zh): string => `${zh[entry]} ${en[entry]}`;

/** At most three, of five each; names of 16 and 40 bytes (wecom.md §6.5). */
const MENU = [
  { name: 'tasks', keys: ['todo', 'self'] },
  { name: 'results', keys: ['score', 'why', 'whatif', 'rank', 'appeal'] },
  { name: 'more', keys: ['progress', 'page', 'language', 'help'] },
] as const;

/** Puts the menu there, in place of the one before; the same menu again changes nothing. @throws PlatformError */
export async function publishMenu(
  client: WecomClient,
  { agentId, publicUrl }: Pick<WecomOptions, 'agentId' | 'publicUrl'>,
): Promise<void> {
  const entry = (key: keyof typeof zh) =>
    key === 'page'
      ? { type: 'view', name: nameOf(key), url: `${publicUrl}/` }
      : { type: 'click', name: nameOf(key), key };
  const button = MENU.map(({ name, keys }) => ({ name: nameOf(name), sub_button: keys.map(entry) }));
  await client.call({ path: 'menu/create', query: { agentid: agentId }, json: { button } }, DONE);
}
