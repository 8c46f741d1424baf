import type { GalleryCard, SimClick, SimClickAnswer, SimMessage, SimState } from '#platforms/simulator/page-api.ts';
import { isJson, stringAt } from './read.ts';

const jsonHeaders = { 'content-type': 'application/json' };

/** The server's own words for a refusal (`{error}`), when it has some. */
const reasonOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json().catch(() => undefined);
  return (isJson(body) && stringAt(body, 'error')) || `HTTP ${response.status}`;
};

export const call = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(`/sim/${path}`, init);
  if (!response.ok) throw new Error(await reasonOf(response));
  // The root of the page's data: the server is ours and page-api.ts is the contract.
  return (await response.json()) as T;
};

export const post = <T>(path: string, body: unknown): Promise<T> =>
  call<T>(path, { method: 'POST', headers: jsonHeaders, body: JSON.stringify(body) });

export const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

/** Where the bytes behind a `file_key` or an `img_key` are. */
export const fileUrl = (key: string): string => `/sim/files/${encodeURIComponent(key)}`;

/** The calls of page-api.ts, one function each. They reject with the server's words. */
export const api = {
  state: (viewer: string) => call<SimState>(`state?${query({ viewer })}`),
  messages: (chatId: string, viewer: string) => call<SimMessage[]>(`messages?${query({ chatId, viewer })}`),
  openChat: (viewer: string) => post<{ chatId: string }>('chats/open', { viewer }),
  sendText: (message: { viewer: string; chatId: string; text: string }) =>
    post<{ messageId: string }>('messages', message),
  sendFile: ({ viewer, chatId, file }: { viewer: string; chatId: string; file: File }) => {
    const form = new FormData();
    form.set('viewer', viewer);
    form.set('chatId', chatId);
    form.set('file', file);
    return call<{ messageId: string }>('files', { method: 'POST', body: form });
  },
  click: (click: SimClick) => post<SimClickAnswer>('clicks', click),
  pressMenu: (viewer: string, eventKey: string) => post<object>('menu', { viewer, eventKey }),
  makeGroup: (name: string, members: string[]) => post<{ chatId: string }>('groups', { name, members }),
  addBot: (chatId: string, viewer: string) => post<object>(`groups/${encodeURIComponent(chatId)}/bot`, { viewer }),
  forward: (forwardMs: number) => post<{ now: string }>('clock', { forwardMs }),
  setClock: (to: string) => post<{ now: string }>('clock', { to }),
  gallery: () => call<GalleryCard[]>('gallery'),
};
