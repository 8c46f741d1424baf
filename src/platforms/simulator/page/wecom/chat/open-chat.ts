import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import type { WecomChat } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom } from './context.ts';

/** Opens a chat; the app is told each time its own one is opened (enter_agent, wecom.md §2.2). */
export const useOpenChat = () => {
  const attempt = useAttempt();
  const { viewer, go } = useWecom();
  return ({ chatId, kind }: Pick<WecomChat, 'chatId' | 'kind'>): void => {
    go({ viewer: viewer.openId, chat: chatId });
    if (kind === 'app') void attempt(() => wecomApi.enter(viewer.openId));
  };
};
