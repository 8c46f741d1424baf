import { call, post, query } from '#platforms/simulator/page/parts/api.ts';
import type { WecomMessage, WecomPress, WecomPressAnswer, WecomState } from '#platforms/simulator/wecom/page-view.ts';

/** The calls of wecom/page-view.ts, one function each. They reject with the server's words. */
export const wecomApi = {
  state: (viewer: string) => call<WecomState>(`wecom/state?${query({ viewer })}`),
  messages: (viewer: string, chatId: string) => call<WecomMessage[]>(`wecom/messages?${query({ viewer, chatId })}`),
  enter: (viewer: string) => post<{ chatId: string }>('wecom/enter', { viewer }),
  sendText: (viewer: string, text: string) => post<{ messageId: string }>('wecom/texts', { viewer, text }),
  sendImage: (viewer: string, file: File) => {
    const form = new FormData();
    form.set('viewer', viewer);
    form.set('file', file);
    return call<{ messageId: string }>('wecom/images', { method: 'POST', body: form });
  },
  pressMenu: (viewer: string, entry: { key: string } | { url: string }) =>
    post<object>('wecom/menu', { viewer, ...entry }),
  press: (press: WecomPress) => post<WecomPressAnswer>('wecom/presses', press),
  addRobot: (robot: { viewer: string; chatId: string; name: string }) =>
    post<{ key: string; url: string }>('wecom/robots', robot),
};
