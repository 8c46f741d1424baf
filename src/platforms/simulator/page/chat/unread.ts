import { useEffect, useState } from 'hono/jsx/dom';
import type { Live } from '#platforms/simulator/page/parts/live.ts';
import { isJson, type Json, numberAt, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import type { SimChat } from '#platforms/simulator/page-api.ts';

/** Feishu keeps this on its servers; here it is the page's own note, kept in the browser for all viewers together. */
const KEY = 'feishu-simulator-unread';
/** Arrivals that are remembered for counting; what is older still shows as unread, without a number. */
const KEPT = 200;

/** `arrivals`: the messages heard lately; `read`: by viewer and chat, the time up to which it has been seen. */
const stored = (): Json => {
  const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
  return isJson(value) ? value : {};
};
const keep = (notes: Json) => localStorage.setItem(KEY, JSON.stringify(notes));

/** What a list of chats knows of each, on either platform. */
export type ListedChat = Pick<SimChat, 'chatId' | 'lastText' | 'lastAt'>;

interface Arrival {
  messageId: string;
  chatId: string;
  createdAt: string;
  /** who wrote it: nothing of one's own is unread */
  sender: string;
}

const noteArrival = ({ messageId, chatId, createdAt, sender }: Arrival): void => {
  const notes = stored();
  const others = objectsAt(notes, 'arrivals').filter((one) => stringAt(one, 'messageId') !== messageId);
  const arrival = { messageId, chatId, at: Date.parse(createdAt), sender };
  keep({ ...notes, arrivals: [...others, arrival].slice(-KEPT) });
};

const noteRead = (viewer: string, { chatId, lastAt }: ListedChat): void => {
  const notes = stored();
  const read = objectAt(notes, 'read');
  keep({ ...notes, read: { ...read, [viewer]: { ...objectAt(read, viewer), [chatId]: Date.parse(lastAt) } } });
};

/** How many messages of the chat the viewer has not seen: 0 for none, `some` when it is not known how many. */
export type Unread = number | 'some';

export const unreadIn = (viewer: string, chat: ListedChat): Unread => {
  const notes = stored();
  const seen = numberAt(objectAt(objectAt(notes, 'read'), viewer), chat.chatId, 0);
  if (!chat.lastText || Date.parse(chat.lastAt) <= seen) return 0;
  const unseen = objectsAt(notes, 'arrivals').filter(
    (one) =>
      stringAt(one, 'chatId') === chat.chatId && numberAt(one, 'at', 0) > seen && stringAt(one, 'sender') !== viewer,
  );
  return unseen.length || 'some';
};

/** Notes what arrives, and that the open chat has been seen; draws anew when either changes. */
export const useUnread = (live: Live, viewer: string, open: ListedChat | undefined): void => {
  const [, redraw] = useState(0);
  useEffect(
    () =>
      live.subscribe((news) => {
        if (news.type === 'message') noteArrival({ ...news.message, sender: news.message.sender.openId });
        if (news.type === 'wecom' && news.change.type === 'message')
          noteArrival({ ...news.change.message, sender: news.change.message.sender.userId });
      }),
    [],
  );
  useEffect(() => {
    if (open) noteRead(viewer, open);
    redraw(Date.now());
  }, [viewer, open?.chatId, open?.lastAt]);
};
