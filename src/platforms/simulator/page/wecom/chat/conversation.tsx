/** @jsxImportSource hono/jsx/dom */
import { ChatHeader, MessagesFrame } from '#platforms/simulator/page/chat/chat-header.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { WecomChat } from '#platforms/simulator/wecom/page-view.ts';
import { AppMenu } from './app-menu.tsx';
import { Composer } from './composer.tsx';
import { useWecom } from './context.ts';
import { MessageList } from './message-list.tsx';
import { useMessages } from './messages.ts';
import { usePressing } from './press.ts';
import { Robots } from './robots.tsx';

const ReaderNote = () => {
  const w = useWords();
  const { me } = useWecom().state;
  if (me?.inWechat) return <span class="mini-tag">{w('inWechat')}</span>;
  return me?.visible === false ? <span class="mini-tag">{w('outOfRange')}</span> : null;
};

/** One chat: its messages and, in the app's, the place to write with the app's menu below. It is mounted anew for each chat. */
export const Conversation = ({ chat }: { chat: WecomChat }) => {
  const w = useWords();
  const { live, viewer, go } = useWecom();
  const isApp = chat.kind === 'app';
  const messages = useMessages(live, viewer.openId, chat.chatId);
  const press = usePressing(viewer.openId);
  return (
    <main class="conversation" data-chat-id={chat.chatId}>
      <ChatHeader
        name={chat.name}
        tag={w(isApp ? 'appTag' : 'groupTag')}
        note={isApp ? <ReaderNote /> : <span class="hint">{w('membersCount', { count: chat.members.length })}</span>}
        goBack={() => go({ viewer: viewer.openId, chat: '' })}
      >
        {isApp ? null : <Robots chat={chat} />}
      </ChatHeader>
      <MessagesFrame>{messages ? <MessageList messages={messages} press={press} /> : null}</MessagesFrame>
      {isApp ? (
        <>
          <Composer chat={chat} />
          <AppMenu />
        </>
      ) : (
        <p class="wc-silent hint">{w('groupSilent')}</p>
      )}
    </main>
  );
};
