/** @jsxImportSource hono/jsx/dom */

import { CardView } from '#platforms/simulator/page/card/card-view.tsx';
import { LocaleContext, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { platformHere } from '#platforms/simulator/page/parts/platform.ts';
import { isBare, MessageContent } from '#platforms/simulator/page/wecom/message/content.tsx';
import type { GalleryCard } from '#platforms/simulator/page-api.ts';
import type { WecomContent } from '#platforms/simulator/wecom/page-view.ts';
import type { Frame, Section } from './selection.ts';

/** What WeCom's reader gets, one below the other: a form comes as a chain of questions. */
const WecomChain = ({ id, contents }: { id: string; contents: WecomContent[] }) => {
  const w = useWords();
  return (
    <div class="wc-chain">
      {contents.length > 1 ? <p class="hint">{w('pages', { count: contents.length })}</p> : null}
      {contents.map((content, place) => {
        const memory = `gallery/${id}/${place + 1}`;
        const sender = { kind: 'app', userId: '', name: '' } as const;
        return (
          <div key={memory} class={isBare(content) ? 'bare' : 'bubble'} data-place={place + 1}>
            <MessageContent message={{ content, sender }} memory={memory} />
          </div>
        );
      })}
    </div>
  );
};

const Drawn = ({ item }: { item: GalleryCard }) =>
  platformHere() === 'wecom' ? (
    <WecomChain id={item.id} contents={item.wecom ?? []} />
  ) : (
    <CardView card={item.json} memory={`gallery/${item.id}`} />
  );

const GalleryItem = ({ item }: { item: GalleryCard }) => (
  <figure id={item.id} class="gallery-item" data-testid={`gallery-${item.id}`}>
    <figcaption>
      <a href={`#${item.id}`}>{item.state}</a>
      <small>{item.locale}</small>
    </figcaption>
    <LocaleContext.Provider value={item.locale}>
      <Drawn item={item} />
    </LocaleContext.Provider>
  </figure>
);

/** All states of one card beside each other. */
export const GallerySection = ({ section, frame }: { section: Section; frame: Frame }) => (
  <section id={`section-${section.card}`} class="gallery-section" data-frame={frame}>
    <h2>{section.card}</h2>
    <div class="gallery-grid">
      {section.items.map((item) => (
        <GalleryItem key={`${item.id}-${frame}`} item={item} />
      ))}
    </div>
  </section>
);
