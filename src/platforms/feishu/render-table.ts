/** Tables → card JSON 2.0 (feishu.md §5.6). */
import { type TableCell, type TableColumn, type TableElement, type TextElement, type Tone, text } from '#cards/card.ts';
import { cleanText } from './escape.ts';
import type { Part } from './render-text.ts';

/** Colours of text tags; grey is called neutral there (feishu.md §5.2). */
export const tagColour = (tone: Tone): string => (tone === 'grey' ? 'neutral' : tone);

/** Rows the platform shows a page at most. */
const MAX_PAGE = 10;

type Row = TableElement['rows'][number];

/** A row says nothing about keys it does not have of its own. */
const cellOf = (row: Row, key: string): TableCell => (Object.hasOwn(row, key) ? (row[key] ?? '') : '');

const wordsOf = (cell: TableCell): string => (typeof cell === 'string' ? cell : cell.text);

/** A table told in lines, for where no table may stand: one line a row, each value behind its column's title. */
export function tableInLines({ columns, rows }: TableElement): TextElement {
  const lines = rows.map((row) => columns.map(({ key, title }) => `${title} ${wordsOf(cellOf(row, key))}`).join(' · '));
  return text(lines.join('\n'));
}

export function drawTable({ columns, rows, pageSize = MAX_PAGE }: TableElement): Part {
  if (rows.length === 0) return { tag: 'markdown', content: '暂无数据 · No data', text_size: 'notation' };
  return {
    tag: 'table',
    page_size: Math.min(MAX_PAGE, Math.max(1, Math.floor(pageSize))),
    row_height: 'low',
    freeze_first_column: columns.length > 2,
    header_style: { background_style: 'grey', bold: true, text_align: 'left' },
    columns: columns.map(drawColumn),
    rows: rows.map((row) => drawRow(row, columns)),
  };
}

/** Our own short names: unique whatever the keys are, and they stand in every row. */
const nameOf = (index: number): string => `c${index}`;

function drawColumn({ title, kind, width }: TableColumn, index: number): Part {
  return {
    name: nameOf(index),
    display_name: cleanText(title),
    // A number is text already formatted by us, so that no client rounds a score again.
    data_type: kind === 'tag' ? 'options' : 'text',
    horizontal_align: kind === 'number' ? 'right' : 'left',
    width: width === undefined ? 'auto' : `${Math.min(100, Math.max(1, Math.round(width)))}%`,
  };
}

function drawRow(row: Row, columns: readonly TableColumn[]): Part {
  return Object.fromEntries(columns.map(({ key, kind }, index) => [nameOf(index), drawCell(cellOf(row, key), kind)]));
}

function drawCell(cell: TableCell, kind: TableColumn['kind']): unknown {
  const shown = cleanText(wordsOf(cell));
  if (kind !== 'tag') return shown;
  return shown === '' ? [] : [{ text: shown, color: tagColour(typeof cell === 'string' ? 'grey' : cell.tone) }];
}
