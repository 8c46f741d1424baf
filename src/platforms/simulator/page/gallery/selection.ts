import type { GalleryCard } from '#platforms/simulator/page-api.ts';

export type Frame = 'phone' | 'desktop';

/** What the gallery shows; an empty text means all. */
export interface Choice {
  state: string;
  locale: string;
  frame: Frame;
}

/** `?state=open&locale=zh&frame=phone` chooses beforehand, for screenshots. */
export const everything = (): Choice => {
  const query = new URLSearchParams(location.search);
  return {
    state: query.get('state') ?? '',
    locale: query.get('locale') ?? '',
    frame: query.get('frame') === 'phone' ? 'phone' : 'desktop',
  };
};

export const matching = (cards: GalleryCard[], { state, locale }: Choice): GalleryCard[] =>
  cards.filter((card) => (!state || card.state === state) && (!locale || card.locale === locale));

export interface Section {
  card: string;
  items: GalleryCard[];
}

/** The cards under their names, in the order in which they came. */
export const sectionsOf = (cards: GalleryCard[]): Section[] =>
  [...new Set(cards.map(({ card }) => card))].map((card) => ({
    card,
    items: cards.filter((item) => item.card === card),
  }));

export const statesOf = (cards: GalleryCard[]): string[] => [...new Set(cards.map(({ state }) => state))];
