/** @jsxImportSource hono/jsx/dom */
import { type Address, hrefOf } from '#platforms/simulator/page/parts/address.ts';
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { isPlainClick } from '#platforms/simulator/page/parts/event.ts';
import { type Unread, unreadIn } from './unread.ts';
import { UnreadMark } from './unread-mark.tsx';

interface ChatRowProps {
  chat: { chatId: string; kind: string; name: string; lastText: string };
  /** where it leads, and whether it is open there */
  target: Address;
  current: boolean;
  count: Unread;
  /** of a chat with the bot; a group has none */
  tag: string | null;
  time: string;
  open: () => void;
}

/** One chat in the list. */
export const ChatRow = ({ chat, target, current, count, tag, time, open }: ChatRowProps) => (
  <a
    class={`chat-row ${current ? 'chat-row-current' : ''}`}
    data-testid={`chat-${chat.chatId}`}
    data-kind={chat.kind}
    href={hrefOf(target)}
    aria-current={current ? 'page' : undefined}
    onClick={(event: MouseEvent) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      if (!current) open();
    }}
  >
    <Avatar name={chat.name} seed={chat.chatId} kind={tag === null ? 'group' : 'bot'} size={40} />
    <span class="chat-row-text">
      <span class="chat-row-top">
        <strong>{chat.name}</strong>
        {tag === null ? null : <span class="mini-tag">{tag}</span>}
        <time>{time}</time>
      </span>
      <span class="chat-row-bottom">
        <span class="chat-row-last">{chat.lastText}</span>
        <UnreadMark count={count} />
      </span>
    </span>
  </a>
);

/** What is unread in a chat; the open one is being read. */
export const unreadOf = (viewer: string, chat: Parameters<typeof unreadIn>[1], current: boolean): Unread =>
  current ? 0 : unreadIn(viewer, chat);
