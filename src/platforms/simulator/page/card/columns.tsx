/** @jsxImportSource hono/jsx/dom */
import { type Json, keyed, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import { useCard } from './context.ts';
import { alignOf, backgroundOf, columnFlex, spacingOf, stackStyle } from './layout.ts';

const FLEX_MODES = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect']);

/** One column; standing alone (outside a column_set) it is just a stack. */
export const Column = ({ node }: { node: Json }) => {
  const { draw } = useCard();
  const self = stringAt(node, 'vertical_align', 'top');
  return (
    <div
      class="column stack"
      style={{
        ...stackStyle(node, '8px'),
        ...columnFlex(node),
        ...backgroundOf(node),
        'align-self': self === 'top' ? 'stretch' : alignOf(self, 'stretch'),
      }}
    >
      {draw(objectsAt(node, 'elements'))}
    </div>
  );
};

/** Columns side by side; on a narrow card `flex_mode` says how they give way (the style sheet does it). */
export const ColumnSet = ({ node }: { node: Json }) => {
  const mode = stringAt(node, 'flex_mode', 'none');
  const url = safeUrl(stringAt(objectAt(objectAt(node, 'action'), 'multi_url'), 'url'));
  return (
    <div
      class="column-set"
      data-flex={FLEX_MODES.has(mode) ? mode : 'none'}
      style={{
        ...backgroundOf(node),
        gap: spacingOf(stringAt(node, 'horizontal_spacing'), '8px'),
        'justify-content': alignOf(stringAt(node, 'horizontal_align'), 'flex-start'),
        margin: spacingOf(stringAt(node, 'margin'), '0px'),
      }}
    >
      {keyed(objectsAt(node, 'columns')).map(({ key, node: column }) => (
        <Column key={key} node={column} />
      ))}
      {url ? (
        <a class="cover-link" href={url} target="_blank" rel="noopener noreferrer">
          <span class="sr-only">{url}</span>
        </a>
      ) : null}
    </div>
  );
};
