/** @jsxImportSource hono/jsx/dom */

import { useMemo } from 'hono/jsx/dom';
import { Marked, type TokenizerExtension } from 'marked';
import { Tokens } from '#platforms/simulator/page/markdown/markdown.tsx';
import { isJson, type Json, numberAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';

const FONT = /^<font\s+color\s*=\s*["'](info|comment|warning)["']\s*>([\s\S]*?)<\/font>/;
const AT = /^<@([^\s<>@]{1,64})>/;

const starting = (pattern: RegExp) => (source: string) => {
  const place = source.search(pattern);
  return place < 0 ? undefined : place;
};

const font: TokenizerExtension = {
  name: 'coloured',
  level: 'inline',
  start: starting(/<font/),
  tokenizer(source) {
    const found = FONT.exec(source);
    if (!found) return undefined;
    const [raw, colour, inner = ''] = found;
    return { type: 'coloured', raw, colour, tokens: this.lexer.inlineTokens(inner) };
  },
};

const at: TokenizerExtension = {
  name: 'member',
  level: 'inline',
  start: starting(/<@/),
  tokenizer(source) {
    const found = AT.exec(source);
    return found ? { type: 'member', raw: found[0], userId: found[1] } : undefined;
  },
};

const nothing = () => undefined;
const noHtml = { html: nothing, tag: nothing };

/** `markdown`: headings, bold, links, inline code, quotes, colours; everything else is text (wecom.md §3.2). */
const plain = new Marked({
  gfm: true,
  breaks: true,
  extensions: [font, at],
  tokenizer: {
    ...noHtml,
    list: nothing,
    table: nothing,
    hr: nothing,
    del: nothing,
    fences: nothing,
    code: nothing,
    lheading: nothing,
  },
});

/** `markdown_v2` of group robots: tables, lists, italics and code, but neither colours nor members (wecom.md §5.1). */
const second = new Marked({ gfm: true, breaks: true, tokenizer: { ...noHtml, del: nothing } });

const NOT_PLAIN = new Set(['em', 'image']);

/** Bold and italic are read by one rule: what is italic is put back as it was written. */
const withoutItalics = (token: Json): Json => {
  if (NOT_PLAIN.has(stringAt(token, 'type'))) return { type: 'text', text: stringAt(token, 'raw') };
  return 'tokens' in token ? { ...token, tokens: objectsAt(token, 'tokens').map(withoutItalics) } : token;
};

/** A message has no title beside its own headings: the greatest of them is one, whatever it was written as. */
const withLevels = (tokens: Json[]): Json[] => {
  const depths = tokens.filter(({ type }) => type === 'heading').map((token) => numberAt(token, 'depth', 1));
  const greatest = Math.min(...depths);
  return tokens.map((token) =>
    token.type === 'heading' ? { ...token, level: 3 + numberAt(token, 'depth', 1) - greatest } : token,
  );
};

const tokensOf = (source: string, version: 1 | 2): Json[] => {
  const tokens: unknown[] = (version === 2 ? second : plain).lexer(source);
  const drawn = withLevels(tokens.filter(isJson));
  return version === 2 ? drawn : drawn.map(withoutItalics);
};

/** A markdown message as nodes. Nothing of it is ever handed to the browser as HTML. */
export const WecomMarkdown = ({ source, version }: { source: string; version: 1 | 2 }) => {
  const tokens = useMemo(() => tokensOf(source, version), [source, version]);
  return (
    <div class="md">
      <Tokens tokens={tokens} />
    </div>
  );
};
