/** How the looks of rows are drawn: which style a cell takes. */
import type { Style } from '@protobi/exceljs';
import type { Look, Value } from '#app/exports/book.ts';

const font = (size: number, more: Partial<Style['font']> = {}): Partial<Style['font']> => ({
  name: 'Microsoft YaHei',
  family: 2,
  size,
  ...more,
});
const GREY: Style['fill'] = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } };
const line = { style: 'thin', color: { argb: 'FF808080' } } as const;
const LINES: Partial<Style['border']> = { left: line, right: line, top: line, bottom: line };

interface Drawn extends Pick<Partial<Style>, 'font' | 'fill' | 'border'> {
  align: 'left' | 'center';
  vertical?: 'top';
}

const LOOKS: Readonly<Record<Look, Drawn>> = {
  title: { font: font(16, { bold: true }), align: 'center' },
  facts: { font: font(10), align: 'left' },
  head: { font: font(10, { bold: true }), fill: GREY, border: LINES, align: 'center' },
  cells: { font: font(10), border: LINES, align: 'left' },
  total: { font: font(10, { bold: true }), border: LINES, align: 'left' },
  sign: { font: font(10), border: LINES, align: 'left' },
  note: { font: font(9, { color: { argb: 'FF595959' } }), align: 'left', vertical: 'top' },
};

/** Words are marked as text, so that they stay words when somebody edits them. */
const FORMATS = { text: '@', 0: '0', 2: '0.00' } as const;
type Kind = keyof typeof FORMATS;

function drawn({ align, vertical = undefined, ...look }: Drawn, kind: Kind): Partial<Style> {
  const horizontal = kind === 'text' ? align : 'right';
  const indent = horizontal === 'center' ? {} : { indent: 1 };
  return {
    ...look,
    numFmt: FORMATS[kind],
    alignment: { horizontal, vertical: vertical ?? 'middle', wrapText: true, ...indent },
  };
}

/** One object a style: the writer knows it again. */
const STYLES = new Map(
  Object.entries(LOOKS).flatMap(([look, how]) =>
    (['text', 0, 2] as const).map((kind) => [`${look} ${kind}`, drawn(how, kind)] as const),
  ),
);

/** The style of a cell by the look of its row and what stands in it. */
export const styleOf = (look: Look, value: Value): Partial<Style> =>
  STYLES.get(`${look} ${value === null || typeof value === 'string' ? 'text' : value.places}`) ?? {};
