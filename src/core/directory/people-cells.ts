/** The cells of a people file: how each is read, and what is wrong with one alone. */
import { readDay } from '#core/intake/read-value.ts';
import {
  ALL_COLUMNS,
  badDate,
  type Cell,
  type Column,
  emptyCell,
  longestIn,
  type RowProblem,
  tooLong,
} from './people-problems.ts';
import { badAnswer, badFeishu, badMobile, leftLater, leftTooEarly } from './people-problems-more.ts';

/** A row as it was typed, tidied. */
export interface Row {
  readonly row: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** What stays as it is written; numbers, dates and accounts may come in full width. */
const AS_WRITTEN: ReadonlySet<Column> = new Set(['name', 'title', 'level', 'unit']);

export function cellsOf(record: Readonly<Record<string, string>>): Row['cells'] {
  const read = (column: Column): string => {
    const typed = (record[column] ?? '').trim();
    return AS_WRITTEN.has(column) ? typed : typed.normalize('NFKC').trim();
  };
  return {
    employee_no: read('employee_no'),
    name: read('name'),
    title: read('title'),
    level: read('level'),
    unit: read('unit'),
    supervisor_no: read('supervisor_no'),
    joined_on: read('joined_on'),
    wecom: read('wecom'),
    mobile: read('mobile'),
    feishu: read('feishu'),
    left_on: read('left_on'),
    unit_head: read('unit_head'),
  };
}

export const cellOf = <Of extends Column>({ row, cells }: Row, column: Of): Cell & { column: Of } => ({
  row,
  column,
  value: cells[column],
});

/**
 * A mobile as it is kept and compared: digits alone, without China's own country number; null for what is none.
 *
 * @example mobileOf('+86 138-0000-0000') // '13800000000'
 */
export function mobileOf(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s()-]/g, '');
  const home = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(plain)?.[1];
  if (home !== undefined) return home;
  return /^\+\d{7,15}$/.test(plain) ? plain.slice(1) : null;
}

const YES: ReadonlySet<string> = new Set(['是', 'yes', 'y', '1', 'true', '√']);
const NO: ReadonlySet<string> = new Set(['', '否', 'no', 'n', '0', 'false', '不是']);

export const saysYes = (typed: string): boolean => YES.has(typed.toLowerCase());

const OPEN_ID = /^ou_\w{6,60}$/;

/** What is wrong with single cells of a row. @param today nobody has left later than that; left out: not checked */
export function cellProblems(row: Row, today: string | undefined): readonly RowProblem[] {
  const { cells } = row;
  const long = ALL_COLUMNS.filter((column) => cells[column].length > longestIn(column));
  const short = (column: Column): boolean => cells[column] !== '' && !long.includes(column);
  const dates = (['joined_on', 'left_on'] as const).filter(
    (column) => short(column) && readDay(cells[column]) === null,
  );
  return [
    ...(['employee_no', 'name'] as const)
      .filter((column) => cells[column] === '')
      .map((column) => emptyCell(cellOf(row, column))),
    ...long.map((column) => tooLong(cellOf(row, column))),
    ...dates.map((column) => badDate(cellOf(row, column))),
    ...leavingProblems(row, today),
    ...(short('mobile') && mobileOf(cells.mobile) === null ? [badMobile(cellOf(row, 'mobile'))] : []),
    ...(short('feishu') && !OPEN_ID.test(cells.feishu) ? [badFeishu(cellOf(row, 'feishu'))] : []),
    ...(isAnswer(cells.unit_head) ? [] : [badAnswer(cellOf(row, 'unit_head'))]),
  ];
}

const isAnswer = (typed: string): boolean => saysYes(typed) || NO.has(typed.toLowerCase());

function leavingProblems(row: Row, today: string | undefined): readonly RowProblem[] {
  const [joined, left] = [readDay(row.cells.joined_on), readDay(row.cells.left_on)];
  if (left === null) return [];
  if (joined !== null && left < joined) return [leftTooEarly(cellOf(row, 'left_on'), joined)];
  return today !== undefined && left > today ? [leftLater(cellOf(row, 'left_on'), today)] : [];
}
