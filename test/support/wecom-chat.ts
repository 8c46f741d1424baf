/** A person's WeCom: everything goes through the simulator's own API, as its page does it. */
import type {
  WecomAlert,
  WecomMessage,
  WecomPressAnswer,
  WecomSeen,
  WecomState,
  WecomUrlCheck,
} from '#platforms/simulator/wecom/page-view.ts';
import {
  buttonsOf,
  type CardQuestion,
  linksOf,
  questionsOf,
  type TemplateCard,
  titleOf,
  wordsOf,
} from './wecom-card.ts';

/** A template card that stands in somebody's chat with the app. */
export interface ShownTemplateCard {
  messageId: string;
  card: TemplateCard;
  /** the grey text in place of its buttons */
  replacedBy?: string;
  pressable: boolean;
  revision: number;
}

/** One press: the newest card whose title and buttons fit. */
export interface WecomPressed {
  /** part of the card's title; any card when absent */
  card?: string;
  /** the whole text of the button, of the submit button, or of an entry of the corner menu */
  button: string;
  /** what is chosen before: title (or key; '' for the only one) of a question → text (or id) of one option or several */
  choose?: Readonly<Record<string, string | readonly string[]>>;
  /** 0 is the newest card that fits, 1 the one before … */
  older?: number;
  /** this very message */
  messageId?: string;
}

/** `viewer` is a userid or an open_id everywhere. */
export interface WecomChatClient {
  state(viewer: string): Promise<WecomState>;
  /** opens the app */
  enter(viewer: string): Promise<void>;
  say(viewer: string, text: string): Promise<void>;
  sendImage(viewer: string, image: { name: string; bytes: Uint8Array }): Promise<void>;
  /** presses an entry of the app's menu by its name */
  pressMenu(viewer: string, name: string): Promise<void>;
  /** the messages of the chat with the app, or of a group by its name, oldest first */
  messages(viewer: string, group?: string): Promise<readonly WecomMessage[]>;
  /** the cards of the chat with the app, oldest first */
  cards(viewer: string): Promise<readonly ShownTemplateCard[]>;
  titles(viewer: string): Promise<readonly string[]>;
  /** the words of the newest card with this in its title. @throws Error when there is none */
  read(viewer: string, title?: string): Promise<string>;
  /** where that card leads: its url buttons, jumps, and itself (text '') */
  links(viewer: string, title?: string): Promise<readonly { text: string; url: string }[]>;
  /** @throws Error when the viewer sees no such button, question or option */
  press(viewer: string, pressed: WecomPressed): Promise<WecomPressAnswer>;
  /** adds a robot to a group by its name → the address and key to give to the bot */
  addRobot(viewer: string, group: string): Promise<{ key: string; url: string }>;
  alert(alert: WecomAlert): Promise<void>;
  verifyUrl(url?: string): Promise<WecomUrlCheck>;
  invalidateTokens(): Promise<void>;
  seen(): Promise<WecomSeen>;
}

