/** @jsxImportSource hono/jsx/dom */
import { type Child, useMemo } from 'hono/jsx/dom';
import { usePeople } from '#platforms/simulator/page/parts/people.ts';
import {
  clamp,
  flagAt,
  isJson,
  type Json,
  keyed,
  numberAt,
  objectsAt,
  stringAt,
} from '#platforms/simulator/page/parts/read.ts';
import { withEmoji } from './emoji.ts';
import { decodeEntities } from './entities.ts';
import { FeishuTag, WebLink } from './feishu-tag.tsx';
import { tokensOf } from './lexer.ts';

interface TokenProps {
  token: Json;
}

/** Draws tokens; each kind by its entry in `kinds`, an unknown kind as the text it was written as. */
export const Tokens = ({ tokens }: { tokens: Json[] }) => (
  <>
    {keyed(tokens).map(({ key, node }) => {
      const Kind = kinds[stringAt(node, 'type')] ?? Raw;
      return <Kind key={key} token={node} />;
    })}
  </>
);

const Inner = ({ token }: TokenProps) => <Tokens tokens={objectsAt(token, 'tokens')} />;
const Raw = ({ token }: TokenProps) => <>{stringAt(token, 'raw')}</>;

/** Text that may itself hold tokens, as the items of a list do. */
const Text = ({ token }: TokenProps) => {
  if (objectsAt(token, 'tokens').length > 0) return <Inner token={token} />;
  return withEmoji(decodeEntities(stringAt(token, 'text')));
};

const Heading = ({ token }: TokenProps) => {
  const depth = clamp(numberAt(token, 'depth', 1), 1, 6);
  const look = `md-heading md-heading-${depth}`;
  const inner = <Inner token={token} />;
  // The title of a card is an h3: what stands inside it comes after that, unless it is told to be a title itself.
  switch (numberAt(token, 'level', depth + 3)) {
    case 3:
      return <h3 class={look}>{inner}</h3>;
    case 4:
      return <h4 class={look}>{inner}</h4>;
    case 5:
      return <h5 class={look}>{inner}</h5>;
    default:
      return <h6 class={look}>{inner}</h6>;
  }
};

const List = ({ token }: TokenProps) => {
  const items = keyed(objectsAt(token, 'items')).map(({ key, node }) => (
    <li key={key}>
      <Inner token={node} />
    </li>
  ));
  return flagAt(token, 'ordered') ? <ol start={numberAt(token, 'start', 1)}>{items}</ol> : <ul>{items}</ul>;
};

const CellsRow = ({ cells, heading }: { cells: Json[]; heading?: boolean }) => (
  <tr>
    {keyed(cells).map(({ key, node }) => {
      const style = { 'text-align': stringAt(node, 'align', 'left') };
      return heading ? (
        <th key={key} style={style}>
          <Inner token={node} />
        </th>
      ) : (
        <td key={key} style={style}>
          <Inner token={node} />
        </td>
      );
    })}
  </tr>
);

const rowsOf = (token: Json): Json[][] => {
  const rows = token.rows;
  return Array.isArray(rows) ? rows.map((row) => (Array.isArray(row) ? row.filter(isJson) : [])) : [];
};

const MarkdownTable = ({ token }: TokenProps) => (
  <div class="md-table">
    <table>
      <thead>
        <CellsRow cells={objectsAt(token, 'header')} heading />
      </thead>
      <tbody>
        {rowsOf(token).map((cells, place) => (
          <CellsRow key={`row-${place + 1}`} cells={cells} />
        ))}
      </tbody>
    </table>
  </div>
);

/** A picture of Feishu is a key that only its client can fetch: its words stand in for it. */
const Picture = ({ token }: TokenProps) => <span class="md-image">{stringAt(token, 'text') || '🖼'}</span>;

/** The three colours of WeCom's markdown. */
const Coloured = ({ token }: TokenProps) => (
  <span class={`md-${stringAt(token, 'colour')}`}>
    <Inner token={token} />
  </span>
);

/** A member of WeCom, named by id. */
const Member = ({ token }: TokenProps) => {
  const id = stringAt(token, 'userId');
  return <span class="at">@{usePeople().get(id.toLowerCase())?.name ?? id}</span>;
};

const kinds: Record<string, (props: TokenProps) => Child> = {
  space: () => null,
  def: () => null,
  text: Text,
  escape: Text,
  paragraph: ({ token }) => (
    <p>
      <Inner token={token} />
    </p>
  ),
  heading: Heading,
  strong: ({ token }) => (
    <strong>
      <Inner token={token} />
    </strong>
  ),
  em: ({ token }) => (
    <em>
      <Inner token={token} />
    </em>
  ),
  del: ({ token }) => (
    <del>
      <Inner token={token} />
    </del>
  ),
  codespan: ({ token }) => <code>{stringAt(token, 'text')}</code>,
  code: ({ token }) => (
    <pre>
      <code>{stringAt(token, 'text')}</code>
    </pre>
  ),
  blockquote: ({ token }) => (
    <blockquote>
      <Inner token={token} />
    </blockquote>
  ),
  br: () => <br />,
  hr: () => <hr />,
  link: ({ token }) => (
    <WebLink address={stringAt(token, 'href')}>
      <Inner token={token} />
    </WebLink>
  ),
  image: Picture,
  list: List,
  table: MarkdownTable,
  coloured: Coloured,
  member: Member,
  feishu: ({ token }) => (
    <FeishuTag token={token}>
      <Inner token={token} />
    </FeishuTag>
  ),
};

/** A markdown text of a card as nodes. Nothing of it is ever handed to the browser as HTML. */
export const Markdown = ({ source }: { source: string }) => {
  const tokens = useMemo(() => tokensOf(source), [source]);
  return (
    <div class="md">
      <Tokens tokens={tokens} />
    </div>
  );
};
