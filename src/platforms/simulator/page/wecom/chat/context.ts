import { createContext, useContext } from 'hono/jsx/dom';
import type { ChattingOn } from '#platforms/simulator/page/chat/chat-context.ts';
import type { WecomPerson, WecomState } from '#platforms/simulator/wecom/page-view.ts';

type WecomChatting = ChattingOn<WecomState, WecomPerson>;

export const WecomContext = createContext<WecomChatting | null>(null);

/** Only used below the place where a viewer has been chosen. */
export const useWecom = (): WecomChatting => {
  const chatting = useContext(WecomContext);
  if (!chatting) throw new Error("useWecom stands outside of WeCom's page");
  return chatting;
};
