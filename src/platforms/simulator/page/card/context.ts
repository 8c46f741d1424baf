import { type Child, createContext, useContext } from 'hono/jsx/dom';
import type { Json } from '#platforms/simulator/page/parts/read.ts';
import type { SimClick } from '#platforms/simulator/page-api.ts';

export type Action = SimClick['action'];

/** What the parts of one card share. */
export interface CardShared {
  /** reports a press and resolves when the answer has been shown */
  press: (action: Action) => Promise<void>;
  /** on the gallery nothing that is pressed goes anywhere */
  inert: boolean;
  /** draws elements; handed down so that a container need not know the kinds it may hold */
  draw: (nodes: Json[]) => Child;
  /** the people a person picker without own options offers: the chat's members */
  members: string[];
  /** a name under which what is typed is remembered; another revision of the card has another */
  memory: string;
}

export const CardContext = createContext<CardShared>({
  press: async () => {},
  inert: true,
  draw: () => null,
  members: [],
  memory: '',
});

export const useCard = (): CardShared => useContext(CardContext);
