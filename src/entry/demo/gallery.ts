import { galleryCards } from '#cards/gallery.ts';
import type { Platform } from '#platforms/platform.ts';
import type { GalleryCard } from '#platforms/simulator/page-api.ts';
import { wecomContents } from './wecom-gallery.ts';

/** Every card of the product in every state and language, as Feishu would get it, and as WeCom would. */
export function galleryFor(feishu: Pick<Platform, 'render'>): GalleryCard[] {
  return (['zh', 'en'] as const).flatMap((locale) =>
    galleryCards(locale).map(({ id, card, state, build }) => ({
      id: `${id}-${locale}`,
      card,
      state,
      locale,
      json: JSON.parse(feishu.render(build(), new Map())),
      wecom: wecomContents(build(), id),
    })),
  );
}
