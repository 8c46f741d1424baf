/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import { Markdown } from '#platforms/simulator/page/markdown/markdown.tsx';
import { fileUrl } from '#platforms/simulator/page/parts/api.ts';
import { Icon, iconOfToken } from '#platforms/simulator/page/parts/icons.tsx';
import { textAt, textIn, useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import {
  flagAt,
  isJson,
  type Json,
  keyed,
  objectAt,
  objectsAt,
  stringAt,
} from '#platforms/simulator/page/parts/read.ts';
import { spacingOf, textStyle, widthOf } from './layout.ts';
import { PersonChip } from './person-chip.tsx';
import { TextLine } from './text-line.tsx';
import { colourOf } from './tone.ts';

const marginOf = (node: Json) => ({ margin: spacingOf(stringAt(node, 'margin'), '0px') });

/** Feishu's icon before a text; a picture of one's own shows as the picture sign. */
export const NodeIcon = ({ icon, size = 16 }: { icon: Json; size?: number }) => (
  <span class="node-icon" style={{ color: colourOf(stringAt(icon, 'color')) ?? 'inherit' }}>
    <Icon name={stringAt(icon, 'tag') === 'custom_icon' ? 'image' : iconOfToken(stringAt(icon, 'token'))} size={size} />
  </span>
);

export const MarkdownElement = ({ node }: { node: Json }) => {
  const locale = useLocale();
  const source = textIn(locale, node);
  return (
    <div class="text-block" style={{ ...textStyle(node), ...marginOf(node) }}>
      {isJson(node.icon) ? <NodeIcon icon={node.icon} /> : null}
      <Markdown source={source} />
    </div>
  );
};

export const Div = ({ node }: { node: Json }) => {
  const text = objectAt(node, 'text');
  return (
    <div class="text-block" style={{ ...textStyle(text), ...widthOf(node), ...marginOf(node) }}>
      {isJson(node.icon) ? <NodeIcon icon={node.icon} /> : null}
      <span class={stringAt(text, 'lines') ? 'clamped' : 'text-flow'} style={textStyle(text)}>
        <TextLine text={text} />
      </span>
    </div>
  );
};

export const Hr = ({ node }: { node: Json }) => <hr class="card-hr" style={marginOf(node)} />;

const IMAGE_SIZES: Record<string, string> = { large: '160px', medium: '80px', small: '40px', tiny: '16px' };

/** A picture behind its key; where the platform has none, a frame of its size with its words. */
export const Img = ({ node }: { node: Json }) => {
  const w = useWords();
  const [missing, setMissing] = useState(false);
  const alt = textAt(useLocale(), node, 'alt') || w('image');
  const side = IMAGE_SIZES[stringAt(node, 'size')];
  const style = side ? { width: side, height: side } : { width: '100%', 'aspect-ratio': '16 / 9' };
  return (
    <div
      class="img"
      role="img"
      aria-label={alt}
      title={stringAt(node, 'img_key')}
      style={{ ...style, 'border-radius': spacingOf(stringAt(node, 'corner_radius'), '6px'), ...marginOf(node) }}
    >
      {missing ? (
        <>
          <Icon name="image" size={22} />
          <span>{alt}</span>
        </>
      ) : (
        <img src={fileUrl(stringAt(node, 'img_key'))} alt="" onError={() => setMissing(true)} />
      )}
    </div>
  );
};

const PERSON_SIZES: Record<string, number> = { extra_small: 16, small: 20, medium: 28, large: 36, extra_large: 48 };
const sizeOf = (node: Json) => PERSON_SIZES[stringAt(node, 'size', 'medium')] ?? 28;

export const Person = ({ node }: { node: Json }) => (
  <div style={marginOf(node)}>
    <PersonChip
      id={stringAt(node, 'user_id')}
      size={sizeOf(node)}
      showAvatar={flagAt(node, 'show_avatar', true)}
      showName={flagAt(node, 'show_name', false)}
      capsule={stringAt(node, 'style') === 'capsule'}
    />
  </div>
);

export const PersonList = ({ node }: { node: Json }) => (
  <div class="person-list" style={marginOf(node)}>
    {keyed(objectsAt(node, 'persons')).map(({ key, node: person }) => (
      <PersonChip
        key={key}
        id={stringAt(person, 'id')}
        size={sizeOf(node)}
        showAvatar={flagAt(node, 'show_avatar', false)}
        showName={flagAt(node, 'show_name', true)}
      />
    ))}
  </div>
);
