/** @jsxImportSource hono/jsx/dom */
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePopover } from '#platforms/simulator/page/parts/popover.ts';
import { useChatting } from './chat-context.ts';
import { RecentViewers } from './recent-viewers.tsx';
import { ViewerPicker } from './viewer-picker.tsx';

/** Who the page is at the moment, and the way to become somebody else. */
export const ViewerSwitch = ({ choose }: { choose: (openId: string) => void }) => {
  const w = useWords();
  const { state, viewer } = useChatting();
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
        aria-label={`${w('switchViewer')}: ${viewer.name}`}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={viewer.name} seed={viewer.openId} size={36} />
        <span class="person-row-text">
          <strong data-testid="viewer-name">{viewer.name}</strong>
          <small>
            {viewer.title} · {viewer.department}
          </small>
        </span>
        <Icon name="down" size={16} />
      </button>
      <RecentViewers choose={choose} />
      {open ? (
        <div class="viewer-panel" role="dialog" aria-label={w('whoAreYou')}>
          <ViewerPicker people={state.people} current={viewer.openId} choose={pick} />
        </div>
      ) : null}
    </div>
  );
};
