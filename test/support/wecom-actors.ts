/**
 * People on WeCom, who do what the ones on Feishu do (entry/demo/play/act.ts) in their way: a form is walked through page
 * by page, numbers and words are typed below it, what asks before it counts is confirmed.
 */
import type { Store } from '#app/ports.ts';
import type { Card } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import type { Actors, Pressed } from '#entry/demo/play/act.ts';
import type { FieldValues } from '#entry/demo/play/card-reading.ts';
import type { ClickAnswer } from '#entry/demo/play/chat-client.ts';
import type { Simulator } from '#platforms/simulator/options.ts';
import { buttonsOf, linksOf, questionsOf, titleOf, wordsOf } from './wecom-card.ts';
import type { ShownTemplateCard, WecomChatClient } from './wecom-chat.ts';
import {
  buttonsIn,
  cardIn,
  choicesOn,
  drawnButton,
  isChosen,
  isCutOf,
  isNumber,
  kindOf,
  nameOf,
  openIn,
  type Screen,
} from './wecom-screen.ts';

const t = texts.zh.wecomInterview;

export interface WecomScene {
  chat: WecomChatClient;
  /** only read, for the names of fields and what a button means: a person sees labels alone */
  store: Pick<Store, 'keptCard'>;
  viewer: (name: string) => string;
  settle: () => Promise<void>;
  clock: Pick<Simulator['clock'], 'forward' | 'to'> & Partial<Simulator['clock']>;
  /** whether a press the bot did not answer is waited for, as it comes again; otherwise it is an error */
  isPatient?: boolean;
}

/** Typing takes so long; a person who typed without a pause would be answered more often than WeCom lets through. */
const TYPING_MS = 5_000;
/** The longest walk through a form there is, and some. */
const MOST_STEPS = 60;

export function wecomActorsOn(scene: WecomScene): Actors {
  const { chat, viewer, settle, clock } = scene;
  const say = async (name: string, text: string): Promise<void> => {
    await clock.forward(TYPING_MS);
    await chat.say(viewer(name), text);
    await settle();
  };
  const walker = { ...scene, say, known: new Map<string, string>() };
  return {
    say,
    settle,
    cards: async (name) =>
      (await chat.cards(viewer(name))).map(({ messageId, card, revision }) => ({
        ...{ messageId, card, revision },
        chatId: viewer(name),
      })),
    titles: async (name) => (await titled(walker, name)).map(({ title }) => title),
    read: async (name, title = '') => {
      const newest = (await titled(walker, name)).filter((each) => each.title.includes(title)).at(-1);
      if (!newest) throw new Error(`${name} has no card "${title}"`);
      return wordsOf(newest.shown.card);
    },
    press: (name, pressed) => walk(walker, name, pressed),
    moveTo: async (instant) => {
      await settle();
      await clock.to(instant);
      await settle();
    },
  };
}

/** A card bears its task id when it is sent; redrawn it only leads to its page. `known` remembers the questions, which lead nowhere. */
function taskIdOf(known: Map<string, string>, { messageId, card }: ShownTemplateCard): string {
  const page = linksOf(card).flatMap(({ url }) => /\/m\/([^/]+)$/.exec(url)?.[1] ?? [])[0];
  const taskId = typeof card.task_id === 'string' ? card.task_id : (page ?? known.get(messageId) ?? '');
  known.set(messageId, taskId);
  return taskId;
}

async function screenOf({ store, known }: Walker, shown: ShownTemplateCard): Promise<Screen | null> {
  const taskId = taskIdOf(known, shown);
  const kept = taskId === '' ? null : await store.keptCard('wecom', taskId);
  const card = kept && cardIn(kept.body);
  return card && { shown, taskId, card };
}

/** The title of a redrawn card is what the press came to; the one below is its own. */
async function titled(scene: Walker, name: string) {
  const all = await scene.chat.cards(scene.viewer(name));
  return Promise.all(
    all.map(async (shown) => ({ shown, title: (await screenOf(scene, shown))?.card.title ?? titleOf(shown.card) })),
  );
}

