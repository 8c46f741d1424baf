import { createContext, useContext } from 'hono/jsx/dom';
import type { Address } from '#platforms/simulator/page/parts/address.ts';
import type { Live } from '#platforms/simulator/page/parts/live.ts';
import type { WecomPerson, WecomState } from '#platforms/simulator/wecom/page-view.ts';

/** What every part of WeCom's chat page knows. */
export interface WecomChatting {
  live: Live;
  state: WecomState;
  viewer: WecomPerson;
  address: Address;
  go: (next: Address, how?: 'push' | 'replace') => void;
  reload: () => Promise<void>;
}

export const WecomContext = createContext<WecomChatting | null>(null);

/** Only used below the place where a viewer has been chosen. */
export const useWecom = (): WecomChatting => {
  const chatting = useContext(WecomContext);
  if (!chatting) throw new Error("useWecom stands outside of WeCom's page");
  return chatting;
};
