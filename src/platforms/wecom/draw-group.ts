/** A card in a group: markdown_v2, which knows tables but no mentions, then a text that calls people (wecom.md §5.1). */
import { type Card, type Element, plain, type Rich, spansOf, type TableElement } from '#cards/card.ts';
import type { CardBody } from './body.ts';
import { byteLength, clean, packLines } from './clean.ts';
import { chartLine, tableLines } from './contents.ts';
import type { Part } from './scene.ts';

/** Of UTF-8. */
const MARKDOWN_BYTES = 4096;
const TEXT_BYTES = 2048;
const PLAIN_MARKDOWN_BYTES = 2048;

/** What one kind of markdown takes. */
interface Style {
  /** of one message */
  bytes: number;
  /** of one line, which may have to stand under a repeated head */
  lineBytes: number;
  tableOf: (table: TableElement) => Block;
}

export function groupMessages({ card, mentions }: CardBody): readonly Part[] {
  const called = callsOf(card, new Map(mentions));
  return [
    ...packed(card, WITH_TABLES).map((content) => ({ msgtype: 'markdown_v2', markdown_v2: { content } })),
    ...(called === null ? [] : [{ msgtype: 'text', text: called }]),
  ];
}

/** For a group the app made: markdown without tables, where a mention is a name like any other (wecom.md §5.2). */
export const plainGroupMessages = (card: Card): readonly Part[] =>
  packed(card, WITHOUT_TABLES).map((content) => ({ msgtype: 'markdown', markdown: { content } }));

/** The sentence that mentions people, and their ids; null where nobody of them is a member. */
function callsOf({ elements }: Card, ids: ReadonlyMap<string, string>): Part | null {
  const texts = elements.flatMap((element) => (element.type === 'text' ? [spansOf(element.text)] : []));
  const calling = texts.filter((spans) => spans.some(({ mention }) => mention !== undefined && ids.has(mention)));
  const list = calling.flat().flatMap(({ mention }) => (mention === undefined ? [] : (ids.get(mention) ?? [])));
  if (list.length === 0) return null;
  const words = calling.map((spans) => spans.map(({ text }) => text).join('')).join('\n');
  // the platform puts the names behind; a tag or `<@id>` in the words would be one more mention
  const content = packLines(clean(words).replaceAll('<', '＜').split('\n'), TEXT_BYTES)[0] ?? '';
  return { content, mentioned_list: [...new Set(list)] };
}

/**
 * What people wrote, as markdown that is nothing but text. Whether a backslash escapes is not documented, so every sign
 * that could mean something becomes its full-width sister.
 */
export const plainMarkdown = (text: string): string =>
  clean(text)
    .replace(/[\\`*_~<>[\]|#$!@&]/g, wide)
    .replace(/:(?=\/\/)/g, '：')
    .replace(/\bwww\./gi, 'www．')
    // a list begins with a mark and a space, an underline is a line of marks; −2.5 and 96.2 % are neither
    .replace(/^(\s*)([-+=])(?=\s|$|[-=]+\s*$)/gm, (_all, spaces: string, mark: string) => spaces + wide(mark))
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, (_all, number: string, mark: string) => number + wide(mark))
    .replace(/^ {2,}/gm, (spaces) => '\u3000'.repeat(spaces.length));

/** Full width, as the keyboard of a Chinese phone gives it. */
const wide = (mark: string): string => String.fromCodePoint((mark.codePointAt(0) ?? 0) + 0xfee0);

const oneLine = (text: string): string =>
  plainMarkdown(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();

/** A part of the message that stands by itself: its lines, and those that every continuation repeats. */
interface Block {
  lines: readonly string[];
  repeat?: readonly string[];
}

const blocksOf = (card: Card, style: Style): readonly Block[] => [
  { lines: [`# ${oneLine(card.title)}`] },
  ...(card.notice ? [{ lines: [`**${oneLine(card.notice.text)}**`] }] : []),
  ...(card.subtitle ? [{ lines: [oneLine(card.subtitle)] }] : []),
  ...card.elements.flatMap((element) => blockOf(element, style)),
];

function blockOf(element: Element, style: Style): readonly Block[] {
  switch (element.type) {
    case 'text':
      return textBlock(element.text, element.size === 'heading');
    case 'facts':
      return [
        { lines: element.items.map(({ label, value }) => `**${oneLine(label)}**：${oneLine(plain(value)) || '—'}`) },
      ];
    case 'table':
      return [style.tableOf(element)];
    case 'chart':
      return [{ lines: plainMarkdown(chartLine(element)).split('\n') }];
    case 'fold':
      return [
        { lines: [`**${oneLine(element.title)}**`] },
        ...element.elements.flatMap((each) => blockOf(each, style)),
      ];
    // a group's card has nothing to press: what is asked is asked in private
    default:
      return [];
  }
}

function textBlock(text: Rich, isHeading: boolean): readonly Block[] {
  const words = plainMarkdown(
    spansOf(text)
      .map((span) => span.text)
      .join(''),
  ).trim();
  if (words === '') return [];
  return [{ lines: isHeading ? [`## ${words.replaceAll('\n', ' ')}`] : words.split('\n') }];
}

function tableBlock({ columns, rows }: TableElement): Block {
  const row = (cells: readonly string[]): string => `| ${cells.map((cell) => oneLine(cell) || '—').join(' | ')} |`;
  const head = [
    row(columns.map(({ title }) => title)),
    `| ${columns.map(({ kind }) => (kind === 'number' ? '---:' : ':---')).join(' | ')} |`,
  ];
  const cellOf = (line: TableElement['rows'][number], key: string): string => {
    const cell = Object.hasOwn(line, key) ? (line[key] ?? '') : '';
    return typeof cell === 'string' ? cell : cell.text;
  };
  return { lines: [...head, ...rows.map((line) => row(columns.map(({ key }) => cellOf(line, key))))], repeat: head };
}

const linesBlock = (table: TableElement): Block => ({ lines: tableLines(table).map(oneLine) });

/** A line, what joins it to the line before in the same message, and what stands over it at the top of another one. */
interface Line {
  text: string;
  joint: string;
  repeat: readonly string[];
}

/** A cut line stays far enough below the limit to stand under a repeated head. */
const WITH_TABLES: Style = { bytes: MARKDOWN_BYTES, lineBytes: MARKDOWN_BYTES - 1024, tableOf: tableBlock };
const WITHOUT_TABLES: Style = { bytes: PLAIN_MARKDOWN_BYTES, lineBytes: PLAIN_MARKDOWN_BYTES, tableOf: linesBlock };

const linesOf = ({ lines, repeat = [] }: Block, { lineBytes }: Style): readonly Line[] =>
  lines
    .flatMap((line) => packLines([line], lineBytes))
    .map((text, index) => ({
      text,
      joint: index === 0 ? '\n\n' : '\n',
      repeat: index < repeat.length ? [] : repeat,
    }));

/** The blocks, an empty line between them, in as few messages as they fit; a table goes on under its head. */
function packed(card: Card, style: Style): readonly string[] {
  const messages: string[] = [];
  for (const { text, joint, repeat } of blocksOf(card, style).flatMap((block) => linesOf(block, style))) {
    const last = messages.at(-1);
    const longer = last === undefined ? text : last + joint + text;
    if (last !== undefined && byteLength(longer) <= style.bytes) messages[messages.length - 1] = longer;
    else messages.push([...repeat, text].join('\n'));
  }
  return messages;
}
