/** @jsxImportSource hono/jsx/dom */
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePopover } from '#platforms/simulator/page/parts/popover.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import type { WecomMenuEntry } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom } from './context.ts';

type Leaf = Exclude<WecomMenuEntry, { entries: WecomMenuEntry[] }>;

/** An entry that opens a page tells the app too, by an event of its own (`view`, wecom.md §2.2). */
const usePressEntry = () => {
  const attempt = useAttempt();
  const { viewer } = useWecom();
  return (entry: Leaf): void => {
    if (entry.type === 'click') return void attempt(() => wecomApi.pressMenu(viewer.openId, { key: entry.key }));
    const url = safeUrl(entry.url);
    if (url) window.open(url, '_blank', 'noopener');
    void attempt(() => wecomApi.pressMenu(viewer.openId, { url: entry.url }));
  };
};

const entryId = (entry: Leaf): string => (entry.type === 'click' ? entry.key : entry.url);

const LeafButton = ({ entry, after }: { entry: Leaf; after?: () => void }) => {
  const press = usePressEntry();
  return (
    <button
      type="button"
      class="wc-menu-entry"
      data-testid={`menu-${entryId(entry)}`}
      onClick={() => {
        after?.();
        press(entry);
      }}
    >
      {entry.name}
    </button>
  );
};

/** An entry with entries of its own: they open above it and nothing is reported (wecom.md §2). */
const Branch = ({ name, entries }: { name: string; entries: WecomMenuEntry[] }) => {
  const { open, setOpen, ref } = usePopover();
  return (
    <div class="wc-menu-branch" ref={ref}>
      {open ? (
        <div class="wc-sub-menu">
          {entries.map((entry) =>
            'entries' in entry ? null : <LeafButton key={entryId(entry)} entry={entry} after={() => setOpen(false)} />,
          )}
        </div>
      ) : null}
      <button
        type="button"
        class="wc-menu-entry"
        aria-expanded={open ? 'true' : 'false'}
        onClick={() => setOpen(!open)}
      >
        <Icon name="list" size={14} />
        <span>{name}</span>
      </button>
    </div>
  );
};

/** The app's menu, at the very bottom of its chat. */
export const AppMenu = () => {
  const w = useWords();
  const { menu } = useWecom().state;
  if (menu.length === 0) return null;
  return (
    <nav class="wc-menu" aria-label={w('appMenu')}>
      {menu.map((entry) =>
        'entries' in entry ? (
          <Branch key={entry.name} name={entry.name} entries={entry.entries} />
        ) : (
          <LeafButton key={entryId(entry)} entry={entry} />
        ),
      )}
    </nav>
  );
};
