/** Checking a people file: rows as text in, people and every problem out. Whoever imports takes all rows or none. */
import { isDay } from '#core/calendar/zone.ts';
import { findLeaderCycles, type OrgPerson, peopleById } from './org.ts';
import {
  ALL_COLUMNS,
  badDate,
  type Cell,
  type Column,
  emptyCell,
  LONGEST_CELL,
  leaderCycle,
  missingColumn,
  ownSupervisor,
  PEOPLE_COLUMNS,
  type RowProblem,
  repeatedAccount,
  repeatedNumber,
  tooLong,
  unknownColumn,
  unknownSupervisor,
} from './people-problems.ts';
import { accountOf } from './wecom-account.ts';

/** One row as read; empty text where nothing is known. */
export interface PersonRow {
  readonly employeeNo: string;
  readonly name: string;
  readonly title: string;
  readonly level: string;
  readonly unit: string;
  readonly supervisorNo: string | null;
  /** "2026-03-01" */
  readonly joinedOn: string | null;
  /** the account in WeCom, as it is compared; left out where the file tells none */
  readonly wecom?: string;
}

export interface PeopleCheck {
  /** in the file's order; to be used only when there are no problems */
  readonly people: readonly PersonRow[];
  /** by row, then in the order of the columns */
  readonly problems: readonly RowProblem[];
}

/** Who is in the directory already: employee number → the supervisor's number. */
export type KnownLeaders = ReadonlyMap<string, string | null>;

interface Row {
  readonly row: number;
  readonly cells: Readonly<Record<Column, string>>;
}

const COLUMNS: readonly string[] = ALL_COLUMNS;

/** So many numbers are compared with a mistyped one: more would make a large, wholly wrong file slow. */
const MOST_COMPARED = 1000;

/** As a table counts, under its heading. */
const FIRST_ROW = 2;

/**
 * Checks a people file and reads it. Every column must be there, of the cells only number and name; dates may be written 2026-03-01, 2026/3/1 or
 * 2026年3月1日.
 *
 * @param records one a row, column heading → text as typed
 * @param known whoever is in the directory may be named as supervisor without being in the file
 */
export function checkPeople(
  records: readonly Readonly<Record<string, string>>[],
  known: KnownLeaders = new Map(),
): PeopleCheck {
  const rows = records.map((record, index) => ({ row: index + FIRST_ROW, cells: cellsOf(record) }));
  const heading = columnProblems(records[0] ?? {});
  if (heading.length > 0) return { people: [], problems: heading };
  const problems = [
    ...rows.flatMap(cellProblems),
    ...repeatedNumbers(rows),
    ...repeatedAccounts(rows),
    ...supervisorProblems(rows, known),
    ...cycleProblems(rows, known),
  ];
  return { people: rows.map(personOf), problems: problems.sort((a, b) => a.row - b.row || byColumn(a, b)) };
}

const byColumn = (a: RowProblem, b: RowProblem): number => position(a.column) - position(b.column);
const position = (column: string): number => COLUMNS.indexOf(column);

/** Numbers and dates may come in full width; names and titles stay as they are written. */
function cellsOf(record: Readonly<Record<string, string>>): Row['cells'] {
  const written = (column: Column) => (record[column] ?? '').trim();
  const plain = (column: Column) => written(column).normalize('NFKC');
  return {
    employee_no: plain('employee_no'),
    name: written('name'),
    title: written('title'),
    level: written('level'),
    unit: written('unit'),
    supervisor_no: plain('supervisor_no'),
    joined_on: plain('joined_on'),
    wecom: plain('wecom'),
  };
}

const personOf = ({ cells }: Row): PersonRow => ({
  employeeNo: cells.employee_no,
  name: cells.name,
  title: cells.title,
  level: cells.level,
  unit: cells.unit,
  supervisorNo: cells.supervisor_no || null,
  joinedOn: readDay(cells.joined_on),
  ...(cells.wecom === '' ? {} : { wecom: accountOf(cells.wecom) }),
});

function readDay(typed: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

function columnProblems(heading: Readonly<Record<string, string>>): readonly RowProblem[] {
  const given = Object.keys(heading);
  if (given.length === 0) return [];
  const missing = PEOPLE_COLUMNS.filter((column) => !given.includes(column)).map(missingColumn);
  const unknown = given.filter((column) => position(column) < 0).map(unknownColumn);
  return [...missing, ...unknown];
}

const cellOf = ({ row, cells }: Row, column: Column): Cell => ({ row, column, value: cells[column] });

function cellProblems(row: Row): readonly RowProblem[] {
  const { cells } = row;
  const empty = (['employee_no', 'name'] as const).filter((column) => cells[column] === '');
  const long = ALL_COLUMNS.filter((column) => cells[column].length > LONGEST_CELL);
  const undated = cells.joined_on !== '' && readDay(cells.joined_on) === null;
  return [
    ...empty.map((column) => emptyCell(cellOf(row, column))),
    ...long.map((column) => tooLong(cellOf(row, column))),
    ...(undated && !long.includes('joined_on') ? [badDate(cellOf(row, 'joined_on'))] : []),
  ];
}

function repeatedNumbers(rows: readonly Row[]): readonly RowProblem[] {
  const firstRows = new Map<string, number>();
  return rows.flatMap((row) => {
    const number = row.cells.employee_no;
    const first = firstRows.get(number);
    if (number === '') return [];
    if (first !== undefined) return [repeatedNumber(cellOf(row, 'employee_no'), first)];
    firstRows.set(number, row.row);
    return [];
  });
}

function repeatedAccounts(rows: readonly Row[]): readonly RowProblem[] {
  const firstRows = new Map<string, number>();
  return rows.flatMap((row) => {
    const account = accountOf(row.cells.wecom);
    const first = firstRows.get(account);
    if (account === '') return [];
    if (first !== undefined) return [repeatedAccount(cellOf(row, 'wecom'), first)];
    firstRows.set(account, row.row);
    return [];
  });
}

function supervisorProblems(rows: readonly Row[], known: KnownLeaders): readonly RowProblem[] {
  const numbers = new Set([...rows.map(({ cells }) => cells.employee_no), ...known.keys()]);
  const compared = [...numbers].slice(0, MOST_COMPARED);
  return rows.flatMap((row) => {
    const { employee_no: own, supervisor_no: supervisor } = row.cells;
    const cell = cellOf(row, 'supervisor_no');
    if (supervisor === '') return [];
    if (supervisor === own) return [ownSupervisor(cell)];
    return numbers.has(supervisor) ? [] : [unknownSupervisor(cell, compared)];
  });
}

/** Circles of two and more, each once, at the first of its people who is in the file. */
function cycleProblems(rows: readonly Row[], known: KnownLeaders): readonly RowProblem[] {
  const leaders = new Map([...known, ...rows.map(({ cells }) => [cells.employee_no, cells.supervisor_no] as const)]);
  const tree = peopleById(
    [...leaders].map(([id, leader]): OrgPerson => ({ id, supervisorId: leader || null, active: true })),
  );
  return findLeaderCycles(tree).flatMap((cycle) => {
    const at = cycle.length > 1 ? rows.find(({ cells }) => cycle.includes(cells.employee_no)) : undefined;
    return at ? [leaderCycle(cellOf(at, 'supervisor_no'), startingAt(at.cells.employee_no, cycle))] : [];
  });
}

function startingAt(number: string, cycle: readonly string[]): readonly string[] {
  const index = cycle.indexOf(number);
  return [...cycle.slice(index), ...cycle.slice(0, index)];
}
