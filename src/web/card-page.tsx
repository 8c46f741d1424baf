/** A neutral card as HTML: the third renderer, beside Feishu's and WeCom's. */
import type { Card, Element } from '#cards/card.ts';
import { ChartBlock, FoldBlock, Simple, TableBlock } from './card-blocks.tsx';
import { ButtonRow, FormBlock, type Sending } from './card-form.tsx';

interface Shown {
  card: Card;
  sending: Sending;
  /** where the pictures of its charts are drawn, or null where they stand as tables alone */
  charts: string | null;
  /** the head of the page itself, or of one part of it */
  heading?: 'h1' | 'h2';
}

export const CardPage = ({ card, sending, charts, heading = 'h1' }: Shown) => {
  const Heading = heading;
  return (
    <article class={`card t-${card.tone}`}>
      <header>
        <Heading>{card.title}</Heading>
        {card.subtitle ? <p class="subtitle">{card.subtitle}</p> : null}
        {card.tags?.map(({ text, tone }) => (
          <span class={`tag t-${tone}`}>{text}</span>
        ))}
      </header>
      {card.notice ? <p class={`toast t-${card.notice.tone}`}>{card.notice.text}</p> : null}
      {card.elements.map((element, index) => (
        <Block element={element} card={card} sending={sending} chart={charts && `${charts}/${index}.svg`} />
      ))}
    </article>
  );
};

interface Part {
  element: Element;
  card: Card;
  sending: Sending;
  chart: string | null;
}

const Block = ({ element, card, sending, chart }: Part) => {
  switch (element.type) {
    case 'table':
      return <TableBlock element={element} name={card.title} />;
    case 'chart':
      return <ChartBlock element={element} address={chart} locale={sending.locale} />;
    case 'fold':
      return <FoldBlock element={element} />;
    case 'buttons':
      return <ButtonRow buttons={element.buttons} sending={sending} />;
    case 'form':
      return <FormBlock element={element} sending={sending} />;
    default:
      return <Simple element={element} />;
  }
};