/** The client of a simulator with a WeCom at an origin. @throws Error with what the simulator refused */
export function wecomChat(origin: string): WecomChatClient {
  const call = callerOf(origin);
  const state = (viewer: string) => call<WecomState>(`/state?viewer=${viewer}`);
  const chatIdOf = async (viewer: string, group?: string): Promise<string> => {
    const { chats } = await state(viewer);
    const chat = chats.find(({ kind, name }) => (group === undefined ? kind === 'app' : name === group));
    if (!chat) throw new Error(`${viewer} sees no chat ${group ?? 'with the app'}`);
    return chat.chatId;
  };
  const messages = async (viewer: string, group?: string) =>
    call<WecomMessage[]>(`/messages?viewer=${viewer}&chatId=${await chatIdOf(viewer, group)}`);
  const cards = async (viewer: string) => (await messages(viewer)).flatMap(shownCard);

  return {
    state,
    messages,
    cards,
    enter: async (viewer) => void (await call('/enter', { viewer })),
    say: async (viewer, text) => void (await call('/texts', { viewer, text })),
    sendImage: async (viewer, { name, bytes }) => {
      const form = new FormData();
      form.set('viewer', viewer);
      form.set('file', new File([new Uint8Array(bytes)], name));
      await call('/images', form);
    },
    pressMenu: async (viewer, name) => {
      const entries = (await state(viewer)).menu.flatMap((entry) => ('entries' in entry ? entry.entries : [entry]));
      const entry = entries.find((each) => each.name === name);
      if (!entry || 'entries' in entry) throw new Error(`the menu has no ${name}`);
      await call('/menu', entry.type === 'click' ? { viewer, key: entry.key } : { viewer, url: entry.url });
    },
    titles: async (viewer) => (await cards(viewer)).map(({ card }) => titleOf(card)),
    read: async (viewer, title = '') => wordsOf(newestOf(await cards(viewer), title)),
    links: async (viewer, title = '') => linksOf(newestOf(await cards(viewer), title)),
    press: async (viewer, pressed) => {
      const { shown, button } = meant(viewer, await cards(viewer), pressed);
      const selected = Object.entries(pressed.choose ?? {}).map(([name, chosen]) =>
        selectedIn(shown.card, name, chosen),
      );
      const { messageId } = shown;
      return call('/presses', { viewer, messageId, kind: button.kind, key: button.key, selected });
    },
    addRobot: async (viewer, group) =>
      call('/robots', { viewer, chatId: await chatIdOf(viewer, group), name: '月评机器人' }),
    alert: async (alert) => void (await call('/alerts', alert)),
    verifyUrl: async (url) => call('/verify-url', url === undefined ? {} : { url }),
    invalidateTokens: async () => void (await call('/tokens', undefined, 'DELETE')),
    seen: () => call('/seen'),
  };
}

function newestOf(cards: readonly ShownTemplateCard[], title: string): TemplateCard {
  const newest = cards.filter(({ card }) => titleOf(card).includes(title)).at(-1);
  if (!newest)
    throw new Error(`there is no card "${title}", only ${cards.map(({ card }) => titleOf(card)).join(', ')}`);
  return newest.card;
}

/** Calls of /sim/wecom; their answers are those of page-view.ts. */
function callerOf(origin: string) {
  return async <T>(path: string, body?: object, method = body === undefined ? 'GET' : 'POST'): Promise<T> => {
    const init = body instanceof FormData ? { body } : body === undefined ? {} : jsonOf(body);
    const response = await fetch(`${origin}/sim/wecom${path}`, { method, ...init });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json() as Promise<T>;
  };
}

const jsonOf = (body: object) => ({
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});

function shownCard({ messageId, content, revision }: WecomMessage): ShownTemplateCard[] {
  if (content.type !== 'template_card') return [];
  const { card, pressable, replacedBy } = content;
  return [{ messageId, card, pressable, revision, ...(replacedBy === undefined ? {} : { replacedBy }) }];
}

/** The button somebody means, on a card where it can be pressed. */
function meant(
  viewer: string,
  cards: readonly ShownTemplateCard[],
  { card = '', button: text, older = 0, messageId }: WecomPressed,
) {
  const asked = cards.filter((shown) => messageId === undefined || shown.messageId === messageId);
  const fitting = asked.toReversed().flatMap((shown) => {
    const button = buttonsOf(shown.card).find((each) => each.text === text);
    const gone = button?.kind !== 'menu' && shown.replacedBy !== undefined;
    return button && !gone && titleOf(shown.card).includes(card) ? [{ shown, button }] : [];
  });
  const found = fitting[older];
  if (found) return found;
  const seen = cards.map((shown) => `${titleOf(shown.card)}: ${buttonsOf(shown.card).map((each) => each.text)}`);
  throw new Error(`${viewer} sees no button ${text} on a card "${card}", only\n${seen.join('\n')}`);
}

function selectedIn(card: TemplateCard, name: string, chosen: string | readonly string[]) {
  const question = questionsOf(card).find(({ key, title }) => name === '' || key === name || title === name);
  if (!question) throw new Error(`the card has no question ${name}:\n${wordsOf(card)}`);
  return { questionKey: question.key, optionIds: [chosen].flat().map((each) => optionIn(question, each)) };
}

function optionIn({ options, title }: CardQuestion, wanted: string): string {
  const option = options.find(({ id, text }) => id === wanted || text === wanted);
  if (!option) throw new Error(`${title} has no option ${wanted}, only ${options.map(({ text }) => text).join(', ')}`);
  return option.id;
}
