/** What a table would be imported as: its kind, which heading is which column, its rows as records. Nothing is written. */
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, inSteps } from '#app/in-turns.ts';
import type { Intake, RowProblem } from '#app/intake/intake.ts';
import { knownMetrics, metricNames } from '#app/intake/known-metrics.ts';
import { peopleIntakeFor } from '#app/intake/people.ts';
import { INTAKES } from '#app/intake/registry.ts';
import { noRows } from '#app/intake/take-batch.ts';
import type { BatchKind, MappingRow } from '#app/records-intake.ts';
import {
  type ColumnGuess,
  type ColumnMapping,
  guessColumns,
  headingAt,
  metricOfColumn,
  missingColumns,
} from '#core/intake/guess-columns.ts';
import { type TableRecord, type TableRecords, tableRecords } from '#core/intake/table-records.ts';
import { text } from '#core/scorecard/text.ts';
import { renumbered } from './renumbered.ts';
import type { Table } from './tables.ts';

/** What whoever imports says of the table; what is left out is guessed. */
export interface Wish {
  kind?: BatchKind | undefined;
  source?: string | undefined;
  /** in place of the guess */
  columns?: ColumnMapping | undefined;
  /** the same in every row, such as the period */
  given?: TableRecord | undefined;
  /** of people: whoever is not on the list has left */
  complete?: boolean | undefined;
  numbersAreAccounts?: boolean | undefined;
  /** what the file is called */
  name: string;
}

export interface ImportPlan {
  intake: Intake;
  source: string;
  sheet: string | null;
  heading: readonly string[];
  columns: ColumnMapping;
  /** headings that are passed over */
  unmatched: readonly string[];
  given: TableRecord;
  complete: boolean;
  records: readonly TableRecord[];
  /** what is wrong with the table before its rows are read */
  problems: readonly RowProblem[];
}

export async function planImport(deps: Deps, table: Table, wish: Wish): Promise<ImportPlan> {
  const at = headingAt(table.rows) ?? 0;
  const heading = (table.rows[at] ?? []).map((name) => name.trim());
  const metrics = metricNames(knownMetrics(deps));
  const choice = await choose(deps, { heading, metrics, wish });
  const { intake, source, guess } = choice;
  const columns = wish.columns ? chosenColumns(wish.columns, { heading, intake, metrics }) : guess.columns;
  const rows = { heading, rows: table.rows.slice(at + 1), numbers: table.numbers.slice(at + 1) };
  await callbacksTurn();
  const given = wish.given ?? {};
  const read = await inSteps(tableRecords(rows, columns, given));
  const unmatched = heading.filter((name) => name !== '' && !Object.values(columns).includes(name));
  const headingRow = table.numbers[at] ?? 1;
  const problems = [
    ...headingProblems({ intake, guess: { ...guess, columns }, given, headingRow }),
    ...cellProblems(table, { heading, columns, headingRow }, read),
    ...(read.records.length === 0 ? [noRows(headingRow)] : []),
  ];
  return {
    ...{ source, sheet: table.sheet, heading, columns, unmatched, given, complete: wish.complete === true, problems },
    ...{ intake: renumbered(intake, { ...read, columns }), records: read.records },
  };
}

interface Choice {
  intake: Intake;
  source: string;
  guess: ColumnGuess;
}

interface Choosing {
  heading: readonly string[];
  metrics: ReadonlyMap<string, string>;
  wish: Wish;
}

/** The kind that was asked for, else the one whose columns are found best; with the mapping that was confirmed before. */
async function choose(deps: Deps, { heading, metrics, wish }: Choosing): Promise<Choice> {
  const kinds = wish.kind === undefined ? INTAKES : INTAKES.filter(({ kind }) => kind === wish.kind);
  const choices: (Choice & { score: number })[] = [];
  for (const each of kinds) {
    const { complete, numbersAreAccounts } = wish;
    const options = { ...(complete ? { complete } : {}), ...(numbersAreAccounts ? { numbersAreAccounts } : {}) };
    const intake = each.kind === 'people' ? peopleIntakeFor(options) : each;
    const saved = await savedFor(deps, { kind: each.kind, heading, wish });
    const known = { saved: saved?.columns ?? null, ...(each.kind === 'metrics' ? { metrics } : {}) };
    const guess = guessColumns(heading, intake.columns, known);
    const source = wish.source || saved?.source || sourceIn(wish.name);
    choices.push({ intake, source, guess, score: scoreOf(intake, guess, saved) });
  }
  const best = choices.reduce((a, b) => (b.score > a.score ? b : a));
  return best;
}

