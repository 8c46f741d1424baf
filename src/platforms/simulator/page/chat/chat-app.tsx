/** @jsxImportSource hono/jsx/dom */
import { useMemo, useState } from 'hono/jsx/dom';
import { type Address, useAddress } from '#platforms/simulator/page/parts/address.ts';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { openLive } from '#platforms/simulator/page/parts/live.ts';
import { type Locale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { PeopleContext, peopleOf } from '#platforms/simulator/page/parts/people.ts';
import type { SimPerson, SimState } from '#platforms/simulator/page-api.ts';
import { AppFrame } from './app-frame.tsx';
import { ChattingContext, type ChattingOn, useChatting } from './chat-context.ts';
import { ChatsFrame } from './chats-frame.tsx';
import { Conversation } from './conversation.tsx';
import { SideBar } from './side-bar.tsx';
import { useSimulator } from './simulator.ts';
import { useUnread } from './unread.ts';
import { WelcomeScreen } from './viewer-picker.tsx';

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
  const w = useWords();
  const { live, state, viewer, address, go, reload } = useChatting();
  const openBot = useOpenBot(go, reload);
  const openOwn = () => void openBot(viewer.openId);
  const chat = state.chats.find(({ chatId }) => chatId === address.chat);
  useUnread(live, viewer.openId, chat);
  return (
    <ChatsFrame
      viewer={viewer.openId}
      address={address}
      sideBar={<SideBar chooseViewer={chooseViewer} openBot={openOwn} />}
      open={chat ? <Conversation key={`${viewer.openId}/${chat.chatId}`} chat={chat} /> : null}
      openOwn={openOwn}
      openOwnLabel={w('openBot', { name: state.bot.name })}
    />
  );
};

type BodyProps = Omit<ChattingOn<SimState, SimPerson>, 'viewer'>;

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

/** The chat page. */
export const ChatApp = ({ setLanguage }: { setLanguage: (locale: Locale) => void }) => {
  const w = useWords();
  const [live] = useState(openLive);
  const [address, go] = useAddress();
  const { state, connected, reload } = useSimulator({ live, viewer: address.viewer, read: api.state });
  return (
    <AppFrame
      setLanguage={setLanguage}
      heading={w('feishu')}
      now={state?.now}
      isDown={!connected}
      waiting={w('loading')}
    >
      {state ? <Body live={live} state={state} address={address} go={go} reload={reload} /> : null}
    </AppFrame>
  );
};
