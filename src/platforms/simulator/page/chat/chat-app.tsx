/** @jsxImportSource hono/jsx/dom */
import { useEffect, useMemo, useState } from 'hono/jsx/dom';
import { type Address, useAddress } from '#platforms/simulator/page/parts/address.ts';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { type Live, openLive } from '#platforms/simulator/page/parts/live.ts';
import { type Locale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { PeopleContext, peopleOf } from '#platforms/simulator/page/parts/people.ts';
import { onThisPlatform } from '#platforms/simulator/page/parts/platform.ts';
import { TopBar } from '#platforms/simulator/page/parts/top-bar.tsx';
import type { SimState } from '#platforms/simulator/page-api.ts';
import { ChattingContext, useChatting } from './chat-context.ts';
import { Clock } from './clock.tsx';
import { Conversation } from './conversation.tsx';
import { SideBar } from './side-bar.tsx';
import { useSimulator } from './simulator.ts';
import { useUnread } from './unread.ts';
import { WelcomeScreen } from './viewer-picker.tsx';
import { rememberViewer } from './viewers.ts';

/** From this width on the list and a chat stand side by side (styles/shell.css). */
const WIDE = '(min-width: 760px)';

const NoChat = ({ openBot }: { openBot: () => void }) => {
  const w = useWords();
  const { bot } = useChatting().state;
  return (
    <main class="conversation no-chat">
      <p class="hint">{w('chooseChat')}</p>
      <button type="button" class="btn btn-primary_filled btn-medium" onClick={openBot}>
        {w('openBot', { name: bot.name })}
      </button>
    </main>
  );
};

/** The direct chat is opened by its own call, as the bot is told of it each time. */
const useOpenBot = (go: (address: Address) => void, reload: () => Promise<void>) => {
  const attempt = useAttempt();
  return (viewer: string) =>
    attempt(async () => {
      const { chatId } = await api.openChat(viewer);
      await reload();
      go({ viewer, chat: chatId });
    });
};

/** List and chat, once it is known who looks. */
const Chats = ({ chooseViewer }: { chooseViewer: (openId: string) => void }) => {
  const { live, state, viewer, address, go, reload } = useChatting();
  const openBot = useOpenBot(go, reload);
  const chat = state.chats.find(({ chatId }) => chatId === address.chat);
  useUnread(live, viewer.openId, chat);
  const openOwn = () => void openBot(viewer.openId);
  useEffect(() => {
    rememberViewer(viewer.openId);
    if (!address.chat && matchMedia(WIDE).matches) openOwn();
  }, [viewer.openId]);
  return (
    <div class={`chats ${address.chat ? 'chats-open' : ''}`}>
      <SideBar chooseViewer={chooseViewer} openBot={openOwn} />
      {chat ? <Conversation key={`${viewer.openId}/${chat.chatId}`} chat={chat} /> : <NoChat openBot={openOwn} />}
    </div>
  );
};

const Body = ({ live, state, address, go, reload }: BodyProps) => {
  const people = useMemo(() => peopleOf(state), [state.people, state.bot]);
  const viewer = state.people.find(({ openId }) => openId === address.viewer);
  const chooseViewer = (openId: string) => go({ viewer: openId, chat: '' });
  if (!viewer) return <WelcomeScreen people={state.people} choose={chooseViewer} />;
  return (
    <PeopleContext.Provider value={people}>
      <ChattingContext.Provider value={{ live, state, viewer, address, go, reload }}>
        <Chats key={viewer.openId} chooseViewer={chooseViewer} />
      </ChattingContext.Provider>
    </PeopleContext.Provider>
  );
};
interface BodyProps {
  live: Live;
  state: SimState;
  address: Address;
  go: (next: Address, how?: 'push' | 'replace') => void;
  reload: () => Promise<void>;
}

/** The chat page. */
export const ChatApp = ({ setLanguage }: { setLanguage: (locale: Locale) => void }) => {
  const w = useWords();
  const [live] = useState(openLive);
  const [address, go] = useAddress();
  const { state, connected, reload } = useSimulator({ live, viewer: address.viewer, read: api.state });
  return (
    <div class="app">
      <TopBar
        link={{ href: onThisPlatform('/gallery'), icon: 'grid', text: w('gallery'), id: 'gallery-link' }}
        setLanguage={setLanguage}
        heading={w('feishu')}
      >
        {state ? <Clock serverNow={state.now} /> : null}
      </TopBar>
      {connected ? null : (
        <p class="line-down" role="status">
          {w('reconnecting')}
        </p>
      )}
      {state ? (
        <Body live={live} state={state} address={address} go={go} reload={reload} />
      ) : (
        <p class="hint" data-testid="loading">
          {w('loading')}
        </p>
      )}
    </div>
  );
};
