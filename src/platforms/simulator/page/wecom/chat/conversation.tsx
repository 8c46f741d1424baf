/** @jsxImportSource hono/jsx/dom */
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
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

const ChatHeader = ({ chat }: { chat: WecomChat }) => {
  const w = useWords();
  const { viewer, go } = useWecom();
  const isApp = chat.kind === 'app';
  return (
    <header class="chat-header">
      <button
        type="button"
        class="icon-button back"
        data-testid="back"
        aria-label={w('back')}
        onClick={() => go({ viewer: viewer.openId, chat: '' })}
      >
        <Icon name="back" />
      </button>
      <div class="chat-title">
        <h2 data-testid="chat-title">{chat.name}</h2>
        <span class="mini-tag">{w(isApp ? 'appTag' : 'groupTag')}</span>
        {isApp ? <ReaderNote /> : <span class="hint">{w('membersCount', { count: chat.members.length })}</span>}
      </div>
      {isApp ? null : <Robots chat={chat} />}
    </header>
  );
};

/** One chat: its messages and, in the app's, the place to write with the app's menu below. It is mounted anew for each chat. */
export const Conversation = ({ chat }: { chat: WecomChat }) => {
  const w = useWords();
  const { live, viewer } = useWecom();
  const messages = useMessages(live, viewer.openId, chat.chatId);
  const press = usePressing(viewer.openId);
  return (
    <main class="conversation" data-chat-id={chat.chatId}>
      <ChatHeader chat={chat} />
      <div class="messages-frame">
        {messages ? (
          <MessageList messages={messages} press={press} />
        ) : (
          <p class="hint" data-testid="loading">
            {w('loading')}
          </p>
        )}
      </div>
      {chat.kind === 'app' ? (
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
