import type { SimChat, SimState } from '#platforms/simulator/page-api.ts';

export interface Candidate {
  id: string;
  name: string;
  note: string;
  kind: 'user' | 'bot';
}

const SHOWN = 6;
const TYPED = /(?:^|\s|[^\w@])@([^\s@]{0,12})$|^@([^\s@]{0,12})$/;

/** What stands between the last @ and the cursor, while a name is being typed. */
export const typedName = (text: string, cursor: number): string | undefined => {
  const match = TYPED.exec(text.slice(0, cursor));
  return match ? (match[1] ?? match[2] ?? '') : undefined;
};

/** Whom an @ may mean in this group: the bot first, then the members. */
export const candidatesFor = (typed: string, chat: SimChat, { bot, people }: SimState): Candidate[] => {
  const bots: Candidate[] = chat.hasBot ? [{ id: bot.openId, name: bot.name, note: '', kind: 'bot' }] : [];
  const members = people
    .filter(({ openId }) => chat.members.includes(openId))
    .map(({ openId, name, title }): Candidate => ({ id: openId, name, note: title, kind: 'user' }));
  return [...bots, ...members].filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())).slice(0, SHOWN);
};

/** The text with the typed name completed, and where the cursor goes. */
export const withMention = (text: string, cursor: number, name: string): { text: string; cursor: number } => {
  const from = text.slice(0, cursor).lastIndexOf('@');
  const head = `${text.slice(0, from)}@${name} `;
  return { text: head + text.slice(cursor), cursor: head.length };
};
