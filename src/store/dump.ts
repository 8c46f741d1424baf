/**
 * All rows of a database as SQL that D1 takes: statements under its 100 KB, one a line, no transaction, rows only after
 * the rows they refer to. References in a circle are set by an UPDATE at the end.
 */
import type { Database } from 'better-sqlite3';
import { openRecords } from './read-only.ts';
import { literal, quotedName as name, type SqlValue } from './sql-text.ts';
import { StoreError } from './store-error.ts';

/** D1 refuses a longer statement, and a row with more (developers.cloudflare.com/d1/platform/limits). */
const LONGEST_STATEMENT = 100_000;
const LARGEST_ROW = 2_000_000;
/** Rows are put together up to here. */
const USUAL_STATEMENT = 50_000;
const MOST_ROWS = 100;
/** UTF-16 units of a long text that go into one statement: under 48 KB whatever they are. */
const PIECE = 12_000;

const MIGRATIONS = '_prisma_migrations';
/** The table in which wrangler keeps the names of the files it applied. */
const D1_MIGRATIONS = 'd1_migrations';

interface Reference {
  to: string;
  columns: readonly string[];
  /** whether it may be empty for a while */
  nullable: boolean;
}

interface Table {
  name: string;
  sql: string;
  columns: readonly string[];
  key: readonly string[];
  references: readonly Reference[];
  /** columns left empty at first and set at the end */
  later: readonly string[];
}

export interface Dumped {
  table: string;
  rows: number;
}

/** Writes the whole database, one statement a call; resolves to what was written of each table. @throws StoreError */
export async function dumpDatabase(
  file: string,
  write: (statement: string) => Promise<void> | void,
): Promise<readonly Dumped[]> {
  const database = openRecords(file);
  try {
    database.exec('BEGIN');
    database.defaultSafeIntegers(true);
    return await dump(database, write);
  } finally {
    database.close();
  }
}

async function dump(database: Database, write: (statement: string) => Promise<void> | void): Promise<Dumped[]> {
  const tables = inOrder(tablesOf(database));
  const dumped: Dumped[] = [];
  for (const statement of schemaOf(database)) await write(statement);
  for (const statement of migrationRows(database)) await write(statement);
  for (const table of tables) {
    let rows = 0;
    for (const batch of insertsOf(database, table)) {
      rows += batch.rows;
      for (const statement of batch.statements) await write(statement);
    }
    dumped.push({ table: table.name, rows });
  }
  for (const table of tables) for (const statement of updatesOf(database, table)) await write(statement);
  return dumped;
}

/** Tables of our own: SQLite's, D1's and those of the migrations have their own rules. */
const OWN_TABLES = `SELECT "name", "sql" FROM sqlite_schema WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  AND "name" NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND "name" NOT IN ('${MIGRATIONS}', '${D1_MIGRATIONS}') ORDER BY rowid`;

/** Everything is created only where it is not there: migrations may have been applied before. */
function* schemaOf(database: Database): Generator<string> {
  const tables = `SELECT "name", "sql" FROM sqlite_schema WHERE "name" = '${MIGRATIONS}'`;
  const indexes = `SELECT "sql" FROM sqlite_schema WHERE "type" = 'index' AND "sql" IS NOT NULL ORDER BY rowid`;
  for (const sql of [tables, OWN_TABLES, indexes].flatMap((select) =>
    database.prepare<[], { sql: string }>(select).all(),
  )) {
    const oneLine = sql.sql.replaceAll(/\s*\n\s*/g, ' ');
    yield `${oneLine.replace(/^CREATE (TABLE|INDEX|UNIQUE INDEX) /, 'CREATE $1 IF NOT EXISTS ')};`;
  }
}

