/**
 * A member's phone with one bot on it: shows what was drawn, presses what is shown, sends words. Beside it stand the
 * least of an app and of a transport: what is turned is drawn, a draft that was kept comes back on the card.
 */
import { type Card, facts } from '#cards/card.ts';
import type { KeptCard, PlatformEvent } from '#platforms/platform.ts';
import { asksOf, drawMessage, drawUpdate, renderCard } from '#platforms/wecom/draw.ts';
import type { CardPress } from '#platforms/wecom/incoming.ts';
import { readPress, readWords } from '#platforms/wecom/interview.ts';

export const PUBLIC_URL = 'https://pingce.example';
export const NOW = '2026-11-03T02:00:00.000Z';
const USER = 'linxiaoyu';

type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export type Click = Extract<PlatformEvent, { type: 'click' }>;

/** What the app answers a click with: the card in its new state; left out, the card as it was shown. */
export type Answer = (click: Click) => Card | undefined;

export interface Phone {
  /** the newest card as the reader sees it */
  screen(): Json;
  /** all words of the screen, block by block */
  words(): string;
  /** the buttons that can be pressed, in order */
  buttons(): string[];
  /** presses a button by its text; `chosen`: dropdown title → option text, or the ticked options of a list */
  press(text: string, chosen?: Readonly<Record<string, string | readonly string[]>>): PlatformEvent;
  /** the press as it would be sent, for sending it twice or late */
  pressOf(text: string, chosen?: Readonly<Record<string, string | readonly string[]>>): CardPress;
  send(press: CardPress): PlatformEvent;
  say(words: string): PlatformEvent;
  /** clicks the app has heard */
  clicks: Click[];
  /** every card of the chat, oldest first */
  cards: KeptCard[];
  /** every drawing, new or again */
  drawn: Json[];
}

export function createPhone(card: Card, answer: Answer = () => undefined): Phone {
  const clicks: Click[] = [];
  const cards: KeptCard[] = [];
  const drawn: Json[] = [];
  const shown = new Map<string, Json>();
  let events = 0;

  const show = (taskId: string, json: Json): void => {
    shown.set(taskId, json);
    drawn.push(json);
  };
  const arrive = (body: string): void => {
    const taskId = `task-${cards.length + 1}`;
    cards.push({ ...CODE, taskId, accountId: USER, body, cursor: '', asks: asksOf(body), at: NOW });
    show(taskId, objectOf(drawMessage(body, contextOf(taskId, '')).template_card));
  };
  const keep = (kept: KeptCard | null): void => {
    const index = cards.findIndex(({ taskId }) => taskId === kept?.taskId);
    if (kept && index >= 0) cards[index] = kept;
  };
  const replace = (taskId: string, body: string): void => {
    const kept = cards.find((each) => each.taskId === taskId);
    if (!kept) return;
    show(taskId, drawUpdate(body, contextOf(taskId, kept.cursor)));
    keep({ ...kept, body, asks: asksOf(body), responseCode: null, codeAt: null });
  };
  const handle = (event: PlatformEvent): PlatformEvent => {
    if (event.type === 'turned') {
      if (event.message) replace(event.message.messageId, event.body);
      else arrive(event.body);
    }
    if (event.type === 'click') {
      clicks.push(event);
      const next = answer(event) ?? event.shown;
      if (next && event.messageId === '') arrive(renderCard(next, new Map()));
      else if (next) replace(event.messageId, renderCard(next, new Map()));
    }
    return event;
  };
  const screen = (): Json => shown.get(cards.at(-1)?.taskId ?? '') ?? {};
  const send = (press: CardPress): PlatformEvent => {
    const kept = cards.find(({ taskId }) => taskId === press.taskId) ?? null;
    const step = readPress(press, kept, { publicUrl: PUBLIC_URL, now: NOW });
    keep(step.kept);
    return handle(step.event);
  };
  const pressOf: Phone['pressOf'] = (text, chosen = {}) => {
    events += 1;
    return {
      ...{ type: 'card', eventKey: `e${events}`, userId: USER, taskId: cards.at(-1)?.taskId ?? '' },
      ...{ key: keyOf(screen(), text), responseCode: `rc${events}`, cardType: textOf(screen().card_type) },
      selected: selectedOf(screen(), chosen),
    };
  };
  arrive(renderCard(card, new Map()));
  return {
    screen,
    words: () => wordsOf(screen()),
    buttons: () => buttonsOf(screen()).map(({ text }) => textOf(text)),
    press: (text, chosen) => send(pressOf(text, chosen)),
    pressOf,
    send,
    say: (content) => {
      events += 1;
      const asking = cards.filter(({ asks }) => asks).reverse();
      const said = { eventKey: `e${events}`, userId: USER, content };
      const step = readWords(said, asking, { publicUrl: PUBLIC_URL, now: NOW });
      keep(step.kept);
      return handle(step.event);
    },
    clicks,
    cards,
    drawn,
  };
}