interface Meant {
  screen: Screen;
  /** which of the card's buttons */
  button: { text: string; action: string; asks: string | null; inForm: boolean };
}

const meantIn = (card: Card, is: (action: { command: string; id: string; part?: string }) => boolean) =>
  buttonsIn(card).flatMap(({ button: { text, press, confirm }, inForm }) => {
    if (!('command' in press) || !is(press)) return [];
    const { command, id, part } = press;
    return [{ text, action: JSON.stringify([command, id, part ?? '']), asks: confirm?.title ?? null, inForm }];
  })[0];

/** The newest cards that can be pressed and have such a button. */
async function fitting(scene: Walker, name: string, { card = '', is }: Wanted, enough = 1): Promise<Meant[]> {
  const found: Meant[] = [];
  for (const shown of (await scene.chat.cards(scene.viewer(name))).toReversed()) {
    if (shown.replacedBy !== undefined || !shown.pressable) continue;
    const screen = await screenOf(scene, shown);
    const button = screen?.card.title.includes(card) ? meantIn(screen.card, is) : undefined;
    if (screen && button) found.push({ screen, button });
    if (found.length === enough) break;
  }
  return found;
}

interface Wanted {
  card?: string | undefined;
  is: (action: { command: string; id: string; part?: string }) => boolean;
}

interface Walker extends WecomScene {
  /** message → task */
  known: Map<string, string>;
  say: (name: string, text: string) => Promise<void>;
}

/** Until the button that is meant was pressed with everything that is wanted in the form. */
async function walk(walker: Walker, name: string, { card, command, form = {}, older = 0 }: Pressed) {
  const wanted = { card, is: (action: { command: string }) => action.command === command };
  const first = (await fitting(walker, name, wanted, older + 1))[older];
  if (!first) throw new Error(await seesNothing(walker, name, `${command} on a card "${card ?? ''}"`));
  let current: Meant = first;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const done = await stepOn(walker, name, { ...current, form, begun: step > 0 });
    if (done) return answerOf(walker, current.screen.taskId);
    current = await followed(walker, name, current);
  }
  throw new Error(`${name} walks in circles on ${current.screen.card.title}:\n${wordsOf(current.screen.shown.card)}`);
}

async function seesNothing({ chat, viewer }: WecomScene, name: string, wanted: string): Promise<string> {
  const seen = (await chat.cards(viewer(name))).map(
    ({ card }) => `${titleOf(card)}: ${buttonsOf(card).map(({ text }) => text)}`,
  );
  return `${name} sees no button ${wanted}, only\n${seen.join('\n')}`;
}

/** The same card as it is drawn now, or where it goes on below. */
async function followed(walker: Walker, name: string, { button: { action } }: Meant): Promise<Meant> {
  const is = ({ command, id, part = '' }: { command: string; id: string; part?: string }) =>
    JSON.stringify([command, id, part]) === action;
  const [found] = await fitting(walker, name, { is });
  if (!found) throw new Error(await seesNothing(walker, name, action));
  return found;
}

interface Walked extends Meant {
  begun: boolean;
  form: FieldValues;
}

/** One press or one message; true when it was the button that was meant. */
async function stepOn(walker: Walker, name: string, walked: Walked): Promise<boolean> {
  const { screen, form } = walked;
  const press = pressOn(walker, name, screen);
  const choices = choicesIn(walked);
  switch (kindOf(screen)) {
    case 'confirm':
      await press(t.confirm);
      return true;
    case 'overview':
      if (choices.length === 0 && !walked.button.inForm) return await pressMeant(walker, name, walked);
      await press(choices.length === 0 ? t.straightToSummary : (drawnButton(screen, t.start) ?? t.resume));
      return false;
    case 'page':
      // words are for the card its reader is at: one that was not touched yet is pressed first
      if (choices.length === 0 && walked.begun) await walker.say(name, '汇总');
      else await press(submitOn(screen), choicesOn(screen, form));
      return false;
    case 'summary':
    case 'single':
      return await typeOrPress(walker, name, walked);
  }
}

