/**
 * Looks over JSON text before it is read, for what `JSON.parse` passes over in silence: a key twice in one object (the last
 * would win), numbers that lose digits in binary, and nesting made to exhaust the reader. Whether it is JSON at all is for
 * `JSON.parse` to say; on text that is none this says anything.
 */
import type { Steps } from '#core/steps.ts';

export type JsonFault =
  | { code: 'too-deep' }
  | { code: 'repeated-key'; key: string }
  /** more than fifteen significant digits */
  | { code: 'long-number'; number: string };

/** So many levels of arrays and objects. */
const DEEPEST = 8;
/** A binary number keeps so many decimal digits whatever they are. */
const DIGITS_KEPT = 15;
/** So many characters are a piece of some milliseconds. */
const PIECE = 50_000;

/** The keys of an object that is open, null for an array. */
type Open = Set<string> | null;

/** The first fault, or null. @example atOnce(scanJson('{"a":1,"a":2}')) // {code: 'repeated-key', key: 'a'} */
export function* scanJson(text: string): Steps<JsonFault | null> {
  const open: Open[] = [];
  let pause = PIECE;
  for (let at = 0; at < text.length; ) {
    if (at >= pause) {
      yield;
      pause = at + PIECE;
    }
    const token = tokenAt(text, at, open);
    if (token.fault) return token.fault;
    at = token.end;
  }
  return null;
}

interface Token {
  end: number;
  fault: JsonFault | null;
}

function tokenAt(text: string, at: number, open: Open[]): Token {
  const char = text[at] ?? '';
  if (char === '"') {
    const end = endOfString(text, at);
    return { end, fault: keyFault(text, { at, end }, open.at(-1) ?? null) };
  }
  if (char === '-' || (char >= '0' && char <= '9')) return numberAt(text, at);
  if (char === '{') open.push(new Set());
  else if (char === '[') open.push(null);
  else if (char === '}' || char === ']') open.pop();
  return { end: at + 1, fault: open.length > DEEPEST ? { code: 'too-deep' } : null };
}

function numberAt(text: string, at: number): Token {
  const end = endOfNumber(text, at);
  const number = text.slice(at, end);
  return { end, fault: digitsOf(number) > DIGITS_KEPT ? { code: 'long-number', number } : null };
}

/** Behind the quote that ends a string, or behind the text. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; at += 1) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote;
  }
}

function keyFault(text: string, { at, end }: { at: number; end: number }, keys: Open): JsonFault | null {
  if (!keys) return null;
  let next = end;
  while (isSpace(text[next])) next += 1;
  if (text[next] !== ':') return null;
  const key = keyOf(text.slice(at, end));
  if (keys.has(key)) return { code: 'repeated-key', key };
  keys.add(key);
  return null;
}

const isSpace = (char: string | undefined): boolean => char === ' ' || char === '\n' || char === '\r' || char === '\t';

/** Keys are compared as they are read: "a" and its escape are the same one. */
function keyOf(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function endOfNumber(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && '0123456789.eE+-'.includes(text[at] ?? '')) at += 1;
  return at;
}

const digitsOf = (number: string): number =>
  (number.split(/e/i)[0] ?? '').replaceAll(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length;
