/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import { checkedOf } from '#platforms/simulator/page/parts/event.ts';
import { clamp, flagAt, type Json, numberAt, objectAt, objectsAt } from '#platforms/simulator/page/parts/read.ts';
import { callbackValue, callsBack } from './behaviors.ts';
import { useCard } from './context.ts';
import { useField } from './field-frame.tsx';
import { TextLine } from './text-line.tsx';

const tickedStyle = (node: Json): Record<string, string> => {
  const style = objectAt(node, 'checked_style');
  return {
    'text-decoration': flagAt(style, 'show_strikethrough') ? 'line-through' : 'none',
    opacity: String(clamp(numberAt(style, 'opacity', 1), 0, 1)),
  };
};

/** A tick. Without `behaviors` it is the viewer's own note and tells nobody. */
export const Checker = ({ node }: { node: Json }) => {
  const { press, draw } = useCard();
  const { form, name, value, set, disabled } = useField(node);
  const [own, setOwn] = useState(flagAt(node, 'checked'));
  const checked = form ? value === 'true' : own;
  const tick = (next: boolean) => {
    if (form) return set(String(next));
    setOwn(next);
    if (callsBack(node))
      void press({ tag: 'checker', ...(name ? { name } : {}), checked: next, ...callbackValue(node) });
  };
  const box = (
    <label class="checker">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event: Event) => tick(checkedOf(event))}
      />
      <span style={checked ? tickedStyle(node) : {}}>
        <TextLine text={objectAt(node, 'text')} />
      </span>
    </label>
  );
  const buttons = objectsAt(objectAt(node, 'button_area'), 'buttons');
  if (buttons.length === 0) return box;
  return (
    <div class="checker-row">
      {box}
      <div class="checker-buttons">{draw(buttons.map((button) => ({ ...button, tag: 'button' })))}</div>
    </div>
  );
};
