/** What stands in the chats with an AI bot, and where it may write. */

export interface ShownInChat {
  msgtype: string;
  /** the card as it is now, the text of a markdown message, or the id of a file */
  content: Readonly<Record<string, unknown>>;
  /** of a card */
  taskId: string | null;
  /** how often it was drawn */
  drawn: number;
}

export interface AibotChats {
  /** somebody wrote to the bot, or mentioned it in a group: it may write there from now on */
  spoke(chat: string): void;
  maySend(chat: string): boolean;
  /** false when it is one too many within a minute */
  counts(chat: string): boolean;
  add(chat: string, message: ShownInChat): void;
  /** false when there is no such card */
  redraw(taskId: string, card: Readonly<Record<string, unknown>>): boolean;
  isUsed(taskId: string): boolean;
  shown(chat: string): readonly ShownInChat[];
}

/** In one chat, pushes and answers together (wecom.md §5.3). */
const MOST_A_MINUTE = 30;
const MINUTE_MS = 60_000;

export function makeChats(now: () => number = Date.now): AibotChats {
  const spoken = new Set<string>();
  const messages = new Map<string, ShownInChat[]>();
  const sent = new Map<string, number[]>();
  const all = () => [...messages.values()].flat();
  return {
    spoke: (chat) => void spoken.add(chat.toLowerCase()),
    maySend: (chat) => spoken.has(chat.toLowerCase()),
    counts: (chat) => {
      const recent = (sent.get(chat) ?? []).filter((at) => at > now() - MINUTE_MS);
      sent.set(chat, [...recent, now()]);
      return recent.length < MOST_A_MINUTE;
    },
    add: (chat, message) => {
      const key = chat.toLowerCase();
      messages.set(key, [...(messages.get(key) ?? []), message]);
    },
    redraw: (taskId, card) => {
      const found = all().find((message) => message.taskId === taskId);
      if (!found) return false;
      found.content = card;
      found.drawn += 1;
      return true;
    },
    isUsed: (taskId) => all().some((message) => message.taskId === taskId),
    shown: (chat) => messages.get(chat.toLowerCase()) ?? [],
  };
}
