/** @jsxImportSource hono/jsx/dom */

import { hrefOf } from '#platforms/simulator/page/parts/address.ts';
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { isPlainClick } from '#platforms/simulator/page/parts/event.ts';
import { useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { listTime } from '#platforms/simulator/page/parts/time.ts';
import type { SimChat } from '#platforms/simulator/page-api.ts';
import { useChatting } from './chat-context.ts';
import { type Unread, unreadIn } from './unread.ts';
import { UnreadMark } from './unread-mark.tsx';

interface ChatRowProps {
  chat: SimChat;
  count: Unread;
}

const ChatRow = ({ chat, count }: ChatRowProps) => {
  const w = useWords();
  const locale = useLocale();
  const { state, address, viewer, go } = useChatting();
  const current = address.chat === chat.chatId;
  const target = { viewer: viewer.openId, chat: chat.chatId };
  return (
    <a
      class={`chat-row ${current ? 'chat-row-current' : ''}`}
      data-testid={`chat-${chat.chatId}`}
      data-kind={chat.kind}
      href={hrefOf(target)}
      aria-current={current ? 'page' : undefined}
      onClick={(event: MouseEvent) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        if (!current) go(target);
      }}
    >
      <Avatar name={chat.name} seed={chat.chatId} kind={chat.kind === 'group' ? 'group' : 'bot'} size={40} />
      <span class="chat-row-text">
        <span class="chat-row-top">
          <strong>{chat.name}</strong>
          {chat.kind === 'p2p' ? <span class="mini-tag">{w('botTag')}</span> : null}
          <time>{listTime(chat.lastAt, Date.parse(state.now), locale)}</time>
        </span>
        <span class="chat-row-bottom">
          <span class="chat-row-last">{chat.lastText}</span>
          <UnreadMark count={count} />
        </span>
      </span>
    </a>
  );
};

/** Stands in the list until the viewer's direct chat with the bot exists. */
const OpenBotRow = ({ openBot }: { openBot: () => void }) => {
  const w = useWords();
  const { state } = useChatting();
  return (
    <button type="button" class="chat-row" data-testid="chat-open-bot" data-kind="p2p" onClick={openBot}>
      <Avatar name={state.bot.name} kind="bot" size={40} />
      <span class="chat-row-text">
        <span class="chat-row-top">
          <strong>{state.bot.name}</strong>
          <span class="mini-tag">{w('botTag')}</span>
        </span>
        <span class="chat-row-bottom">
          <span class="chat-row-last">{w('openBotHint')}</span>
        </span>
      </span>
    </button>
  );
};

const newestFirst = (a: SimChat, b: SimChat) => b.lastAt.localeCompare(a.lastAt);

/** The viewer's chats, the one with the newest message first. */
export const ChatList = ({ openBot }: { openBot: () => void }) => {
  const w = useWords();
  const { state, viewer, address } = useChatting();
  const { chats } = state;
  return (
    <nav class="chat-list" aria-label={w('chats')}>
      {chats.some(({ kind }) => kind === 'p2p') ? null : <OpenBotRow openBot={openBot} />}
      {[...chats].sort(newestFirst).map((chat) => (
        <ChatRow
          key={chat.chatId}
          chat={chat}
          count={chat.chatId === address.chat ? 0 : unreadIn(viewer.openId, chat)}
        />
      ))}
    </nav>
  );
};
