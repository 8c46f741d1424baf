/** @jsxImportSource hono/jsx/dom */

import { CardView } from '#platforms/simulator/page/card/card-view.tsx';
import { LocaleContext } from '#platforms/simulator/page/parts/locale.ts';
import type { GalleryCard } from '#platforms/simulator/page-api.ts';
import type { Frame, Section } from './selection.ts';

const GalleryItem = ({ item }: { item: GalleryCard }) => (
  <figure id={item.id} class="gallery-item" data-testid={`gallery-${item.id}`}>
    <figcaption>
      <a href={`#${item.id}`}>{item.state}</a>
      <small>{item.locale}</small>
    </figcaption>
    <LocaleContext.Provider value={item.locale}>
      <CardView card={item.json} memory={`gallery/${item.id}`} />
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