const CODE = { responseCode: 'rc0', codeAt: NOW };

export const contextOf = (taskId: string, cursor: string) => ({ taskId, cursor, publicUrl: PUBLIC_URL });

const buttonsOf = (screen: Json): Json[] =>
  screen.submit_button ? [objectOf(screen.submit_button)] : listOf(screen.button_list);

function keyOf(screen: Json, text: string): string {
  const button = buttonsOf(screen).find((each) => each.text === text);
  if (!button || typeof button.key !== 'string') throw new Error(`no button ${text} on: ${wordsOf(screen)}`);
  return button.key;
}

/** What the client sends: every dropdown as it stands, and every list as it is ticked. */
function selectedOf(screen: Json, chosen: Readonly<Record<string, string | readonly string[]>>) {
  const dropdowns = [
    ...listOf(screen.select_list),
    ...(screen.button_selection ? [objectOf(screen.button_selection)] : []),
  ];
  const wanted = new Set(Object.keys(chosen));
  const selected = new Map<string, readonly string[]>();
  for (const dropdown of dropdowns) {
    const options = listOf(dropdown.option_list);
    const option = options.find(({ text }) => text === chosen[textOf(dropdown.title)]);
    if (option) wanted.delete(textOf(dropdown.title));
    const standing = options.some(({ id }) => id === dropdown.selected_id) ? dropdown.selected_id : options[0]?.id;
    selected.set(textOf(dropdown.question_key), [textOf(option?.id ?? standing)]);
  }
  if (screen.checkbox) {
    const { question_key, option_list } = objectOf(screen.checkbox);
    const ticked = Object.values(chosen).flat();
    const changed = wanted.size > 0;
    wanted.clear();
    const ids = listOf(option_list).filter(({ text, is_checked }) =>
      changed ? ticked.includes(textOf(text)) : is_checked,
    );
    selected.set(
      textOf(question_key),
      ids.map(({ id }) => textOf(id)),
    );
  }
  if (wanted.size > 0) throw new Error(`nothing to choose for ${[...wanted].join()} on: ${wordsOf(screen)}`);
  return selected;
}

/** All texts a reader sees on a card. */
export function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('\n');
  if (!isObject(value)) return '';
  return Object.entries(value)
    .map(([name, each]) => (typeof each === 'string' ? (SAID.has(name) ? each : '') : wordsOf(each)))
    .filter((each) => each !== '')
    .join('\n');
}

const SAID = new Set([
  'desc',
  'title',
  'text',
  'quote_text',
  'sub_title_text',
  'keyname',
  'value',
  'replace_text',
  'content',
]);

/** An app that keeps drafts and says so, and closes the card at anything else. */
export const app: Answer = (click) => {
  const { command } = commandOf(click);
  if (!click.shown) return undefined;
  if (command === 'save_draft') return { ...click.shown, notice: { text: '草稿已保存', tone: 'green' } };
  return { title: '已记录', tone: 'green', preview: '已记录', elements: [facts(['命令', command])] };
};

/** The action a click carries, without its version. */
export const commandOf = ({ payload }: Click): { command: string; id: string; revision: number } => {
  if (typeof payload !== 'object' || payload === null || !('command' in payload)) throw new Error('no action');
  const { command, id, revision } = { id: '', revision: -1, ...payload };
  return { command: String(command), id: String(id), revision: Number(revision) };
};

export const last = <T>(list: readonly T[]): T => {
  const found = list.at(-1);
  if (found === undefined) throw new Error('nothing there');
  return found;
};
