/** @jsxImportSource hono/jsx/dom */
import { textAt, useLocale } from '#platforms/simulator/page/parts/locale.ts';
import { flagAt, type Json, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { callbackValue, callsBack, openUrl } from './behaviors.ts';
import { useConfirm } from './confirm.tsx';
import { useCard } from './context.ts';
import { backgroundOf, spacingOf, stackStyle, widthOf } from './layout.ts';
import { usePress } from './press.ts';
import { lineOf } from './tone.ts';

const INTERACTIVE = 'button, a, input, select, textarea, label, [role="menu"]';

/** A press on an inner button or input is that one's, not the container's. */
const isInner = (event: Event): boolean => {
  const inner = event.target instanceof Element ? event.target.closest(INTERACTIVE) : null;
  return inner !== null && inner !== event.currentTarget;
};

const frameOf = (node: Json): Record<string, string> => ({
  ...backgroundOf(node),
  ...widthOf(node),
  'border-radius': spacingOf(stringAt(node, 'corner_radius'), '6px'),
  ...(flagAt(node, 'has_border') ? { border: `1px solid ${lineOf(stringAt(node, 'border_color'))}` } : {}),
});

/** A part of the card that is pressed as a whole. */
export const InteractiveContainer = ({ node }: { node: Json }) => {
  const locale = useLocale();
  const { draw, inert } = useCard();
  const { busy, send } = usePress();
  const { ask, dialog } = useConfirm(node);
  const disabled = flagAt(node, 'disabled');
  const press = (event: Event) => {
    if (disabled || busy || inert || isInner(event)) return;
    const url = openUrl(node);
    ask(() => {
      if (url) window.open(url, '_blank', 'noopener');
      if (callsBack(node)) send({ tag: 'interactive_container', ...callbackValue(node) });
    });
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) press(event);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a <button> may not hold the inputs and buttons that this container may. */}
      <div
        role="button"
        tabIndex={disabled ? -1 : 0}
        class={`interactive stack ${busy ? 'interactive-busy' : ''}`}
        style={{ ...stackStyle(node, '8px'), ...frameOf(node) }}
        aria-disabled={disabled ? 'true' : undefined}
        title={textAt(locale, node, disabled ? 'disabled_tips' : 'hover_tips') || undefined}
        onClick={press}
        onKeyDown={key}
      >
        {draw(objectsAt(node, 'elements'))}
      </div>
      {dialog}
    </>
  );
};
