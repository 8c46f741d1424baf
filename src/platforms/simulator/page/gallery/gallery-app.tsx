/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { type Locale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { type People, PeopleContext, peopleOf } from '#platforms/simulator/page/parts/people.ts';
import { onThisPlatform, platformHere } from '#platforms/simulator/page/parts/platform.ts';
import { TopBar } from '#platforms/simulator/page/parts/top-bar.tsx';
import type { GalleryCard } from '#platforms/simulator/page-api.ts';
import { Filters } from './filters.tsx';
import { GallerySection } from './gallery-section.tsx';
import { everything, matching, sectionsOf } from './selection.ts';

/** A link with an anchor was followed before the cards were there: it is followed again. */
const followAnchor = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

const SideIndex = ({ cards }: { cards: GalleryCard[] }) => {
  const w = useWords();
  return (
    <nav class="gallery-index" aria-label={w('contents')}>
      {sectionsOf(cards).map(({ card, items }) => (
        <a key={card} href={`#section-${card}`}>
          <span>{card}</span>
          <small>{items.length}</small>
        </a>
      ))}
    </nav>
  );
};

/** Every card of the product in every state, for people who change cards and for screenshots. */
export const GalleryApp = ({ setLanguage }: { setLanguage: (locale: Locale) => void }) => {
  const w = useWords();
  const attempt = useAttempt();
  const [cards, setCards] = useState<GalleryCard[] | null>(null);
  const [people, setPeople] = useState<People>(new Map());
  const [choice, setChoice] = useState(everything);
  useEffect(() => {
    void attempt(async () => {
      setPeople(peopleOf(await api.state('')));
      setCards((await api.gallery()).filter(({ wecom }) => platformHere() === 'feishu' || wecom));
    });
  }, []);
  useEffect(() => {
    if (cards) requestAnimationFrame(followAnchor);
  }, [cards]);
  const shown = matching(cards ?? [], choice);
  return (
    <div class="app">
      <TopBar
        link={{ href: onThisPlatform('/'), icon: 'chat', text: w('backToChat'), id: 'chat-link' }}
        setLanguage={setLanguage}
      />
      <div class="gallery">
        <SideIndex cards={shown} />
        <main class="gallery-main">
          <header class="gallery-header">
            <h1>{w('gallery')}</h1>
            <p class="hint">
              {w('galleryNote')} {w('cardsCount', { count: shown.length })}
            </p>
            <Filters cards={cards ?? []} choice={choice} choose={setChoice} />
          </header>
          {shown.length === 0 ? <p class="hint">{cards ? w('galleryEmpty') : w('loading')}</p> : null}
          <PeopleContext.Provider value={people}>
            {sectionsOf(shown).map((section) => (
              <GallerySection key={section.card} section={section} frame={choice.frame} />
            ))}
          </PeopleContext.Provider>
        </main>
      </div>
    </div>
  );
};
