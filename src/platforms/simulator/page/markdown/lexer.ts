import { Marked, type TokenizerExtension } from 'marked';
import { isJson, type Json } from '#platforms/simulator/page/parts/read.ts';

/** Feishu's own tags inside markdown (feishu.md §5.4). Any other tag is text that somebody typed. */
const TAG =
  /^<(at|font|text_tag|person|link|local_datetime|number_tag|raw|hr|br)((?:\s+[\w-]+(?:\s*=\s*(?:'[^'\n]*'|"[^"\n]*"|[^\s'"<>]+))?)*)\s*(\/?)>/;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'"<>]+))/g;

/** These hold markdown; the others hold plain text or nothing. */
const HOLDS_MARKDOWN = new Set(['font', 'text_tag', 'link', 'number_tag']);
const STANDS_ALONE = new Set(['br', 'hr']);

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', single, double, bare]) => [name, single ?? double ?? bare ?? '']),
  );

/** What stands between the opening tag and its end: nothing at all when it is not closed. */
const innerOf = (rest: string, name: string): { inner: string; length: number } | undefined => {
  const end = rest.indexOf(`</${name}>`);
  return end < 0 ? undefined : { inner: rest.slice(0, end), length: end + name.length + 3 };
};

const feishuTags: TokenizerExtension = {
  name: 'feishu',
  level: 'inline',
  start: (source) => {
    const place = source.search(/<[a-z]/);
    return place < 0 ? undefined : place;
  },
  tokenizer(source) {
    const opening = TAG.exec(source);
    if (!opening) return undefined;
    const [open, name = '', attributes = '', closed] = opening;
    const base = { type: 'feishu', name, attributes: attributesOf(attributes) };
    if (closed || STANDS_ALONE.has(name)) return { ...base, raw: open, text: '', tokens: [] };
    const body = innerOf(source.slice(open.length), name);
    if (!body) return undefined;
    const tokens = HOLDS_MARKDOWN.has(name) ? this.lexer.inlineTokens(body.inner) : [];
    return { ...base, raw: source.slice(0, open.length + body.length), text: body.inner, tokens };
  },
};

/** HTML is never read as HTML: without a tokenizer for it, what looks like a tag stays text. */
const noHtml = { html: () => undefined, tag: () => undefined };

const marked = new Marked({ gfm: true, breaks: true, extensions: [feishuTags], tokenizer: noHtml });

/** The tokens of a markdown text, as plain data; drawing them into nodes is all that is ever done with them. */
export const tokensOf = (source: string): Json[] => {
  const tokens: unknown[] = marked.lexer(source);
  return tokens.filter(isJson);
};
