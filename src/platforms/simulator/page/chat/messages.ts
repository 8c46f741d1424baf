import { useLayoutEffect } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import type { Live } from '#platforms/simulator/page/parts/live.ts';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import type { SimMessage } from '#platforms/simulator/page-api.ts';

/** A message joins the list in order of time; of two versions of one message the later revision stays. */
const withMessage = (messages: SimMessage[], message: SimMessage): SimMessage[] => {
  const known = messages.find(({ messageId }) => messageId === message.messageId);
  if (known) return messages.map((old) => (old === known && message.revision >= old.revision ? message : old));
  const place = messages.findLastIndex(({ createdAt }) => createdAt <= message.createdAt) + 1;
  return [...messages.slice(0, place), message, ...messages.slice(place)];
};

interface Loaded {
  chatId: string;
  messages: SimMessage[] | null;
}

/** The messages of a chat, kept live; null while the first answer is awaited. */
export const useMessages = (live: Live, chatId: string, viewer: string) => {
  const [loaded, setLoaded] = useShownState<Loaded>({ chatId, messages: null });
  const reload = async () => {
    const fresh = await api.messages(chatId, viewer);
    setLoaded((old) => {
      const heard = old.chatId === chatId ? (old.messages ?? []) : [];
      return { chatId, messages: heard.reduce(withMessage, fresh) };
    });
  };
  useLayoutEffect(() => {
    void reload().catch(() => {});
    return live.subscribe((news) => {
      if (news.type === 'connected') void reload().catch(() => {});
      if ((news.type !== 'message' && news.type !== 'updated') || news.message.chatId !== chatId) return;
      setLoaded((old) => ({
        chatId,
        messages: withMessage(old.chatId === chatId ? (old.messages ?? []) : [], news.message),
      }));
    });
  }, [chatId, viewer]);
  return { messages: loaded.chatId === chatId ? loaded.messages : null, reload };
};
