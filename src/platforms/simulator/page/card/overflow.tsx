/** @jsxImportSource hono/jsx/dom */
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { textAt, useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePopover } from '#platforms/simulator/page/parts/popover.ts';
import { type Json, keyed, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import { callbackValue } from './behaviors.ts';
import { useConfirm } from './confirm.tsx';
import { useCard } from './context.ts';
import { usePress } from './press.ts';

/** Buttons folded behind three dots; each reports its `value` as the option, or opens its page. */
export const Overflow = ({ node }: { node: Json }) => {
  const w = useWords();
  const locale = useLocale();
  const { inert } = useCard();
  const { busy, send } = usePress();
  const { ask, dialog } = useConfirm(node);
  const { open, setOpen, ref } = usePopover();
  const choose = (option: Json) => {
    setOpen(false);
    if (inert) return;
    const url = safeUrl(stringAt(objectAt(option, 'multi_url'), 'url'));
    ask(() => {
      if (url) window.open(url, '_blank', 'noopener');
      else send({ tag: 'overflow', option: stringAt(option, 'value'), ...callbackValue(node) });
    });
  };
  return (
    <div class="overflow" ref={ref}>
      <button
        type="button"
        class={`btn btn-default btn-medium ${busy ? 'btn-busy' : ''}`}
        data-name={stringAt(node, 'name') || undefined}
        aria-label={w('more')}
        aria-haspopup="menu"
        aria-expanded={open ? 'true' : 'false'}
        disabled={busy}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" size={16} />
      </button>
      {open ? (
        <div class="menu" role="menu">
          {keyed(objectsAt(node, 'options')).map(({ key, node: option }) => (
            <button key={key} type="button" role="menuitem" onClick={() => choose(option)}>
              {textAt(locale, option, 'text')}
            </button>
          ))}
        </div>
      ) : null}
      {dialog}
    </div>
  );
};
