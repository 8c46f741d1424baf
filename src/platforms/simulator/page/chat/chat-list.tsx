/** @jsxImportSource hono/jsx/dom */

import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { listTime } from '#platforms/simulator/page/parts/time.ts';
import type { SimChat } from '#platforms/simulator/page-api.ts';
import { useChatting } from './chat-context.ts';
import { ChatRow, unreadOf } from './chat-row.tsx';

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
  const locale = useLocale();
  const { state, viewer, address, go } = useChatting();
  const { chats } = state;
  return (
    <nav class="chat-list" aria-label={w('chats')}>
      {chats.some(({ kind }) => kind === 'p2p') ? null : <OpenBotRow openBot={openBot} />}
      {[...chats].sort(newestFirst).map((chat) => {
        const current = chat.chatId === address.chat;
        const target = { viewer: viewer.openId, chat: chat.chatId };
        return (
          <ChatRow
            key={chat.chatId}
            chat={chat}
            target={target}
            current={current}
            count={unreadOf(viewer.openId, chat, current)}
            tag={chat.kind === 'p2p' ? w('botTag') : null}
            time={listTime(chat.lastAt, Date.parse(state.now), locale)}
            open={() => go(target)}
          />
        );
      })}
    </nav>
  );
};
