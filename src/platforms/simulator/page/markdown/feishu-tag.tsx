/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { PersonChip } from '#platforms/simulator/page/card/person-chip.tsx';
import { TagPill } from '#platforms/simulator/page/card/tag-pill.tsx';
import { colourOf } from '#platforms/simulator/page/card/tone.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePeople } from '#platforms/simulator/page/parts/people.ts';
import { type Json, objectAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { safeUrl } from '#platforms/simulator/page/parts/safe-url.ts';
import { dateText } from '#platforms/simulator/page/parts/time.ts';

interface TagProps {
  /** the attributes as written */
  attributes: Json;
  /** what stands inside, as text */
  text: string;
  /** what stands inside, drawn */
  children: Child;
}

/** `<at id=…>`, `<at ids=a,b>`, `<at email=…>`: the name in blue. */
export const At = ({ attributes, text }: TagProps) => {
  const w = useWords();
  const people = usePeople();
  const ids = (stringAt(attributes, 'ids') || stringAt(attributes, 'id') || stringAt(attributes, 'user_id')).split(',');
  const nameOf = (id: string) =>
    id === 'all' ? w('everyone') : people.get(id)?.name || text || stringAt(attributes, 'email') || w('unknownPerson');
  return (
    <>
      {ids.map((id) => (
        <span class="at" key={id} data-open-id={id}>
          @{nameOf(id.trim())}
        </span>
      ))}
    </>
  );
};

const Font = ({ attributes, children }: TagProps) => (
  <span style={{ color: colourOf(stringAt(attributes, 'color')) ?? 'inherit' }}>{children}</span>
);

const TextTag = ({ attributes, children }: TagProps) => (
  <TagPill tone={stringAt(attributes, 'color')}>{children}</TagPill>
);

const PersonTag = ({ attributes }: TagProps) => (
  <PersonChip
    id={stringAt(attributes, 'id')}
    showAvatar={stringAt(attributes, 'show_avatar', 'true') !== 'false'}
    showName={stringAt(attributes, 'show_name', 'true') !== 'false'}
    capsule={stringAt(attributes, 'style') === 'capsule'}
  />
);

/** A link, or only its words when the address is not one of the web. */
export const WebLink = ({ address, children }: { address: string; children: Child }) => {
  const href = safeUrl(address);
  if (!href) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
};

const LinkTag = ({ attributes, children }: TagProps) => (
  <WebLink address={stringAt(attributes, 'url') || stringAt(attributes, 'pc_url')}>{children}</WebLink>
);

const LocalDateTime = ({ attributes, text }: TagProps) => {
  const ms = Number(stringAt(attributes, 'millisecond'));
  const withTime = stringAt(attributes, 'format_type') !== 'date_num';
  return (
    <span>{Number.isFinite(ms) && ms > 0 ? dateText(ms, withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD') : text}</span>
  );
};

const NumberTag = ({ attributes, children }: TagProps) => (
  <span
    class="number-tag"
    style={{
      background: colourOf(stringAt(attributes, 'background_color')) ?? 'var(--c-blue)',
      color: colourOf(stringAt(attributes, 'font_color')) ?? 'white',
    }}
  >
    {children}
  </span>
);

const tags: Record<string, (props: TagProps) => Child> = {
  at: At,
  font: Font,
  text_tag: TextTag,
  person: PersonTag,
  link: LinkTag,
  local_datetime: LocalDateTime,
  number_tag: NumberTag,
  raw: ({ text }) => <span>{text}</span>,
  br: () => <br />,
  hr: () => <hr class="inline-hr" />,
};

/** One of Feishu's own tags, from its token. */
export const FeishuTag = ({ token, children }: { token: Json; children: Child }) => {
  const Tag = tags[stringAt(token, 'name')];
  if (!Tag) return <>{stringAt(token, 'raw')}</>;
  return (
    <Tag attributes={objectAt(token, 'attributes')} text={stringAt(token, 'text')}>
      {children}
    </Tag>
  );
};
