/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { useChatting } from './chat-context.ts';
import { ChatList } from './chat-list.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { ViewerSwitch } from './viewer-switch.tsx';

interface SideBarProps {
  chooseViewer: (openId: string) => void;
  openBot: () => void;
}

/** Left: who I am and my chats. */
export const SideBar = ({ chooseViewer, openBot }: SideBarProps) => {
  const w = useWords();
  const { live, state, viewer } = useChatting();
  const [making, setMaking] = useState(false);
  return (
    <aside class="side-bar">
      <ViewerSwitch
        live={live}
        people={state.people}
        viewer={viewer}
        chatsOf={async (openId) => (await api.state(openId)).chats}
        choose={chooseViewer}
      />
      <div class="side-title">
        <h2>{w('chats')}</h2>
        <button
          type="button"
          class="icon-button"
          data-testid="new-group"
          aria-label={w('newGroup')}
          title={w('newGroup')}
          onClick={() => setMaking(true)}
        >
          <Icon name="plus" />
        </button>
      </div>
      <ChatList openBot={openBot} />
      {making ? <GroupDialog close={() => setMaking(false)} /> : null}
    </aside>
  );
};
