import { clamp, type Json, numberAt, objectAt, stringAt } from '#platforms/simulator/page/parts/read.ts';

/** `1234.5` with a precision of 1, a separator and the symbol ¥ becomes `¥1,234.5` (feishu.md §5.6). */
export const numberText = (value: number, format: Json): string => {
  const digits = 'precision' in format ? clamp(numberAt(format, 'precision', 0), 0, 10) : undefined;
  const text = value.toLocaleString('en-US', {
    useGrouping: format.separator === true,
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 10,
  });
  return `${stringAt(format, 'symbol')}${text}`;
};

const SIDES = new Set(['left', 'center', 'right']);

/** Numbers stand at the right unless the column says otherwise, all else at the left. */
export const alignmentOf = (column: Json): string => {
  const asked = stringAt(column, 'horizontal_align');
  if (SIDES.has(asked)) return asked;
  return stringAt(column, 'data_type') === 'number' ? 'right' : 'left';
};

/** The width of a column: fixed, a share, or what it needs. */
export const columnWidth = (column: Json): Record<string, string> => {
  const width = stringAt(column, 'width', 'auto');
  return /^\d{1,3}(px|%)$/.test(width) ? { width, 'min-width': width } : {};
};

const ROW_HEIGHTS: Record<string, string> = { low: '36px', middle: '44px', high: '60px' };
export const rowHeight = (table: Json): string => {
  const height = stringAt(table, 'row_height', 'low');
  return ROW_HEIGHTS[height] ?? (/^\d{2,3}px$/.test(height) ? height : 'auto');
};

/** The rows of a page, counted from 0. */
export const pageOf = <T>(rows: T[], page: number, size: number): T[] => rows.slice(page * size, (page + 1) * size);

export const headerStyle = (table: Json): Record<string, string> => {
  const style = objectAt(table, 'header_style');
  return {
    'text-align': SIDES.has(stringAt(style, 'text_align')) ? stringAt(style, 'text_align') : '',
    'font-weight': style.bold === false ? '400' : '600',
    background: stringAt(style, 'background_style') === 'grey' ? 'var(--surface-soft)' : 'var(--surface)',
    color: stringAt(style, 'text_color') === 'grey' ? 'var(--text-3)' : 'var(--text-2)',
  };
};
