/** The chat as its people use it, over the simulator's own HTTP api. */
import { buttonsOf, type CardButton } from '#entry/demo/play/card-reading.ts';
import type {
  SimClick,
  SimClickAnswer,
  SimDelivery,
  SimFault,
  SimMessage,
  SimSeen,
  SimState,
} from '#platforms/simulator/page-api.ts';

/** A button as somebody sees it. */
export interface Seen {
  messageId: string;
  button: CardButton;
}

export interface ChatUse {
  /** the bot's direct chat; null before it was opened */
  direct: (viewer: string) => Promise<string | null>;
  open: (viewer: string) => Promise<string>;
  messages: (viewer: string, chatId: string) => Promise<readonly SimMessage[]>;
  /** every button of the newest cards of somebody's direct chat, newest card first */
  buttons: (viewer: string, cards: number) => Promise<readonly Seen[]>;
  press: (viewer: string, seen: Seen, typed: Readonly<Record<string, string | string[]>>) => Promise<SimClickAnswer>;
  say: (viewer: string, text: string) => Promise<void>;
  fault: (fault: SimFault) => Promise<void>;
  clearFaults: () => Promise<void>;
  seen: () => Promise<SimSeen>;
  deliveries: () => Promise<readonly SimDelivery[]>;
}

export function chatUse(origin: string): ChatUse {
  const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const response = await fetch(`${origin}/sim${path}`, { ...init, headers: { 'Content-Type': 'application/json' } });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const post = <T>(path: string, body: unknown): Promise<T> =>
    call(path, { method: 'POST', body: JSON.stringify(body) });
  const known = new Map<string, string>();
  const direct = async (viewer: string): Promise<string | null> => {
    const before = known.get(viewer);
    if (before !== undefined) return before;
    const { chats } = await call<SimState>(`/state?viewer=${viewer}`);
    const chatId = chats.find(({ kind }) => kind === 'p2p')?.chatId ?? null;
    if (chatId !== null) known.set(viewer, chatId);
    return chatId;
  };
  const open = async (viewer: string): Promise<string> =>
    (await direct(viewer)) ?? (await post<{ chatId: string }>('/chats/open', { viewer })).chatId;
  const messages = (viewer: string, chatId: string) =>
    call<readonly SimMessage[]>(`/messages?viewer=${viewer}&chatId=${chatId}`);
  return {
    direct,
    open,
    messages,
    buttons: async (viewer, cards) => {
      const chatId = await direct(viewer);
      if (chatId === null) return [];
      const shown = (await messages(viewer, chatId)).filter(({ msgType }) => msgType === 'interactive');
      return shown
        .slice(-cards)
        .reverse()
        .flatMap(({ messageId, content }) => buttonsOf(content).map((button) => ({ messageId, button })));
    },
    press: (viewer, { messageId, button: { action, fields } }, typed) => {
      const form = fields ? { form_value: { ...plain(fields), ...typed } } : {};
      return post('/clicks', { viewer, messageId, action: { ...action, ...form } } satisfies SimClick);
    },
    say: async (viewer, text) => void (await post('/messages', { viewer, chatId: await open(viewer), text })),
    fault: async (fault) => void (await post('/faults', fault)),
    clearFaults: async () => void (await call('/faults', { method: 'DELETE' })),
    seen: () => call('/seen'),
    deliveries: () => call('/deliveries'),
  };
}

const plain = (fields: Readonly<Record<string, string | readonly string[]>>): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
