import { createContext, useContext } from 'hono/jsx/dom';
import type { SimPerson, SimState } from '#platforms/simulator/page-api.ts';

/** Everyone whose name a card may show, by open_id; the bot is among them. */
export type People = ReadonlyMap<string, SimPerson>;

export const peopleOf = ({ people, bot }: SimState): People =>
  new Map([...people, { ...bot, title: '', department: '' }].map((person) => [person.openId, person]));

export const PeopleContext = createContext<People>(new Map());
export const usePeople = (): People => useContext(PeopleContext);
