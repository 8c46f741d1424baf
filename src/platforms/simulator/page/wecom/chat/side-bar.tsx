/** @jsxImportSource hono/jsx/dom */

import { type Unread, unreadIn } from '#platforms/simulator/page/chat/unread.ts';
import { UnreadMark } from '#platforms/simulator/page/chat/unread-mark.tsx';
import { ViewerSwitch } from '#platforms/simulator/page/chat/viewer-switch.tsx';
import { hrefOf } from '#platforms/simulator/page/parts/address.ts';
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { isPlainClick } from '#platforms/simulator/page/parts/event.ts';
import { useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { listTime } from '#platforms/simulator/page/parts/time.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import type { WecomChat } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom } from './context.ts';
import { useOpenChat } from './open-chat.ts';

const ChatRow = ({ chat, count }: { chat: WecomChat; count: Unread }) => {
  const w = useWords();
  const locale = useLocale();
  const open = useOpenChat();
  const { state, address, viewer } = useWecom();
  const current = address.chat === chat.chatId;
  const isApp = chat.kind === 'app';
  return (
    <a
      class={`chat-row ${current ? 'chat-row-current' : ''}`}
      data-testid={`chat-${chat.chatId}`}
      data-kind={chat.kind}
      href={hrefOf({ viewer: viewer.openId, chat: chat.chatId })}
      aria-current={current ? 'page' : undefined}
      onClick={(event: MouseEvent) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        if (!current) open(chat);
      }}
    >
      <Avatar name={chat.name} seed={chat.chatId} kind={isApp ? 'bot' : 'group'} size={40} />
      <span class="chat-row-text">
        <span class="chat-row-top">
          <strong>{chat.name}</strong>
          {isApp ? <span class="mini-tag">{w('appTag')}</span> : null}
          <time>{chat.lastText ? listTime(chat.lastAt, Date.parse(state.now), locale) : ''}</time>
        </span>
        <span class="chat-row-bottom">
          <span class="chat-row-last">{chat.lastText}</span>
          <UnreadMark count={count} />
        </span>
      </span>
    </a>
  );
};

/** Left: who I am and my chats, the newest first. */
export const SideBar = ({ chooseViewer }: { chooseViewer: (openId: string) => void }) => {
  const w = useWords();
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
        {state.chats.map((chat) => (
          <ChatRow
            key={chat.chatId}
            chat={chat}
            count={chat.chatId === address.chat ? 0 : unreadIn(viewer.openId, chat)}
          />
        ))}
      </nav>
    </aside>
  );
};
