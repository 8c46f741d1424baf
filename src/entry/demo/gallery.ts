import { galleryCards } from '#cards/gallery.ts';
import type { Platform } from '#platforms/platform.ts';
import type { GalleryCard } from '#platforms/simulator/page-api.ts';

/** Every card of the product in every state and language, as Feishu would get it. */
export function galleryFor(platform: Pick<Platform, 'render'>): GalleryCard[] {
  return (['zh', 'en'] as const).flatMap((locale) =>
    galleryCards(locale).map(({ id, card, state, build }) => ({
      id: `${id}-${locale}`,
      card,
      state,
      locale,
      json: JSON.parse(platform.render(build(), new Map())),
    })),
  );
}
