/** What `yueping export` does: the looks first, then the file, row by row, so that any company fits. */
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Deps } from '#app/deps.ts';
import { atOnce, type Book, type Row, type Sheet } from '#app/exports/book.ts';
import { bookOf } from '#app/exports/make-book.ts';
import { whyNotExport } from '#app/exports/may-export.ts';
import type { ExportKind, ExportRequest, Whose } from '#app/exports/request.ts';
import { shownSheets } from '#app/exports/shown-sheets.ts';
import { recordLooks } from '#app/record-looks.ts';
import type { Person } from '#app/records.ts';
import { isPeriod, periodKind } from '#core/calendar/period.ts';
import { text } from '#core/scorecard/text.ts';
import { withDeps } from '#entry/with-deps.ts';
import { BadInput } from './bad-input.ts';
import { existingDatabase } from './database-file.ts';
import { exporterOf } from './sheet-export.ts';

export interface ExportTablesOptions {
  readonly period: string;
  readonly by: string;
  readonly person?: string;
  readonly unit?: string;
  readonly out: string;
  readonly lang: 'zh' | 'en';
  readonly json?: boolean;
  readonly file?: string;
}

/** @throws BadInput, StoreError */
export async function runExport(
  kind: ExportKind,
  options: ExportTablesOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  checkPeriod(kind, options.period);
  const target = targetOf(options.out);
  const file = existingDatabase(options.file, env);
  return withDeps({ ...env, DATABASE_FILE: file }, (deps) => exportAll(deps, kind, { options, target }), {
    beside: true,
  });
}

function checkPeriod(kind: ExportKind, period: string): void {
  if (!isPeriod(period)) {
    const [zh, en] = [`--period 填的是“${period}”`, `--period is "${period}"`];
    throw new BadInput(text(`${zh}：可填 2026-10、2026-Q4 或 2026`, `${en}; allowed: 2026-10, 2026-Q4 or 2026`));
  }
  if (kind !== 'year' || periodKind(period) === 'year') return;
  throw new BadInput(
    text(
      `--period 填的是“${period}”：年表要一年，如 2026`,
      `--period is "${period}": a year sheet wants a year, such as 2026`,
    ),
  );
}

type Target = { kind: 'xlsx' | 'csv'; path: string } | { kind: 'folder'; path: string };

/** A file by its ending, else a folder. */
function targetOf(out: string): Target {
  const ending = extname(out).toLowerCase();
  if (ending === '.xlsx') return { kind: 'xlsx', path: out };
  if (ending === '.csv') return { kind: 'csv', path: out };
  const isFile = existsSync(out) && !statSync(out).isDirectory();
  if (ending === '' && !isFile) return { kind: 'folder', path: out };
  if (existsSync(out) && !isFile) return { kind: 'folder', path: out };
  throw new BadInput(
    text(
      `--out 填的是“${out}”：可填 .xlsx、.csv 文件或文件夹`,
      `--out is "${out}"; allowed: a file .xlsx or .csv, or a folder`,
    ),
  );
}

interface Wanted {
  options: ExportTablesOptions;
  target: Target;
}

async function exportAll(deps: Deps, kind: ExportKind, { options, target }: Wanted): Promise<string> {
  const by = await exporterOf(deps, options.by);
  const whose = await whoseOf(deps, options);
  const request: ExportRequest = { kind, period: options.period, whose, locale: options.lang };
  const isForm = kind === 'sheet' || kind === 'year';
  if (isForm && target.kind === 'csv' && whose.kind !== 'person') throw tooMany(target.path);
  await refuseOthers(deps, by, request);
  const only = await looked(deps, by, request);
  const written = await writeAll(deps, { ...request, only }, target);
  if (written.sheets === 0) throw nothing(request);
  if (!options.json) return written.files.map((path) => `${path}\n`).join('');
  const { files, sheets, rows } = written;
  return `${JSON.stringify({ what: kind, period: options.period, files, sheets, rows, shown: only.size }, null, 2)}\n`;
}

async function whoseOf({ store }: Deps, { person, unit }: ExportTablesOptions): Promise<Whose> {
  if (person !== undefined && unit !== undefined) {
    throw new BadInput(text('--person 和 --unit 只能填一个', '--person and --unit: only one of them'));
  }
  if (person !== undefined) {
    const found = await store.personByEmployeeNo(person);
    if (found) return { kind: 'person', id: found.id };
    const said = `--person`;
    throw new BadInput(
      text(`${said} 填的是“${person}”：没有这个工号`, `${said} is "${person}": nobody has this employee number`),
    );
  }
  if (unit === undefined) return { kind: 'all' };
  const found = (await store.units()).find(({ id, name }) => id === unit || name === unit);
  if (found) return { kind: 'unit', id: found.id };
  throw new BadInput(text(`--unit 填的是“${unit}”：没有这个单位`, `--unit is "${unit}": there is no such unit`));
}

