/** @jsxImportSource hono/jsx/dom */
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import type { Live } from '#platforms/simulator/page/parts/live.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePopover } from '#platforms/simulator/page/parts/popover.ts';
import type { SimPerson } from '#platforms/simulator/page-api.ts';
import { RecentViewers } from './recent-viewers.tsx';
import type { ListedChat } from './unread.ts';
import { ViewerPicker } from './viewer-picker.tsx';

interface ViewerSwitchProps {
  live: Live;
  people: SimPerson[];
  viewer: SimPerson;
  /** the chats of somebody, to know whether anything waits there */
  chatsOf: (openId: string) => Promise<ListedChat[]>;
  choose: (openId: string) => void;
}

/** Who the page is at the moment, and the way to become somebody else. */
export const ViewerSwitch = ({ live, people, viewer, chatsOf, choose }: ViewerSwitchProps) => {
  const w = useWords();
  const { open, setOpen, ref } = usePopover();
  const pick = (openId: string) => {
    setOpen(false);
    choose(openId);
  };
  return (
    <div class="viewer-switch" ref={ref}>
      <button
        type="button"
        class="viewer-current"
        data-testid="viewer-switch"
        aria-haspopup="dialog"
        aria-expanded={open ? 'true' : 'false'}
        onClick={() => setOpen(!open)}
      >
        <span class="sr-only">{w('switchViewer')}: </span>
        <Avatar name={viewer.name} seed={viewer.openId} size={36} />
        <span class="person-row-text">
          <strong data-testid="viewer-name">{viewer.name}</strong>
          <small>
            {viewer.title} · {viewer.department}
          </small>
        </span>
        <Icon name="down" size={16} />
      </button>
      <RecentViewers live={live} viewer={viewer.openId} chatsOf={chatsOf} choose={choose} />
      {open ? (
        <div class="viewer-panel" role="dialog" aria-label={w('whoAreYou')}>
          <ViewerPicker people={people} current={viewer.openId} choose={pick} />
        </div>
      ) : null}
    </div>
  );
};
