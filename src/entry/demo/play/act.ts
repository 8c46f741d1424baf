/** People who act as people do: they read the cards of their chat, fill in fields, press buttons, type lines. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Deps } from '#app/deps.ts';
import { buttonsOf, type FieldValues, titleOf, wordsOf } from './card-reading.ts';
import type { ChatClient, ClickAnswer, ShownCard } from './chat-client.ts';

export interface Scene {
  chat: ChatClient;
  /** only looked at, to know when nothing is under way any more */
  deps: Pick<Deps, 'store' | 'clock'>;
  /** rouses the outbox: its nap does not hear of a clock that was moved, nor of what was written past the bot */
  wake: () => void;
  /** the open_id of somebody's name */
  viewer: (name: string) => string;
}

export interface Pressed {
  /** part of the title of the card; any card when absent */
  card?: string;
  command: string;
  /** what is typed or chosen in place of what the card shows */
  form?: FieldValues;
  /** 0 is the newest card that has the button, 1 the one before … */
  older?: number;
}

export interface Actors {
  /** the cards of somebody's direct chat, oldest first */
  cards(name: string): Promise<readonly ShownCard[]>;
  titles(name: string): Promise<readonly string[]>;
  /** the words of the newest card with this in its title. @throws Error when there is none */
  read(name: string, title?: string): Promise<string>;
  say(name: string, text: string): Promise<void>;
  /** @throws Error when nobody sees such a button */
  press(name: string, pressed: Pressed): Promise<ClickAnswer>;
  /** until nothing that is due is under way any more */
  settle(): Promise<void>;
  moveTo(instant: number): Promise<void>;
}

export function actorsOn(scene: Scene): Actors {
  const { chat, viewer } = scene;
  const cards = async (name: string) => chat.cards(viewer(name), await chat.directChat(viewer(name)));
  const settle = () => settled(scene);
  return {
    cards,
    settle,
    titles: async (name) => (await cards(name)).map(({ card }) => titleOf(card)),
    read: async (name, title = '') => {
      const newest = (await cards(name)).filter(({ card }) => titleOf(card).includes(title)).at(-1);
      if (!newest) throw new Error(`${name} has no card "${title}"`);
      return wordsOf(newest.card);
    },
    say: async (name, text) => {
      await chat.say(viewer(name), await chat.directChat(viewer(name)), text);
      await settle();
    },
    press: async (name, pressed) => {
      const { messageId, button } = seenBy(name, await cards(name), pressed);
      const typed = pressed.form ? { typed: pressed.form } : {};
      const answer = await chat.press(viewer(name), messageId, { button, ...typed });
      await settle();
      return answer;
    },
    moveTo: async (instant) => {
      await settle();
      await chat.moveTo(instant);
      await settle();
    },
  };
}

/** The button somebody means: on the newest card that has it. */
function seenBy(name: string, cards: readonly ShownCard[], { card = '', command, older = 0 }: Pressed) {
  const fitting = cards
    .filter((shown) => titleOf(shown.card).includes(card))
    .reverse()
    .flatMap(({ messageId, card: json }) => {
      const button = buttonsOf(json).find((each) => each.command === command);
      return button ? [{ messageId, button }] : [];
    });
  const found = fitting[older];
  if (!found) throw new Error(`${name} sees no button ${command} on a card "${card}"`);
  return found;
}

const LOOK_MS = 10;
const PATIENCE_MS = 30_000;

/** A lane that a 429 paused goes on by itself within a second; any other failure is tried again after two at least. */
const SOON_MS = 1_500;

/** Waits until no event is under way and nothing that is due now or in a moment waits in the outbox. */
async function settled({ chat, deps, wake }: Scene): Promise<void> {
  wake();
  const { outbox } = deps.store;
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const due = await outbox.nextDue();
    const { sending } = await outbox.counts();
    const waiting = due !== null && Date.parse(due) <= deps.clock() + SOON_MS;
    if (!waiting && sending === 0 && !(await chat.eventsWaiting())) return;
    await wait(LOOK_MS);
  }
  throw new Error(`the bot does not come to rest: ${JSON.stringify(await outbox.counts())}`);
}
