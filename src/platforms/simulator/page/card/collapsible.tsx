/** @jsxImportSource hono/jsx/dom */
import { useId, useState } from 'hono/jsx/dom';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { flagAt, isJson, type Json, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { useCard } from './context.ts';
import { backgroundOf, spacingOf, stackStyle } from './layout.ts';
import { TextLine } from './text-line.tsx';
import { lineOf } from './tone.ts';

const borderOf = (node: Json): Record<string, string> => {
  if (!isJson(node.border)) return {};
  return {
    border: `1px solid ${lineOf(stringAt(node.border, 'color'))}`,
    'border-radius': spacingOf(stringAt(node.border, 'corner_radius'), '6px'),
  };
};

/** A panel that opens on a press of its header. What stands inside stays in the page while it is closed. */
export const CollapsiblePanel = ({ node }: { node: Json }) => {
  const { draw } = useCard();
  const bodyId = useId();
  const [open, setOpen] = useState(flagAt(node, 'expanded'));
  const header = objectAt(node, 'header');
  const side = stringAt(header, 'icon_position', 'left');
  return (
    <div class={`panel ${open ? 'panel-open' : ''}`} style={{ ...borderOf(node), ...backgroundOf(node) }}>
      <button
        type="button"
        class={`panel-header panel-icon-${side === 'right' || side === 'follow_text' ? side : 'left'}`}
        style={backgroundOf(header)}
        aria-expanded={open ? 'true' : 'false'}
        aria-controls={bodyId}
        onClick={() => setOpen(!open)}
      >
        <span class="panel-icon">
          <Icon name="right" size={14} />
        </span>
        <span class="panel-title">
          <TextLine text={objectAt(header, 'title')} />
        </span>
      </button>
      <div
        id={bodyId}
        class="panel-body stack"
        style={stackStyle({ padding: '6px 8px 8px 26px', ...node }, '8px')}
        hidden={!open}
      >
        {draw(objectsAt(node, 'elements'))}
      </div>
    </div>
  );
};