const choicesIn = ({ screen, form }: Walked) =>
  openIn(screen.card, form).filter((field) => isChosen(field, form[field.name] ?? ''));

/** On a screen that takes words: what is to be typed, then what is still to be chosen, then the button. */
async function typeOrPress(walker: Walker, name: string, walked: Walked): Promise<boolean> {
  const { screen, form, begun } = walked;
  const press = pressOn(walker, name, screen);
  const [words] = messagesFor(openIn(screen.card, form), form);
  const start = begun ? undefined : drawnButton(screen, t.start);
  if (words !== undefined) {
    await (start === undefined ? walker.say(name, words) : press(start));
    return false;
  }
  const [choice] = kindOf(screen) === 'summary' ? choicesIn(walked) : [];
  if (!choice) return await pressMeant(walker, name, walked);
  await press(t.edit, editOf(screen, choice));
  return false;
}

/** The question in the dropdown of what to change, or 更多. */
function editOf({ shown }: Screen, field: Parameters<typeof nameOf>[0]): Readonly<Record<string, readonly string[]>> {
  const edit = questionsOf(shown.card).find(({ key }) => key === 'edit');
  const option = edit?.options.find(({ text }) => isCutOf(text, nameOf(field)));
  return { edit: [option?.id ?? '+'] };
}

const submitOn = ({ shown }: Screen): string =>
  buttonsOf(shown.card).find(({ kind }) => kind === 'submit')?.text ?? 'submit';

/** What is typed into the chat: all numbers at once, then each of the words. */
function messagesFor(open: ReturnType<typeof openIn>, form: FieldValues): readonly string[] {
  const typed = open.flatMap((field) => {
    const answer = form[field.name];
    return typeof answer === 'string' && !isChosen(field, answer) ? [{ field, answer }] : [];
  });
  const numbers = typed.filter(({ field }) => isNumber(field));
  const words = typed.filter(({ field }) => !isNumber(field));
  return [
    ...(numbers.length > 0 ? [numbers.map(({ field, answer }) => `${nameOf(field)} ${answer}`).join('\n')] : []),
    ...words.map(({ field, answer }) => `${nameOf(field)}：${answer}`),
  ];
}

const pressOn =
  ({ chat, viewer, settle, isPatient = false }: Walker, name: string, { shown }: Screen) =>
  async (button: string, choose: Readonly<Record<string, readonly string[]>> = {}): Promise<void> => {
    const { error } = await chat.press(viewer(name), { messageId: shown.messageId, button, choose });
    if (error !== undefined && !isPatient) throw new Error(`${name} is told: ${error}`);
    await settle();
  };

/** False where it asks first, where more options are shown, or where it stands behind 更多. */
async function pressMeant(walker: Walker, name: string, { screen, button, form }: Walked): Promise<boolean> {
  const press = pressOn(walker, name, screen);
  const drawn = drawnButton(screen, button.text);
  if (drawn === undefined) {
    await press(t.moreButtons);
    return false;
  }
  const choose = kindOf(screen) === 'single' ? choicesOn(screen, form) : {};
  await press(drawn, choose);
  return button.asks === null && !Object.values(choose).flat().includes('+');
}

const TOASTS = { green: 'success', blue: 'info', orange: 'warning', red: 'error' } as const;

/** What the press came to, as the redrawn card says it: first of all, where everybody sees it. */
async function answerOf({ store, chat, known }: Walker, taskId: string): Promise<ClickAnswer> {
  const kept = await store.keptCard('wecom', taskId);
  const card = kept && cardIn(kept.body);
  if (!kept || !card?.notice) return { tookMs: 0 };
  const { text, tone } = card.notice;
  const shown = (await chat.cards(kept.accountId)).find((each) => taskIdOf(known, each) === taskId);
  const first = shown ? titleOf(shown.card) : '';
  if (!text.startsWith(first.replace(/…$/, ''))) throw new Error(`"${text}" is not what the card says: "${first}"`);
  const type = tone in TOASTS ? TOASTS[tone as keyof typeof TOASTS] : 'info';
  return { tookMs: 0, toast: { type, content: text } };
}
