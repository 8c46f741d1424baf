/** The cells of a row: what is typed in them, what they hold, and one way to say what is wrong with them. */
import { plain, readDay, readMonth } from '#core/intake/read-value.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { RowProblem, RowRecord } from './intake.ts';

export interface Place {
  record: RowRecord;
  row: number;
}

/** What a cell holds, or what is wrong with it. */
export type Cell<Value> = Value | RowProblem;

export interface Problems {
  problems: readonly RowProblem[];
}

/** The cells of a row that were all understood. */
type Understood<Cells> = { [Key in keyof Cells]: Exclude<Cells[Key], RowProblem> };

export const isProblem = (cell: unknown): cell is RowProblem =>
  // marks of a survey stand under names of the house's own, as numbers
  typeof cell === 'object' && cell !== null && 'mend' in cell && typeof cell.mend === 'object';

export const isWrong = (read: object): read is Problems => 'problems' in read && Array.isArray(read.problems);

const isUnderstood = <Cells extends object>(cells: Cells): cells is Cells & Understood<Cells> =>
  !Object.values(cells).some(isProblem);

/** The cells without what could be wrong with them, or all that is wrong with them, in their order. */
export const allOf = <Cells extends object>(cells: Cells): Understood<Cells> | Problems =>
  isUnderstood(cells) ? cells : { problems: Object.values(cells).filter(isProblem) };

/** As it came, nothing around it; a heading such as "constructor" is a column like any other. */
export function rawIn({ record }: Place, column: string): string {
  const cell: unknown = record[column];
  return typeof cell === 'string' ? cell.trim() : '';
}

export const typedIn = (place: Place, column: string): string => plain(rawIn(place, column));

interface Said {
  code: string;
  message: Text;
  mend: Text;
  /** said of an empty cell instead */
  missing?: Text;
}

const LONGEST_SHOWN = 100;

const clipped = (value: string): string =>
  value.length > LONGEST_SHOWN ? `${[...value].slice(0, LONGEST_SHOWN).join('')}…` : value;

export function wrong(place: Place, column: string, { code, message, mend, missing }: Said): RowProblem {
  const value = typedIn(place, column);
  const at = { row: place.row, column, value: clipped(value) };
  return missing && value === '' ? { ...at, code: 'missing', message: missing, mend } : { ...at, code, message, mend };
}

/** A day as "2026-10-12". */
export function dayCell(place: Place, column: string): Cell<string> {
  const typed = typedIn(place, column);
  return (
    readDay(typed) ??
    wrong(place, column, {
      code: 'bad-day',
      missing: text('没有填日期', 'the day is missing'),
      message: text(`日期“${typed}”读不懂`, `the day "${typed}" cannot be read`),
      mend: text('写成 2026-10-12', 'write 2026-10-12'),
    })
  );
}

/** A month as "2026-10". */
export function monthCell(place: Place, column: string): Cell<string> {
  const typed = typedIn(place, column);
  return (
    readMonth(typed) ??
    wrong(place, column, {
      code: 'bad-period',
      message: text(`周期“${typed}”读不懂`, `the period "${typed}" cannot be read`),
      mend: text('写成 2026-10', 'write 2026-10'),
    })
  );
}

/** A moment as ISO UTC text; an empty cell is one that cannot be read. */
export function instantCell(place: Place, column: string, read: (typed: string) => string | null): Cell<string> {
  const typed = typedIn(place, column);
  return (
    read(typed) ??
    wrong(place, column, {
      code: 'bad-instant',
      missing: text('没有填时间', 'the time is missing'),
      message: text(`时间“${typed}”读不懂`, `the time "${typed}" cannot be read`),
      mend: text('写成 2026-10-12 14:30 或 2026-10-12 14:30:05', 'write 2026-10-12 14:30 or 2026-10-12 14:30:05'),
    })
  );
}

/** Words as they were written; '' where there are none. */
export function wordsCell(place: Place, column: string, most: number): Cell<string> {
  const value = rawIn(place, column);
  const length = [...value].length;
  if (length <= most) return value;
  return wrong(place, column, {
    code: 'too-long',
    message: text(`有 ${length} 字，太长`, `${length} characters are too many`),
    mend: text(`最多 ${most} 字`, `${most} characters at most`),
  });
}

/** What something is called where it comes from. `mend`: what to write where nothing stands */
export function nameCell(place: Place, column: string, { most, mend }: { most: number; mend: Text }): Cell<string> {
  if (rawIn(place, column) !== '') return wordsCell(place, column, most);
  return wrong(place, column, { code: 'missing', message: text('没有编号', 'the number is missing'), mend });
}

/** A cell that may be empty: nothing at all is null. */
export const orNull =
  <Value>(read: (place: Place, column: string) => Value) =>
  (place: Place, column: string): Value | null =>
    typedIn(place, column) === '' ? null : read(place, column);
