const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const character = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;

const decoded = (name: string): string | undefined => {
  if (name.startsWith('#x') || name.startsWith('#X')) return character(Number.parseInt(name.slice(2), 16));
  return name.startsWith('#') ? character(Number(name.slice(1))) : NAMED[name];
};

/**
 * Feishu wants `<`, `*` and their like written as entities (`&#42;`) where they are meant as text. The result becomes
 * the content of text nodes only, never markup.
 */
export const decodeEntities = (text: string): string =>
  text.replace(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-z]{2,4});/g, (whole, name: string) => decoded(name) ?? whole);
