import { useLayoutEffect } from 'hono/jsx/dom';
import type { Live } from '#platforms/simulator/page/parts/live.ts';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import type { WecomMessage } from '#platforms/simulator/wecom/page-view.ts';

/** Several changes within this time are answered by one look. */
const GATHER_MS = 30;

interface Loaded {
  chatId: string;
  messages: WecomMessage[];
}

/**
 * The messages of a chat, read again whenever one of it came or changed: WeCom keeps a copy for each reader, and only
 * the server knows whose is whose. Null while the first answer is awaited.
 */
export const useMessages = (live: Live, viewer: string, chatId: string) => {
  const [loaded, setLoaded] = useShownState<Loaded | null>(null);
  const reload = async () => setLoaded({ chatId, messages: await wecomApi.messages(viewer, chatId) });
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void reload().catch(() => {}), GATHER_MS);
    };
    void reload().catch(() => {});
    const stop = live.subscribe((news) => {
      if (news.type === 'connected') soon();
      if (news.type !== 'wecom' || news.change.type === 'chats') return;
      if (news.change.message.chatId === chatId) soon();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [viewer, chatId]);
  return loaded?.chatId === chatId ? loaded.messages : null;
};
