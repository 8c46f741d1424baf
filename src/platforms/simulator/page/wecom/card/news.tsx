/** @jsxImportSource hono/jsx/dom */
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { clamp, type Json, keyed, numberAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { MaybeLink } from './notice.tsx';

/** The page fetches nothing from elsewhere: a picture of this origin is shown, another is named by its host. */
const Image = ({ url }: { url: string }) => {
  const w = useWords();
  const known = URL.canParse(url, location.href) ? new URL(url, location.href) : undefined;
  if (known?.origin === location.origin || known?.protocol === 'data:')
    return <img src={url} alt={w('image')} loading="lazy" />;
  return (
    <span class="wc-no-image" role="img" aria-label={w('image')}>
      <Icon name="image" size={24} />
      <small>{known?.host ?? ''}</small>
    </span>
  );
};

/** `card_image`: across the card; a ratio between 1.3 and 2.25 (wecom.md §4.1). */
export const Picture = ({ node }: { node: Json }) => {
  const url = stringAt(node, 'url');
  if (!url) return null;
  const ratio = clamp(numberAt(node, 'aspect_ratio', 1.3), 1.3, 2.25);
  return (
    <div class="wc-picture" style={{ 'aspect-ratio': String(ratio) }}>
      <Image url={url} />
    </div>
  );
};

/** `image_text_area`: a picture at the left, words beside it. */
export const PictureAndText = ({ node }: { node: Json }) => {
  const url = stringAt(node, 'image_url');
  if (!url) return null;
  return (
    <MaybeLink node={node} kind="wc-image-text">
      <span class="wc-thumb">
        <Image url={url} />
      </span>
      <span class="wc-image-words">
        <strong>{stringAt(node, 'title')}</strong>
        <span>{stringAt(node, 'desc')}</span>
      </span>
    </MaybeLink>
  );
};

/** `vertical_content_list`: headings with their words below each other. */
export const Sections = ({ card }: { card: Json }) => {
  const sections = objectsAt(card, 'vertical_content_list');
  if (sections.length === 0) return null;
  return (
    <div class="wc-sections">
      {keyed(sections).map(({ key, node }) => (
        <p key={key}>
          <strong>{stringAt(node, 'title')}</strong>
          <span>{stringAt(node, 'desc')}</span>
        </p>
      ))}
    </div>
  );
};
