/** A card in a group: markdown_v2, which knows tables but no mentions, then a text that calls people (wecom.md §5.1). */
import { type Card, type Element, plain, type Rich, spansOf, type TableElement } from '#cards/card.ts';
import type { CardBody } from './body.ts';
import { byteLength, clean, packLines } from './clean.ts';
import { chartLine } from './contents.ts';
import type { Part } from './scene.ts';

/** Of UTF-8. */
const MARKDOWN_BYTES = 4096;
const TEXT_BYTES = 2048;

export function groupMessages({ card, mentions }: CardBody): readonly Part[] {
  const called = callsOf(card, new Map(mentions));
  return [
    ...packBlocks(blocksOf(card)).map((content) => ({ msgtype: 'markdown_v2', markdown_v2: { content } })),
    ...(called === null ? [] : [{ msgtype: 'text', text: called }]),
  ];
}

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

const blocksOf = (card: Card): readonly Block[] => [
  { lines: [`# ${oneLine(card.title)}`] },
  ...(card.notice ? [{ lines: [`**${oneLine(card.notice.text)}**`] }] : []),
  ...(card.subtitle ? [{ lines: [oneLine(card.subtitle)] }] : []),
  ...card.elements.flatMap(blockOf),
];

function blockOf(element: Element): readonly Block[] {
  switch (element.type) {
    case 'text':
      return textBlock(element.text, element.size === 'heading');
    case 'facts':
      return [
        { lines: element.items.map(({ label, value }) => `**${oneLine(label)}**：${oneLine(plain(value)) || '—'}`) },
      ];
    case 'table':
      return [tableBlock(element)];
    case 'chart':
      return [{ lines: plainMarkdown(chartLine(element)).split('\n') }];
    case 'fold':
      return [{ lines: [`**${oneLine(element.title)}**`] }, ...element.elements.flatMap(blockOf)];
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

/** A line, what joins it to the line before in the same message, and what stands over it at the top of another one. */
interface Line {
  text: string;
  joint: string;
  repeat: readonly string[];
}

/** A cut line stays far enough below the limit to stand under a repeated head. */
const LINE_BYTES = MARKDOWN_BYTES - 1024;

const linesOf = ({ lines, repeat = [] }: Block): readonly Line[] =>
  packEach(lines).map((text, index) => ({
    text,
    joint: index === 0 ? '\n\n' : '\n',
    repeat: index < repeat.length ? [] : repeat,
  }));

const packEach = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => packLines([line], LINE_BYTES));

/** The blocks, an empty line between them, in as few messages as they fit; a table goes on under its head. */
function packBlocks(blocks: readonly Block[]): readonly string[] {
  const messages: string[] = [];
  for (const { text, joint, repeat } of blocks.flatMap(linesOf)) {
    const last = messages.at(-1);
    const longer = last === undefined ? text : last + joint + text;
    if (last !== undefined && byteLength(longer) <= MARKDOWN_BYTES) messages[messages.length - 1] = longer;
    else messages.push([...repeat, text].join('\n'));
  }
  return messages;
}
