/** Facts, folds and dividers → card JSON 2.0 (feishu.md §5.3, §5.4). */
import type { DividerElement, FactsElement, FoldElement, TextElement } from '#cards/card.ts';
import { drawText, type MentionIds, markdownOf, type Part, plainText } from './render-text.ts';

export type SimpleElement = TextElement | FactsElement | DividerElement | FoldElement;

/** The elements that may stand anywhere, in a form as well as outside. */
export function drawSimple(element: SimpleElement, mentionIds: MentionIds): Part[] {
  switch (element.type) {
    case 'text':
      return drawText(element, mentionIds);
    case 'divider':
      return [{ tag: 'hr' }];
    case 'facts':
      return drawFacts(element, mentionIds);
    case 'fold':
      return [drawFold(element, mentionIds)];
  }
}

/** Two facts a row; `bisect` keeps them beside each other on a narrow screen too. */
function drawFacts({ items }: FactsElement, mentionIds: MentionIds): Part[] {
  const cells = items.map(({ label, value }) => {
    const shown = markdownOf(value, mentionIds) || '—';
    return column([
      { tag: 'markdown', content: `${markdownOf([{ text: label, tone: 'grey' }], mentionIds)}\n${shown}` },
    ]);
  });
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) => cells.slice(row * 2, row * 2 + 2));
  return rows.map((columns) => ({ tag: 'column_set', flex_mode: 'bisect', horizontal_spacing: '8px', columns }));
}

const column = (elements: Part[]): Part => ({ tag: 'column', width: 'weighted', weight: 1, elements });

function drawFold({ title, open = false, elements }: FoldElement, mentionIds: MentionIds): Part {
  const drawn = elements.flatMap((element) => drawSimple(element, mentionIds));
  return {
    tag: 'collapsible_panel',
    expanded: open,
    header: {
      title: plainText(title),
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined' },
      icon_position: 'right',
      icon_expanded_angle: -180,
    },
    border: { color: 'grey', corner_radius: '5px' },
    padding: '8px',
    elements: drawn.length > 0 ? drawn : [{ tag: 'markdown', content: '暂无 · None' }],
  };
}
