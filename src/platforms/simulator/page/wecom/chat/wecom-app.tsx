/** @jsxImportSource hono/jsx/dom */
import { useMemo, useState } from 'hono/jsx/dom';
import { AppFrame } from '#platforms/simulator/page/chat/app-frame.tsx';
import type { ChattingOn } from '#platforms/simulator/page/chat/chat-context.ts';
import { ChatsFrame } from '#platforms/simulator/page/chat/chats-frame.tsx';
import { useSimulator } from '#platforms/simulator/page/chat/simulator.ts';
import { useUnread } from '#platforms/simulator/page/chat/unread.ts';
import { WelcomeScreen } from '#platforms/simulator/page/chat/viewer-picker.tsx';
import { useAddress } from '#platforms/simulator/page/parts/address.ts';
import { openLive } from '#platforms/simulator/page/parts/live.ts';
import { type Locale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { PeopleContext } from '#platforms/simulator/page/parts/people.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import { membersOf } from '#platforms/simulator/page/wecom/members.ts';
import type { WecomPerson, WecomState } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom, WecomContext } from './context.ts';
import { Conversation } from './conversation.tsx';
import { useOpenChat } from './open-chat.ts';
import { SideBar } from './side-bar.tsx';

/** List and chat, once it is known who looks. */
const Chats = ({ chooseViewer }: { chooseViewer: (openId: string) => void }) => {
  const w = useWords();
  const { live, state, viewer, address } = useWecom();
  const open = useOpenChat();
  const chat = state.chats.find(({ chatId }) => chatId === address.chat);
  const own = state.chats.find(({ kind }) => kind === 'app');
  useUnread(live, viewer.openId, chat);
  const openApp = () => (own ? open(own) : undefined);
  return (
    <ChatsFrame
      viewer={viewer.openId}
      address={address}
      sideBar={<SideBar chooseViewer={chooseViewer} />}
      open={chat ? <Conversation key={`${viewer.openId}/${chat.chatId}`} chat={chat} /> : null}
      openOwn={openApp}
      openOwnLabel={w('openApp', { name: state.app.name })}
    />
  );
};

type BodyProps = Omit<ChattingOn<WecomState, WecomPerson>, 'viewer'>;

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
    <AppFrame
      setLanguage={setLanguage}
      heading={w('wecom')}
      now={state?.now}
      isDown={!connected && state !== null}
      waiting={w(connected ? 'loading' : 'noWecom')}
    >
      {state ? <Body live={live} state={state} address={address} go={go} reload={reload} /> : null}
    </AppFrame>
  );
};
