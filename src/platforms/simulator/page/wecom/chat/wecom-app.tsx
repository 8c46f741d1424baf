/** @jsxImportSource hono/jsx/dom */
import { useEffect, useMemo, useState } from 'hono/jsx/dom';
import { Clock } from '#platforms/simulator/page/chat/clock.tsx';
import { useSimulator } from '#platforms/simulator/page/chat/simulator.ts';
import { useUnread } from '#platforms/simulator/page/chat/unread.ts';
import { WelcomeScreen } from '#platforms/simulator/page/chat/viewer-picker.tsx';
import { rememberViewer } from '#platforms/simulator/page/chat/viewers.ts';
import { type Address, useAddress } from '#platforms/simulator/page/parts/address.ts';
import { type Live, openLive } from '#platforms/simulator/page/parts/live.ts';
import { type Locale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { PeopleContext } from '#platforms/simulator/page/parts/people.ts';
import { onThisPlatform } from '#platforms/simulator/page/parts/platform.ts';
import { TopBar } from '#platforms/simulator/page/parts/top-bar.tsx';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import { membersOf } from '#platforms/simulator/page/wecom/members.ts';
import type { WecomState } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom, WecomContext } from './context.ts';
import { Conversation } from './conversation.tsx';
import { useOpenChat } from './open-chat.ts';
import { SideBar } from './side-bar.tsx';

/** From this width on the list and a chat stand side by side (styles/shell.css). */
const WIDE = '(min-width: 760px)';

const NoChat = ({ openApp }: { openApp: () => void }) => {
  const w = useWords();
  const { app } = useWecom().state;
  return (
    <main class="conversation no-chat">
      <p class="hint">{w('chooseChat')}</p>
      <button type="button" class="btn btn-primary_filled btn-medium" onClick={openApp}>
        {w('openApp', { name: app.name })}
      </button>
    </main>
  );
};

/** List and chat, once it is known who looks. */
const Chats = ({ chooseViewer }: { chooseViewer: (openId: string) => void }) => {
  const { live, state, viewer, address } = useWecom();
  const open = useOpenChat();
  const chat = state.chats.find(({ chatId }) => chatId === address.chat);
  const own = state.chats.find(({ kind }) => kind === 'app');
  useUnread(live, viewer.openId, chat);
  const openApp = () => (own ? open(own) : undefined);
  useEffect(() => {
    rememberViewer(viewer.openId);
    if (!address.chat && matchMedia(WIDE).matches) openApp();
  }, [viewer.openId]);
  return (
    <div class={`chats ${address.chat ? 'chats-open' : ''}`}>
      <SideBar chooseViewer={chooseViewer} />
      {chat ? <Conversation key={`${viewer.openId}/${chat.chatId}`} chat={chat} /> : <NoChat openApp={openApp} />}
    </div>
  );
};

interface BodyProps {
  live: Live;
  state: WecomState;
  address: Address;
  go: (next: Address, how?: 'push' | 'replace') => void;
  reload: () => Promise<void>;
}

const Body = ({ live, state, address, go, reload }: BodyProps) => {
  const people = useMemo(() => membersOf(state.people), [state.people]);
  const viewer = state.people.find(({ openId }) => openId === address.viewer);
  const chooseViewer = (openId: string) => go({ viewer: openId, chat: '' });
  if (!viewer) return <WelcomeScreen people={state.people} choose={chooseViewer} />;
  return (
    <PeopleContext.Provider value={people}>
      <WecomContext.Provider value={{ live, state, viewer, address, go, reload }}>
        <Chats key={viewer.openId} chooseViewer={chooseViewer} />
      </WecomContext.Provider>
    </PeopleContext.Provider>
  );
};

/** WeCom's chat page. A simulator without a WeCom answers nothing here; the page says so (wecom/page-view.ts). */
export const WecomApp = ({ setLanguage }: { setLanguage: (locale: Locale) => void }) => {
  const w = useWords();
  const [live] = useState(openLive);
  const [address, go] = useAddress();
  const { state, connected, reload } = useSimulator({ live, viewer: address.viewer, read: wecomApi.state });
  return (
    <div class="app">
      <TopBar
        link={{ href: onThisPlatform('/gallery'), icon: 'grid', text: w('gallery'), id: 'gallery-link' }}
        setLanguage={setLanguage}
        heading={w('wecom')}
      >
        {state ? <Clock serverNow={state.now} /> : null}
      </TopBar>
      {connected || !state ? null : (
        <p class="line-down" role="status">
          {w('reconnecting')}
        </p>
      )}
      {state ? (
        <Body live={live} state={state} address={address} go={go} reload={reload} />
      ) : (
        <p class="hint" data-testid="loading">
          {w(connected ? 'loading' : 'noWecom')}
        </p>
      )}
    </div>
  );
};