/** The rows of both runners' tables, each only where that migration is not remembered yet. */
function* migrationRows(database: Database): Generator<string> {
  yield `CREATE TABLE IF NOT EXISTS "${D1_MIGRATIONS}" (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL);`;
  const select = database.prepare<[], Record<string, SqlValue>>(
    `SELECT * FROM "${MIGRATIONS}" ORDER BY "migration_name"`,
  );
  for (const row of select.all()) {
    const columns = Object.keys(row);
    const known = `SELECT 1 FROM "${MIGRATIONS}" WHERE "migration_name" = ${literal(row.migration_name ?? null)}`;
    const values = columns.map((column) => literal(row[column] ?? null)).join(', ');
    yield `INSERT INTO "${MIGRATIONS}" (${columns.map(name).join(', ')}) SELECT ${values} WHERE NOT EXISTS (${known});`;
    yield `INSERT INTO "${D1_MIGRATIONS}" (name) VALUES (${literal(`${row.migration_name}.sql`)}) ON CONFLICT DO NOTHING;`;
  }
}

function tablesOf(database: Database): readonly Table[] {
  return database
    .prepare<[], { name: string; sql: string }>(OWN_TABLES)
    .all()
    .map(({ name: table, sql }) => {
      const info = database
        .prepare<[string], { name: string; pk: bigint }>('SELECT "name", "pk" FROM pragma_table_info(?)')
        .safeIntegers(true)
        .all(table);
      const key = info.filter(({ pk }) => pk > 0n).sort((a, b) => Number(a.pk - b.pk));
      return {
        name: table,
        sql,
        columns: info.map((column) => column.name),
        key: key.map((column) => column.name),
        references: referencesOf(database, table),
        later: [],
      };
    });
}

function referencesOf(database: Database, table: string): readonly Reference[] {
  const rows = database
    .prepare<[string, string], { id: bigint; to: string; column: string; needed: bigint }>(
      `SELECT f."id", f."table" AS "to", f."from" AS "column", c."notnull" AS "needed"
        FROM pragma_foreign_key_list(?) f JOIN pragma_table_info(?) c ON c."name" = f."from" ORDER BY f."id", f."seq"`,
    )
    .safeIntegers(true)
    .all(table, table);
  const byId = new Map<bigint, { to: string; columns: string[]; nullable: boolean }>();
  for (const { id, to, column, needed } of rows) {
    const reference = byId.get(id) ?? { to, columns: [], nullable: true };
    reference.columns.push(column);
    if (needed === 1n) reference.nullable = false;
    byId.set(id, reference);
  }
  return [...byId.values()];
}

/**
 * Tables after those they refer to. References to the table itself are set at the end; where tables refer round in a
 * circle, so are those of the first of them that can bear it.
 */
function inOrder(tables: readonly Table[]): readonly Table[] {
  const ordered: Table[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const names = new Set(left.map((table) => table.name));
    const open = (table: Table) => table.references.filter(({ to }) => names.has(to));
    const waitsForNone = (table: Table) => open(table).every(({ to }) => to === table.name);
    const canWait = (table: Table) => open(table).every(({ nullable }) => nullable) && isInCircle(table, left);
    const next = left.find(waitsForNone) ?? left.find(canWait);
    if (!next) throw new StoreError('unsuitable', `No order of ${[...names].join(', ')} satisfies their references.`);
    ordered.push({ ...next, later: open(next).flatMap(({ columns }) => columns) });
    left = left.filter((table) => table !== next);
  }
  return ordered;
}

/** Whether the way along the references leads back over another table. */
function isInCircle(table: Table, tables: readonly Table[]): boolean {
  const reached = new Set<string>();
  const toVisit = table.references.map(({ to }) => to).filter((to) => to !== table.name);
  for (let at = toVisit.pop(); at !== undefined; at = toVisit.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    toVisit.push(...(tables.find(({ name: each }) => each === at)?.references.map(({ to }) => to) ?? []));
  }
  return reached.has(table.name);
}

type Row = readonly SqlValue[];

