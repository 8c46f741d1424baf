import { createContext, useContext } from 'hono/jsx/dom';
import type { Answers, Question } from './questions.ts';

/** A press as the client reports it: of a button (with what is chosen at that moment) or of the menu in the corner. */
export type CardAct = { kind: 'button' | 'submit'; key: string; answers: Answers } | { kind: 'menu'; key: string };

/** What the parts of one template card share. */
export interface CardShared {
  questions: Question[];
  answers: Answers;
  choose: (question: Question, id: string) => void;
  /** on the gallery nothing that is pressed goes anywhere */
  inert: boolean;
  /** the key of the button whose press is not answered yet; no other is taken until then */
  busy: string | null;
  press: (act: CardAct) => void;
}

export const CardContext = createContext<CardShared | null>(null);

/** Only used inside a template card. */
export const useTemplateCard = (): CardShared => {
  const shared = useContext(CardContext);
  if (!shared) throw new Error('useTemplateCard stands outside of a card');
  return shared;
};
