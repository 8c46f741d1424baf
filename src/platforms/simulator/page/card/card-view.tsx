/** @jsxImportSource hono/jsx/dom */
import { useId } from 'hono/jsx/dom';
import { isJson, type Json, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { type Action, CardContext } from './context.ts';
import { drawElements } from './elements.tsx';
import { CardHeader } from './header.tsx';
import { stackStyle } from './layout.ts';

interface CardViewProps {
  card: Json;
  /** names the card among all, and its revision: what is typed is kept under it */
  memory: string;
  members?: string[];
  /** without it the card is inert: it can be looked at and typed into, but reports nothing */
  press?: (action: Action) => Promise<void>;
}

const WIDTHS = new Set(['compact', 'fill']);
const widthMode = (card: Json): string => {
  const mode = stringAt(objectAt(card, 'config'), 'width_mode');
  return WIDTHS.has(mode) ? mode : 'default';
};

/** A card of JSON 2.0 as the client draws it. */
export const CardView = ({ card, memory, members = [], press }: CardViewProps) => {
  const titleId = useId();
  const body = objectAt(card, 'body');
  const shared = { press: press ?? (async () => {}), inert: !press, draw: drawElements, members, memory };
  return (
    <article class="card" data-card data-width={widthMode(card)} aria-labelledby={titleId}>
      {isJson(card.header) ? <CardHeader header={card.header} titleId={titleId} /> : null}
      <CardContext.Provider value={shared}>
        <div class="card-body stack" style={stackStyle({ padding: '12px', ...body }, '8px')}>
          {drawElements(objectsAt(body, 'elements'))}
        </div>
      </CardContext.Provider>
    </article>
  );
};