/** Every required column found counts most, then how many headings mean something. */
function scoreOf({ columns }: Intake, guess: ColumnGuess, saved: MappingRow | null): number {
  const matched = Object.keys(guess.columns).length;
  const missing = missingColumns(columns, guess.columns).filter(({ key }) => key !== 'period').length;
  return (saved ? 100 : 0) + matched - missing * 10;
}

/** What was confirmed for this source before; without one named, the source whose every heading is in this file. */
async function savedFor(
  deps: Deps,
  { kind, heading, wish }: { kind: BatchKind; heading: readonly string[]; wish: Wish },
): Promise<MappingRow | null> {
  if (wish.source) return deps.store.mapping(kind, wish.source);
  const all = await deps.store.mappings(kind);
  const fits = all.filter(({ columns }) => Object.values(columns).every((name) => heading.includes(name)));
  const named = fits.filter(({ source }) => wish.name.includes(source));
  return named[0] ?? fits.sort((a, b) => b.at.localeCompare(a.at))[0] ?? null;
}

const LONGEST_SOURCE = 40;

/** "客服系统 2026-10(1).xlsx" comes from 客服系统. */
function sourceIn(name: string): string {
  const bare = name
    .normalize('NFKC')
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[([【].*$/, '')
    .replace(/\d+\s*[年月日号]?份?|[-_.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...bare].slice(0, LONGEST_SOURCE).join('') || '导入';
}

/** A mapping somebody chose: only columns that are ours, only headings that are there. */
function chosenColumns(
  wished: ColumnMapping,
  { heading, intake, metrics }: { heading: readonly string[]; intake: Intake; metrics: ReadonlyMap<string, string> },
): ColumnMapping {
  const isOurs = (column: string): boolean => {
    const metric = metricOfColumn(column);
    return metric === null ? intake.columns.some(({ key }) => key === column) : metrics.get(metric) === metric;
  };
  return Object.fromEntries(
    Object.entries(wished).filter(([column, name]) => isOurs(column) && heading.includes(name)),
  );
}

interface Heading {
  intake: Intake;
  guess: ColumnGuess;
  given: TableRecord;
  headingRow: number;
}

function headingProblems({ intake, guess, given, headingRow }: Heading): readonly RowProblem[] {
  const missing = missingColumns(intake.columns, guess.columns).filter(({ key }) => !given[key]);
  const names = (column: { key: string; names: readonly string[] }) => column.names[0] ?? column.key;
  return [
    ...missing.map((column) => ({
      ...{ row: headingRow, column: column.key, value: '', code: 'missing-column' },
      message: text(`没有找到“${names(column)}”列`, `no column for ${column.key} was found`),
      mend: text(
        `把列名写成 ${[...column.names.slice(0, 2), column.key].join(' 或 ')}，或在页面上选是哪一列`,
        `name the column ${column.key}, or choose which one it is on the page`,
      ),
    })),
    ...guess.repeated.map((name) => ({
      ...{ row: headingRow, column: name, value: name, code: 'repeated-column' },
      message: text(`有两列都叫“${name}”`, `two columns are called "${name}"`),
      mend: text('改掉其中一个列名，或删去一列', 'rename one of them, or take one out'),
    })),
  ];
}

/** Formulas without their results, and rows that go on beyond the heading, of columns that are read. */
function cellProblems(
  { unread }: Table,
  { heading, columns, headingRow }: { heading: readonly string[]; columns: ColumnMapping; headingRow: number },
  { wide }: TableRecords,
): readonly RowProblem[] {
  const read = new Set(Object.values(columns));
  const lost = unread.filter(({ row, at }) => row > headingRow && read.has(heading[at] ?? ''));
  return [
    ...lost.map(({ row, at, value }) => ({
      ...{ row, column: heading[at] ?? '', value, code: 'formula' },
      message: text('这一格是公式，文件里没有它的结果', 'this cell is a formula whose result is not in the file'),
      mend: text(
        '用表格软件打开后保存，或粘贴为数值',
        'open and save the file in a spreadsheet program, or paste it as a value',
      ),
    })),
    ...wide.map(({ row, value }) => ({
      ...{ row, column: '', value, code: 'extra-cell' },
      message: text('这一行比列名多出一格', 'this row goes on beyond the heading'),
      mend: text('去掉数字里的逗号，或给多出的列写列名', 'take commas out of numbers, or name the column'),
    })),
  ];
}
