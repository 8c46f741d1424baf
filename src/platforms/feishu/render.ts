/** A neutral card → card JSON 2.0 (feishu.md §5). Pure: the same card gives the same bytes. */
import type { Card, Element } from '#cards/card.ts';
import { cleanText } from './escape.ts';
import { drawFitting, keepCharts } from './fit.ts';
import { createNames } from './names.ts';
import { drawSimple } from './render-blocks.ts';
import { drawButtons } from './render-buttons.ts';
import { drawChart } from './render-chart.ts';
import { drawForm, type FormContext } from './render-form.ts';
import { drawTable, tableInLines, tagColour } from './render-table.ts';
import { type MentionIds, type Part, plainText } from './render-text.ts';

/** Tags in a header; tables and charts in a card (feishu.md §5.1, §5.2). */
const MAX_TAGS = 3;
const MAX_TABLES = 5;
const MAX_CHARTS = 5;

/**
 * The card as an object, for the answer to a click.
 * @throws PlatformError `rejected` when it cannot be made to fit, or a form cannot be sent
 */
export const drawCard = (card: Card, mentionIds: MentionIds): Part =>
  drawFitting(keepCharts(keepTables(card, MAX_TABLES), MAX_CHARTS), (fitted) => drawWhole(fitted, mentionIds));

/** The card as the text that `content` of a message holds. @throws PlatformError as drawCard() */
export const renderCard = (card: Card, mentionIds: MentionIds): string => JSON.stringify(drawCard(card, mentionIds));

function drawWhole(card: Card, mentionIds: MentionIds): Part {
  const context: FormContext = { mentionIds, names: createNames() };
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      width_mode: 'fill',
      summary: { content: cleanText(card.preview) },
    },
    header: drawHeader(card),
    body: {
      direction: 'vertical',
      vertical_spacing: '8px',
      elements: card.elements.flatMap((each) => drawElement(each, context)),
    },
  };
}

function drawHeader({ title, subtitle, tone, tags = [] }: Card): Part {
  const textTags = tags.slice(0, MAX_TAGS).map((tag) => ({
    tag: 'text_tag',
    text: plainText(tag.text),
    color: tagColour(tag.tone),
  }));
  return {
    template: tone,
    title: plainText(title),
    ...(subtitle ? { subtitle: plainText(subtitle) } : {}),
    ...(textTags.length > 0 ? { text_tag_list: textTags } : {}),
  };
}

function drawElement(element: Element, context: FormContext): Part[] {
  switch (element.type) {
    case 'table':
      return [drawTable(element)];
    case 'chart':
      return [drawChart(element)];
    case 'buttons':
      return drawButtons(element.buttons);
    case 'form':
      return drawForm(element, context);
    default:
      return drawSimple(element, context.mentionIds);
  }
}

/** The first `count` tables; one more fails the whole send (11310), so the others are told in lines. */
function keepTables(card: Card, count: number): Card {
  let tables = 0;
  const elements = card.elements.map((element) => {
    if (element.type !== 'table') return element;
    tables += 1;
    return tables <= count ? element : tableInLines(element);
  });
  return { ...card, elements };
}