async function refuseOthers(deps: Deps, by: Person, request: ExportRequest): Promise<void> {
  const roles = await deps.store.rolesOf(by.id);
  const reader = { person: by, hr: roles.includes('hr'), auditor: roles.includes('auditor') };
  if (!(await whyNotExport(deps, reader, request))) return;
  throw new BadInput(
    text(`--by 填的是“${by.employeeNo}”：这个只有人事可以导出`, `--by is "${by.employeeNo}": only HR may export this`),
  );
}

/** Writes every look, some at a time, before the first byte of a file; resolves to the appraisals that may be shown. */
async function looked(deps: Deps, by: Person, request: ExportRequest): Promise<ReadonlySet<string>> {
  const source = `export:${deps.newId()}`;
  const shown = new Set<string>();
  for await (const part of shownSheets(deps, request)) {
    for (const { appraisalId } of part) shown.add(appraisalId);
    const others = part.filter(({ personId }) => personId !== by.id);
    const looks = others.map(({ appraisalId }) => ({ appraisalId, readerId: by.id, what: 'export-file', source }));
    if (looks.length > 0) await recordLooks(deps, looks);
  }
  return shown;
}

interface Written {
  files: string[];
  sheets: number;
  rows: number;
}

async function writeAll(deps: Deps, request: ExportRequest, target: Target): Promise<Written> {
  const written: Written = { files: [], sheets: 0, rows: 0 };
  const book = await bookOf(deps, request);
  const counting = counted(book, written);
  if (target.kind === 'xlsx') {
    await writeFile(target.path, deps.files.xlsx(counting), written);
  } else if (target.kind === 'csv') {
    for await (const sheet of counting.sheets) {
      if (written.sheets > 1) {
        rmSync(target.path, { force: true });
        throw tooMany(target.path);
      }
      await writeFile(target.path, deps.files.csv(sheet), written);
    }
  } else await intoFolder(deps, { request, book: counting, folder: target.path }, written);
  return written;
}

/** A form is a file of its own, everything else one file. */
async function intoFolder(
  deps: Deps,
  { request: { kind, period }, book, folder }: { request: ExportRequest; book: Book; folder: string },
  written: Written,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  if (kind !== 'sheet' && kind !== 'year') {
    await writeFile(join(folder, `${book.name}.xlsx`), deps.files.xlsx(book), written);
    return;
  }
  for await (const sheet of book.sheets) {
    const stem = `${kind}-${period}-${sheet.name}`.replaceAll(/[^\p{L}\p{N}-]+/gu, '_');
    const taken = written.files.filter(
      (path) => basename(path).startsWith(`${stem}.`) || basename(path).startsWith(`${stem}-`),
    );
    const path = join(folder, `${stem}${taken.length === 0 ? '' : `-${taken.length + 1}`}.xlsx`);
    await writeFile(path, deps.files.xlsx({ name: stem, sheets: atOnce(sheet) }), written);
  }
}

/** Nobody finds half a file: it gets its name once it is whole. */
async function writeFile(path: string, bytes: AsyncIterable<Uint8Array>, written: Written): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const before = written.sheets;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(part));
    const isEmpty = before === 0 && written.sheets === 0;
    if (isEmpty) rmSync(part);
    else renameSync(part, path);
    if (!isEmpty) written.files.push(path);
  } catch (problem) {
    rmSync(part, { force: true });
    throw problem;
  }
}

const counted = (book: Book, written: Written): Book => ({ ...book, sheets: countedSheets(book.sheets, written) });

async function* countedSheets(sheets: AsyncIterable<Sheet>, written: Written): AsyncGenerator<Sheet> {
  for await (const sheet of sheets) {
    written.sheets += 1;
    yield { ...sheet, rows: countedRows(sheet.rows, written) };
  }
}

async function* countedRows(parts: AsyncIterable<readonly Row[]>, written: Written): AsyncGenerator<readonly Row[]> {
  for await (const rows of parts) {
    written.rows += rows.filter(({ look }) => look === 'cells').length;
    yield rows;
  }
}

const tooMany = (path: string): BadInput =>
  new BadInput(
    text(
      `--out 填的是“${path}”：一个 CSV 只放得下一张表；请填 .xlsx 或文件夹，或加 --person`,
      `--out is "${path}": a CSV holds one table; allowed: a file .xlsx or a folder, or add --person`,
    ),
  );

const nothing = ({ kind, period }: ExportRequest): BadInput =>
  new BadInput(
    text(
      `${period} 没有可以导出的 ${kind}：结果交给本人以后才有考核表，定稿以后才进年表`,
      `there is nothing to export for ${kind} ${period}: a form is there once its person has the result, a year once it is final`,
    ),
  );