/** Rows in the order of their keys, a page at a time: nothing of the table stays in memory. */
function* rowsOf(database: Database, table: Table): Generator<Row> {
  const columns = table.columns.map(name).join(', ');
  const keys = table.key.map(name).join(', ');
  const marks = table.key.map(() => '?').join(', ');
  const order = `ORDER BY ${keys} LIMIT ${MOST_ROWS}`;
  const first = database.prepare<SqlValue[], SqlValue[]>(`SELECT ${columns} FROM ${name(table.name)} ${order}`);
  const further = database.prepare<SqlValue[], SqlValue[]>(
    `SELECT ${columns} FROM ${name(table.name)} WHERE (${keys}) > (${marks}) ${order}`,
  );
  const at = table.key.map((key) => table.columns.indexOf(key));
  for (let page = first.raw().all(); page.length > 0; ) {
    yield* page;
    const last = page.at(-1) ?? [];
    page = page.length < MOST_ROWS ? [] : further.raw().all(...at.map((index) => last[index] ?? null));
  }
}

function* insertsOf(database: Database, table: Table): Generator<{ rows: number; statements: readonly string[] }> {
  const head = `INSERT INTO ${name(table.name)} (${table.columns.map(name).join(', ')}) VALUES `;
  const isLater = table.columns.map((column) => table.later.includes(column));
  let values: string[] = [];
  let size = 0;
  const flush = () => {
    const batch = { rows: values.length, statements: values.length === 0 ? [] : [`${head}${values.join(', ')};`] };
    values = [];
    size = 0;
    return batch;
  };
  for (const row of rowsOf(database, table)) {
    const written = row.map((value, index) => (isLater[index] ? null : value));
    const text = `(${written.map(literal).join(', ')})`;
    const bytes = Buffer.byteLength(text);
    if (bytes + head.length >= LONGEST_STATEMENT) {
      yield flush();
      yield { rows: 1, statements: inPieces(table, head, written) };
      continue;
    }
    if (size + bytes > USUAL_STATEMENT || values.length >= MOST_ROWS) yield flush();
    values.push(text);
    size += bytes;
  }
  yield flush();
}

/** A row longer than a statement may be: its long texts begin empty and are added to, piece by piece. */
function inPieces(table: Table, head: string, row: Row): readonly string[] {
  const size = row.reduce((sum: number, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) : 8), 0);
  const where = whereOf(table, row);
  if (size > LARGEST_ROW) {
    throw new StoreError('unsuitable', `A row of ${table.name} has ${size} bytes, more than D1 takes (${where}).`);
  }
  const isLong = (value: SqlValue): value is string => typeof value === 'string' && value.length > PIECE;
  const begun = row.map((value) => (isLong(value) ? '' : value));
  const added = row.flatMap((value, index) => {
    const column = name(table.columns[index] ?? '');
    const pieces = isLong(value) ? piecesOf(value) : [];
    return pieces.map(
      (piece) => `UPDATE ${name(table.name)} SET ${column} = ${column} || ${literal(piece)} WHERE ${where};`,
    );
  });
  return [`${head}(${begun.map(literal).join(', ')});`, ...added];
}

const whereOf = (table: Table, row: Row): string =>
  table.key.map((key) => `${name(key)} = ${literal(row[table.columns.indexOf(key)] ?? null)}`).join(' AND ');

/** Never between the halves of one character. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const split = /[\uD800-\uDBFF]/.test(text[from + PIECE - 1] ?? '') ? PIECE - 1 : PIECE;
    pieces.push(text.slice(from, from + split));
    from += split;
  }
  return pieces;
}

/** The references that were left empty. */
function* updatesOf(database: Database, table: Table): Generator<string> {
  if (table.later.length === 0) return;
  const at = table.later.map((column) => table.columns.indexOf(column));
  for (const row of rowsOf(database, table)) {
    const set = at
      .filter((index) => row[index] !== null)
      .map((index) => `${name(table.columns[index] ?? '')} = ${literal(row[index] ?? null)}`);
    if (set.length > 0) yield `UPDATE ${name(table.name)} SET ${set.join(', ')} WHERE ${whereOf(table, row)};`;
  }
}
