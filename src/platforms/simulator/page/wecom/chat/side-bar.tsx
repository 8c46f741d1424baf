/** @jsxImportSource hono/jsx/dom */

import { ChatRow, unreadOf } from '#platforms/simulator/page/chat/chat-row.tsx';
import { ViewerSwitch } from '#platforms/simulator/page/chat/viewer-switch.tsx';
import { useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { listTime } from '#platforms/simulator/page/parts/time.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import { useWecom } from './context.ts';
import { useOpenChat } from './open-chat.ts';

/** Left: who I am and my chats, the newest first. */
export const SideBar = ({ chooseViewer }: { chooseViewer: (openId: string) => void }) => {
  const w = useWords();
  const locale = useLocale();
  const open = useOpenChat();
  const { live, state, viewer, address } = useWecom();
  return (
    <aside class="side-bar">
      <ViewerSwitch
        live={live}
        people={state.people}
        viewer={viewer}
        chatsOf={async (openId) => (await wecomApi.state(openId)).chats}
        choose={chooseViewer}
      />
      <div class="side-title">
        <h2>{w('chats')}</h2>
      </div>
      <nav class="chat-list" aria-label={w('chats')}>
        {state.chats.map((chat) => {
          const current = chat.chatId === address.chat;
          return (
            <ChatRow
              key={chat.chatId}
              chat={chat}
              target={{ viewer: viewer.openId, chat: chat.chatId }}
              current={current}
              count={unreadOf(viewer.openId, chat, current)}
              tag={chat.kind === 'app' ? w('appTag') : null}
              time={chat.lastText ? listTime(chat.lastAt, Date.parse(state.now), locale) : ''}
              open={() => open(chat)}
            />
          );
        })}
      </nav>
    </aside>
  );
};
