import { createContext, useContext } from 'hono/jsx/dom';
import type { Address } from '#platforms/simulator/page/parts/address.ts';
import type { Live } from '#platforms/simulator/page/parts/live.ts';
import type { SimPerson, SimState } from '#platforms/simulator/page-api.ts';

/** What every part of a platform's chat page knows. */
export interface ChattingOn<State, Person> {
  live: Live;
  state: State;
  viewer: Person;
  address: Address;
  go: (next: Address, how?: 'push' | 'replace') => void;
  reload: () => Promise<void>;
}

type Chatting = ChattingOn<SimState, SimPerson>;

export const ChattingContext = createContext<Chatting | null>(null);

/** Only used below the place where a viewer has been chosen. */
export const useChatting = (): Chatting => {
  const chatting = useContext(ChattingContext);
  if (!chatting) throw new Error('useChatting stands outside of the chat page');
  return chatting;
};
