/** A plain message in pieces: words, links, and names that were mentioned. */
export type Piece = { kind: 'text' | 'link' | 'at'; text: string };

const AT_TAG = /<at user_id="[^"]*">([^<]*)<\/at>/;
const LINK = /https?:\/\/[^\s<>"'，。；！？、（）]+/;

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Longer names first, so that 王小明 is not cut into 王小 and 明. */
const nameAlternatives = (names: string[]): string =>
  [...names]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .map((name) => `@${escaped(name)}`)
    .join('|');

const pieceOf = (match: RegExpMatchArray): Piece => {
  const [text, tagged] = match;
  if (tagged !== undefined) return { kind: 'at', text: `@${tagged}` };
  return { kind: text.startsWith('@') ? 'at' : 'link', text };
};

/** Cuts a text at its links and at mentions of these names. */
export const piecesOf = (text: string, names: string[]): Piece[] => {
  const mentions = nameAlternatives(names);
  const pattern = new RegExp([AT_TAG.source, LINK.source, ...(mentions ? [mentions] : [])].join('|'), 'g');
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push(pieceOf(match));
    from = match.index + match[0].length;
  }
  return from < text.length ? [...pieces, { kind: 'text', text: text.slice(from) }] : pieces;
};
