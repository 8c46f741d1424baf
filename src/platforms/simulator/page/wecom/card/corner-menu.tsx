/** @jsxImportSource hono/jsx/dom */
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePopover } from '#platforms/simulator/page/parts/popover.ts';
import { type Json, keyed, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { useTemplateCard } from './context.ts';

/** `action_menu`: the three dots at the top right; an entry is reported like a button, by its own kind of event. */
export const CornerMenu = ({ node }: { node: Json }) => {
  const w = useWords();
  const { press, busy } = useTemplateCard();
  const { open, setOpen, ref } = usePopover();
  const entries = objectsAt(node, 'action_list');
  if (entries.length === 0) return null;
  const choose = (entry: Json) => {
    setOpen(false);
    press({ kind: 'menu', key: stringAt(entry, 'key') });
  };
  return (
    <div class="wc-corner" ref={ref}>
      <button
        type="button"
        class="icon-button"
        aria-label={stringAt(node, 'desc') || w('more')}
        aria-expanded={open ? 'true' : 'false'}
        disabled={busy !== null}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" size={18} />
      </button>
      {open ? (
        <div class="menu">
          {keyed(entries).map(({ key, node: entry }) => (
            <button key={key} type="button" data-key={stringAt(entry, 'key')} onClick={() => choose(entry)}>
              {stringAt(entry, 'text')}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
};
