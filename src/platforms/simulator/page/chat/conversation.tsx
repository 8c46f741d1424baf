/** @jsxImportSource hono/jsx/dom */

import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { SimChat } from '#platforms/simulator/page-api.ts';
import { useChatting } from './chat-context.ts';
import { ChatHeader, MessagesFrame } from './chat-header.tsx';
import { Composer } from './composer.tsx';
import { useFileDrop } from './file-drop.ts';
import { MessageList } from './message-list.tsx';
import { useMessages } from './messages.ts';
import { usePressing } from './press.ts';

const AddBot = ({ chat }: { chat: SimChat }) => {
  const w = useWords();
  const attempt = useAttempt();
  const { viewer, reload } = useChatting();
  if (chat.kind !== 'group') return null;
  if (chat.hasBot) return <span class="hint">{w('botInGroup')}</span>;
  const add = () =>
    attempt(async () => {
      await api.addBot(chat.chatId, viewer.openId);
      await reload();
    });
  return (
    <button type="button" class="btn btn-primary btn-small" data-testid="add-bot" onClick={add}>
      <Icon name="plus" size={14} />
      <span>{w('addBot')}</span>
    </button>
  );
};

/** One chat: its messages and the place to write. It is mounted anew for each chat. */
export const Conversation = ({ chat }: { chat: SimChat }) => {
  const w = useWords();
  const attempt = useAttempt();
  const { live, viewer, go } = useChatting();
  const { messages, reload } = useMessages(live, chat.chatId, viewer.openId);
  const press = usePressing(viewer.openId, reload);
  const sendFiles = async (files: File[]) => {
    for (const file of files) await attempt(() => api.sendFile({ viewer: viewer.openId, chatId: chat.chatId, file }));
  };
  const { over, handlers } = useFileDrop(sendFiles);
  return (
    <main class="conversation" data-chat-id={chat.chatId} {...handlers}>
      <ChatHeader
        name={chat.name}
        tag={w(chat.kind === 'p2p' ? 'botTag' : 'groupTag')}
        note={
          chat.kind === 'group' ? <span class="hint">{w('membersCount', { count: chat.members.length })}</span> : null
        }
        goBack={() => go({ viewer: viewer.openId, chat: '' })}
      >
        <AddBot chat={chat} />
      </ChatHeader>
      <MessagesFrame>
        {messages ? <MessageList messages={messages} members={chat.members} press={press} /> : null}
      </MessagesFrame>
      <Composer chat={chat} sendFiles={sendFiles} />
      {over ? <div class="drop-note">{w('dropHere')}</div> : null}
    </main>
  );
};
