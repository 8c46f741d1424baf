/** Checking a people file: rows as text in, people and every problem out. Whoever imports takes all rows or none. */
import { readDay } from '#core/intake/read-value.ts';
import { findLeaderCycles, type OrgPerson, peopleById } from './org.ts';
import { cellOf, cellProblems, cellsOf, mobileOf, type Row, saysYes } from './people-cells.ts';
import {
  ALL_COLUMNS,
  leaderCycle,
  missingColumn,
  ownSupervisor,
  PEOPLE_COLUMNS,
  type RowProblem,
  repeatedAccount,
  repeatedNumber,
  unknownColumn,
  unknownSupervisor,
} from './people-problems.ts';
import { repeatedMobile, severalUnits, twoHeads } from './people-problems-more.ts';
import { namesAbove, pathOf, type UnitIndex, unitsAt } from './unit-paths.ts';
import { accountOf } from './wecom-account.ts';

/** One row as read; empty text where nothing is known. */
export interface PersonRow {
  readonly employeeNo: string;
  readonly name: string;
  readonly title: string;
  readonly level: string;
  /** a unit's name or path, as it is written */
  readonly unit: string;
  readonly supervisorNo: string | null;
  /** "2026-03-01" */
  readonly joinedOn: string | null;
  /** the account in WeCom, as it is compared; left out where the file tells none */
  readonly wecom?: string;
  /** the open_id in Feishu */
  readonly feishu?: string;
  /** digits alone */
  readonly mobile?: string;
  readonly leftOn?: string;
  readonly headsUnit?: true;
}

export interface PeopleCheck {
  /** in the file's order; to be used only when there are no problems */
  readonly people: readonly PersonRow[];
  /** by row, then in the order of the columns */
  readonly problems: readonly RowProblem[];
}

/** Who is in the directory already: employee number → the supervisor's number. */
export type KnownLeaders = ReadonlyMap<string, string | null>;

interface Checking {
  /** where the first row stands; under its heading unless told */
  firstRow?: number;
  /** nobody has left later than that */
  today?: string;
  /** the units there are: a name that several have is asked for as a path */
  units?: UnitIndex;
}

const COLUMNS: readonly string[] = ALL_COLUMNS;

/** So many numbers are compared with a mistyped one: more would make a large, wholly wrong file slow. */
const MOST_COMPARED = 1000;

/** As a table counts, under its heading. */
const FIRST_ROW = 2;

/**
 * Checks a people file and reads it. Every column but the last few must be there, of the cells only number and name;
 * dates may be written
 * 2026-03-01, 2026/3/1, 2026年3月1日 or 20260301, or be the number a spreadsheet keeps for them.
 *
 * @param records one a row, column heading → text as typed
 * @param known whoever is in the directory may be named as supervisor without being in the file
 */
export function checkPeople(
  records: readonly Readonly<Record<string, string>>[],
  known: KnownLeaders = new Map(),
  { firstRow = FIRST_ROW, today, units }: Checking = {},
): PeopleCheck {
  const rows = records.map((record, index) => ({ row: index + firstRow, cells: cellsOf(record) }));
  const heading = columnProblems(records[0] ?? {});
  if (heading.length > 0) return { people: [], problems: heading };
  const problems = [
    ...rows.flatMap((row) => cellProblems(row, today)),
    ...repeated(rows, 'employee_no', { as: (value) => value, told: repeatedNumber }),
    ...repeated(rows, 'wecom', { as: accountOf, told: repeatedAccount }),
    ...repeated(rows, 'feishu', { as: (value) => value, told: repeatedAccount }),
    ...repeated(rows, 'mobile', { as: (value) => mobileOf(value) ?? value, told: repeatedMobile }),
    ...supervisorProblems(rows, known),
    ...cycleProblems(rows, known),
    ...(units ? unitProblems(rows, units) : []),
    ...headProblems(rows),
  ];
  return { people: rows.map(personOf), problems: problems.sort((a, b) => a.row - b.row || byColumn(a, b)) };
}

const byColumn = (a: RowProblem, b: RowProblem): number => position(a.column) - position(b.column);
const position = (column: string): number => COLUMNS.indexOf(column);

function personOf({ cells }: Row): PersonRow {
  const [mobile, leftOn] = [mobileOf(cells.mobile), readDay(cells.left_on)];
  return {
    employeeNo: cells.employee_no,
    name: cells.name,
    title: cells.title,
    level: cells.level,
    unit: cells.unit,
    supervisorNo: cells.supervisor_no || null,
    joinedOn: readDay(cells.joined_on),
    ...(cells.wecom === '' ? {} : { wecom: accountOf(cells.wecom) }),
    ...(cells.feishu === '' ? {} : { feishu: cells.feishu }),
    ...(mobile === null ? {} : { mobile }),
    ...(leftOn === null ? {} : { leftOn }),
    ...(saysYes(cells.unit_head) ? { headsUnit: true } : {}),
  };
}

function columnProblems(heading: Readonly<Record<string, string>>): readonly RowProblem[] {
  const given = Object.keys(heading);
  if (given.length === 0) return [];
  const missing = PEOPLE_COLUMNS.filter((column) => !given.includes(column)).map(missingColumn);
  const unknown = given.filter((column) => position(column) < 0).map(unknownColumn);
  return [...missing, ...unknown];
}

/** A value that stood in an earlier row already; empty cells do not count. */
function repeated<Of extends 'employee_no' | 'wecom' | 'feishu' | 'mobile'>(
  rows: readonly Row[],
  column: Of,
  {
    as,
    told,
  }: { as: (value: string) => string; told: (cell: ReturnType<typeof cellOf<Of>>, first: number) => RowProblem },
): readonly RowProblem[] {
  const firstRows = new Map<string, number>();
  return rows.flatMap((row) => {
    const value = as(row.cells[column]);
    const first = firstRows.get(value);
    if (value === '') return [];
    if (first !== undefined) return [told(cellOf(row, column), first)];
    firstRows.set(value, row.row);
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
  const rowOf = new Map(rows.map((row) => [row.cells.employee_no, row]));
  return findLeaderCycles(tree).flatMap((cycle) => {
    const inFile = cycle.flatMap((number) => rowOf.get(number) ?? []);
    const [at] = cycle.length > 1 ? inFile.sort((a, b) => a.row - b.row) : [];
    return at ? [leaderCycle(cellOf(at, 'supervisor_no'), startingAt(at.cells.employee_no, cycle))] : [];
  });
}

function startingAt(number: string, cycle: readonly string[]): readonly string[] {
  const index = cycle.indexOf(number);
  return [...cycle.slice(index), ...cycle.slice(0, index)];
}

/** Names that several units have: a person must not end up in the wrong one. */
function unitProblems(rows: readonly Row[], units: UnitIndex): readonly RowProblem[] {
  return rows.flatMap((row) => {
    const meant = unitsAt(row.cells.unit, units);
    if (meant.length < 2) return [];
    const paths = meant.map((unit) => namesAbove(unit, units).join('/')).sort();
    return [severalUnits(cellOf(row, 'unit'), paths)];
  });
}

function headProblems(rows: readonly Row[]): readonly RowProblem[] {
  const firstRows = new Map<string, number>();
  return rows.flatMap((row) => {
    const unit = pathOf(row.cells.unit).join('/');
    if (unit === '' || !saysYes(row.cells.unit_head)) return [];
    const first = firstRows.get(unit);
    if (first !== undefined) return [twoHeads(cellOf(row, 'unit_head'), first)];
    firstRows.set(unit, row.row);
    return [];
  });
}
