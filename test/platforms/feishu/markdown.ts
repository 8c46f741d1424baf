/** Reads markdown as a strict reader would (CommonMark and GFM), to prove what a text can and cannot become. */
import { marked, type Token } from 'marked';

/** Every token of a markdown, containers and leaves. */
export function tokensOf(markdown: string): Token[] {
  const flatten = (token: Token): Token[] => [
    token,
    ...('tokens' in token ? (token.tokens ?? []).flatMap(flatten) : []),
  ];
  return marked.lexer(markdown, { gfm: true, breaks: true }).flatMap(flatten);
}

/** What plain text may consist of. */
export const PLAIN_TOKENS = new Set(['paragraph', 'text', 'space', 'br']);

/** The words a reader sees: leaves in order, entities decoded. */
export function visibleText(markdown: string): string {
  return tokensOf(markdown)
    .map((token) => {
      if (token.type === 'br' || token.type === 'space') return '\n';
      return token.type === 'text' && !('tokens' in token && token.tokens) ? decodeEntities(token.raw) : '';
    })
    .join('');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d+)|([a-z]+));/g, (whole, code, name) =>
    code === undefined ? (NAMED[name] ?? whole) : String.fromCodePoint(Number(code)),
  );
