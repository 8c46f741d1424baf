/** Values as SQL text that every reader of dumps takes: one line a statement, no character that ends a line or a text. */

export type SqlValue = string | number | bigint | null | Uint8Array;

/** Characters a dump must not hold as they are: NUL ends the statement for SQLite, line ends end it for D1's exec(). */
const CONTROLS: readonly (readonly [char: string, name: string, code: number])[] = [
  ['\u0000', '\\0', 0],
  ['\n', '\\n', 10],
  ['\r', '\\r', 13],
];

/** A value as a literal of SQL, or as an expression that gives exactly it. */
export function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return textLiteral(value);
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`;
  return String(value);
}

/** A control character stands as a word that occurs nowhere else in the text and is replaced when the text is read. */
function textLiteral(text: string): string {
  const found = CONTROLS.filter(([char]) => text.includes(char));
  const words = found.map(([char, name, code]) => ({ char, code, word: unusedWord(text, name) }));
  const plain = words.reduce((left, { char, word }) => left.replaceAll(char, word), text);
  const quoted = `'${plain.replaceAll("'", "''")}'`;
  return words.reduce((inner, { code, word }) => `replace(${inner},'${word}',char(${code}))`, quoted);
}

function unusedWord(text: string, name: string): string {
  let word = name;
  for (let attempt = 1; text.includes(word); attempt++) word = `${name}${attempt}`;
  return word;
}

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Nothing that is dumped has a statement this long, so whoever sends one sends something else. */
const LONGEST = 8 * 1024 * 1024;

type Mode = 'code' | 'line comment' | 'block comment' | "'" | '"' | '`' | ']';

/** Where a mode ends or another begins. */
const MARKS: Readonly<Record<Mode, RegExp>> = {
  code: /['"`[;]|--|\/\*/g,
  'line comment': /\n/g,
  'block comment': /\*\//g,
  "'": /'/g,
  '"': /"/g,
  '`': /`/g,
  ']': /\]/g,
};

const OPENS: Readonly<Record<string, Mode>> = {
  "'": "'",
  '"': '"',
  '`': '`',
  '[': ']',
  '--': 'line comment',
  '/*': 'block comment',
};

/**
 * The statements of a SQL file, however it is cut into chunks, without the semicolon at their end.
 * @throws RangeError for a statement longer than any dump has
 */
export async function* statementsIn(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  let from = 0;
  let mode: Mode = 'code';
  for await (const chunk of chunks) {
    text += chunk;
    for (let mark = markIn(text, from, mode); mark !== null; mark = markIn(text, from, mode)) {
      from = mark.end;
      if (mode !== 'code') mode = 'code';
      else if (mark.word !== ';') mode = OPENS[mark.word] ?? 'code';
      else {
        yield* statement(text.slice(0, mark.end - 1));
        text = text.slice(mark.end);
        from = 0;
      }
    }
    // the last character may be the first half of a mark
    from = Math.max(from, text.length - 1);
    if (text.length > LONGEST) throw new RangeError('a statement is longer than any of a dump');
  }
  yield* statement(text);
}

function markIn(text: string, from: number, mode: Mode): { word: string; end: number } | null {
  const mark = MARKS[mode];
  mark.lastIndex = from;
  const found = mark.exec(text);
  return found ? { word: found[0], end: mark.lastIndex } : null;
}

const COMMENTS_BEFORE = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/;

function* statement(text: string): Generator<string> {
  const bare = text.replace(COMMENTS_BEFORE, '').trim();
  // NUL can stand in texts only; SQLite would take it for the end of the statement
  if (bare !== '') yield bare.replaceAll('\u0000', "'||char(0)||'");
}
