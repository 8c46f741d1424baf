/** @jsxImportSource hono/jsx/dom */
import { useLayoutEffect } from 'hono/jsx/dom';
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import type { Live } from '#platforms/simulator/page/parts/live.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePeople } from '#platforms/simulator/page/parts/people.ts';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import { type ListedChat, unreadIn } from './unread.ts';
import { recentViewers } from './viewers.ts';

/** Messages that come in a bunch are answered by one look. */
const GATHER_MS = 200;

type ChatsOf = (openId: string) => Promise<ListedChat[]>;

/** The chats of these people, read again when a message comes. */
const useChatsOf = (live: Live, viewers: string[], chatsOf: ChatsOf): Record<string, ListedChat[]> => {
  const [chats, setChats] = useShownState<Record<string, ListedChat[]>>({});
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      const states = await Promise.all(viewers.map(async (id) => [id, await chatsOf(id)] as const));
      setChats(Object.fromEntries(states));
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void read().catch(() => {}), GATHER_MS);
    };
    soon();
    const stop = live.subscribe(({ type }) => {
      if (type === 'message' || type === 'wecom' || type === 'connected') soon();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [viewers.join(' ')]);
  return chats;
};

interface RecentProps {
  id: string;
  name: string;
  waiting: boolean;
  choose: (openId: string) => void;
}

const RecentViewer = ({ id, name, waiting, choose }: RecentProps) => {
  const w = useWords();
  return (
    <button
      type="button"
      class="avatar-button"
      data-testid={`recent-${id}`}
      data-waiting={waiting ? 'true' : 'false'}
      title={name}
      aria-label={waiting ? `${name} (${w('unreadSome')})` : name}
      onClick={() => choose(id)}
    >
      <Avatar name={name} seed={id} size={26} />
      {waiting ? <span class="dot" /> : null}
    </button>
  );
};

interface RecentViewersProps {
  live: Live;
  viewer: string;
  chatsOf: ChatsOf;
  choose: (openId: string) => void;
}

/** The people used lately, one press away; a dot says that something is waiting for them. */
export const RecentViewers = ({ live, viewer, chatsOf, choose }: RecentViewersProps) => {
  const w = useWords();
  const people = usePeople();
  const others = recentViewers().filter((id) => id !== viewer && people.has(id));
  const chats = useChatsOf(live, others, chatsOf);
  if (others.length === 0) return null;
  return (
    <fieldset class="recent" aria-label={w('recentViewers')}>
      {others.map((id) => (
        <RecentViewer
          key={id}
          id={id}
          name={people.get(id)?.name ?? ''}
          waiting={(chats[id] ?? []).some((chat) => unreadIn(id, chat) !== 0)}
          choose={choose}
        />
      ))}
    </fieldset>
  );
};
