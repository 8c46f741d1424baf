/** @jsxImportSource hono/jsx/dom */
import { FEISHU_LOCALE, useLocale } from '#platforms/simulator/page/parts/locale.ts';
import { isJson, type Json, keyed, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { NodeIcon } from './media.tsx';
import { TagPill } from './tag-pill.tsx';
import { TextLine } from './text-line.tsx';
import { toneOf } from './tone.ts';

/** The tags of the viewer's language, else those for everyone; three at most. */
const useTags = (header: Json): Json[] => {
  const own = objectsAt(objectAt(header, 'i18n_text_tag_list'), FEISHU_LOCALE[useLocale()]);
  return (own.length > 0 ? own : objectsAt(header, 'text_tag_list')).slice(0, 3);
};

/** Title, subtitle and tags on the template's colour. */
export const CardHeader = ({ header, titleId }: { header: Json; titleId: string }) => {
  const tags = useTags(header);
  return (
    <header class="card-header" data-tone={toneOf(stringAt(header, 'template'), 'default')}>
      {isJson(header.icon) ? <NodeIcon icon={header.icon} size={20} /> : null}
      <div class="card-titles">
        <div class="card-title-row">
          <h3 id={titleId} class="card-title">
            <TextLine text={objectAt(header, 'title')} />
          </h3>
          {keyed(tags).map(({ key, node }) => (
            <TagPill key={key} tone={stringAt(node, 'color', 'neutral')}>
              <TextLine text={objectAt(node, 'text')} />
            </TagPill>
          ))}
        </div>
        {isJson(header.subtitle) ? (
          <p class="card-subtitle">
            <TextLine text={header.subtitle} />
          </p>
        ) : null}
      </div>
    </header>
  );
};
