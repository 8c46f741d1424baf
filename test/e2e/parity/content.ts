/**
 * What a database says once everything is taken away that two runs of one story can never share: ids (named by what they
 * are the id of), secrets, hashes, and the minute something happened at.
 */
import Database from 'better-sqlite3';

type Row = Readonly<Record<string, unknown>>;

/** What only a platform needs, or counts of its traffic; nothing of the appraisal stands there alone. */
const LEFT_OUT_TABLES: Readonly<Record<string, string>> = {
  KeptCard: 'the cards of WeCom, which forgets them itself',
  GroupRobot: 'how groups are reached on WeCom',
  Identity: 'the accounts themselves',
  Inbox: 'one row an event of the platform: a form is one press on Feishu and a walk on WeCom',
  Outbox: 'how each message looked and went; what was said to whom is compared by spoken()',
  CallCount: 'calls made to the platform',
  Boot: 'starts of the process',
  _prisma_migrations: 'the schema',
};

/** Columns that say something else in every run. */
const LEFT_OUT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  // made of ids, instants and salts; `verify` proves them in each database
  Appraisal: ['lastHash', 'resultFingerprint'],
  Event: ['prevHash', 'hash', 'source'],
  Look: ['prevHash', 'hash', 'source'],
  AuditDigest: ['prevHash', 'hash'],
  PersonalText: ['salt', 'commitment'],
  Receipt: ['fingerprint'],
  // where a chat is, and what it is called: HR writes the name beside a robot's address, in a Feishu group nobody does
  RankingGroup: ['platform', 'chatId', 'chatName'],
  // a picture has no name, and gets that of the second it came in
  File: ['name'],
};

/** Rows that name the platform itself, and how far a job looked by ids that were made on the way. */
const LEFT_OUT_ROWS = /^key=(?:directory-taken:|late-data )/;

const ID = /\b[0-9a-f]{32}\b/g;
const HASH = /\b[0-9a-f]{64}\b/g;
/** Which message was signed: the platform's own id of it. */
const MESSAGE = /"message":"[^"]+"/g;
const INSTANT = /(\d{4}-\d\d-\d\d[T ]\d\d):\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?/g;

/** Every table that is compared: its rows, named and sorted. */
export function contentOf(file: string): Readonly<Record<string, readonly string[]>> {
  const database = new Database(file, { readonly: true });
  try {
    const names = naturalNames(database);
    const tables = tablesOf(database).filter((table) => !Object.hasOwn(LEFT_OUT_TABLES, table));
    const content = tables.map(
      (table) => [table, namedRows(database, table, names).filter((row) => !LEFT_OUT_ROWS.test(row))] as const,
    );
    return Object.fromEntries(content);
  } finally {
    database.close();
  }
}

const all = (database: Database.Database, sql: string): readonly Row[] => database.prepare<[], Row>(sql).all();

/** Those that others refer to first. */
const FIRST = ['PersonalText', 'File', 'Incident', 'Event'];

function tablesOf(database: Database.Database): readonly string[] {
  const tables = all(database, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`);
  const names = tables.map(({ name }) => String(name)).sort();
  return [...FIRST, ...names.filter((name) => !FIRST.includes(name))];
}

/** People by their number, cycles by their month, appraisals by whose they are. */
function naturalNames(database: Database.Database): Map<string, string> {
  const named = [
    ...all(database, `SELECT "id", 'person ' || "employeeNo" AS "name" FROM "Person"`),
    ...all(database, `SELECT "id", 'cycle ' || "period" AS "name" FROM "Cycle"`),
    ...all(
      database,
      `SELECT a."id", 'appraisal ' || p."employeeNo" || ' ' || a."period" || ' ' || a."scorecardId" AS "name"
        FROM "Appraisal" a JOIN "Person" p ON p."id" = a."personId"`,
    ),
  ];
  return new Map(named.map(({ id, name }) => [String(id), String(name)]));
}

/** A unit's id is the platform's own, and may be as short as a number: only these columns hold one. */
const OF_A_UNIT: readonly string[] = ['unitId', 'parentId', 'scope'];

const unitsOf = (database: Database.Database): ReadonlyMap<string, string> =>
  new Map(all(database, 'SELECT "id", "name" FROM "Unit"').map(({ id, name }) => [String(id), `unit ${name}`]));

/** Rows of one table; ids nothing is known of are named by their place among the sorted rows. */
function namedRows(database: Database.Database, table: string, names: Map<string, string>): readonly string[] {
  const units = unitsOf(database);
  const isUnit = (column: string) => OF_A_UNIT.includes(column) || (table === 'Unit' && column === 'id');
  const left = LEFT_OUT_COLUMNS[table] ?? [];
  const lineOf = (row: Row): string =>
    Object.entries(row)
      .filter(([column]) => !left.includes(column))
      .map(([column, value]) => `${column}=${(isUnit(column) && units.get(String(value))) || cellOf(value, names)}`)
      .join(' | ');
  const sorted = all(database, `SELECT * FROM "${table}"`)
    .map(lineOf)
    .sort((a, b) => order(a.replaceAll(ID, '?'), b.replaceAll(ID, '?')));
  for (const row of sorted)
    for (const [id] of row.matchAll(ID)) if (!names.has(id)) names.set(id, `${table} ${names.size}`);
  return sorted.map((row) => row.replaceAll(ID, (id) => names.get(id) ?? id)).sort(order);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const cellOf = (value: unknown, names: ReadonlyMap<string, string>): string =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString('hex')
    : String(value)
        .replaceAll(MESSAGE, '"message":"of the platform"')
        .replaceAll(HASH, 'hash')
        .replaceAll(ID, (id) => names.get(id) ?? id)
        .replaceAll(INSTANT, '$1h');

/** What stands in one of two contents alone; nothing when they are the same. */
export function differences(one: Readonly<Record<string, readonly string[]>>, other: typeof one): readonly string[] {
  const tables = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return tables.flatMap((table) => {
    const [left, right] = [one[table] ?? [], other[table] ?? []];
    return [
      ...without(left, right).map((row) => `- ${table}: ${row}`),
      ...without(right, left).map((row) => `+ ${table}: ${row}`),
    ];
  });
}

/** Rows that stand in `rows` more often than in `others`. */
function without(rows: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return rows.filter((row) => {
    const found = left.indexOf(row);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

/** Which cards were sent to whom about what, sorted: without redrawings, and without answers to what was typed or pressed. */
export function spoken(file: string): readonly string[] {
  const database = new Database(file, { readonly: true });
  try {
    const names = naturalNames(database);
    const rows = all(
      database,
      `SELECT "kind", "recipientId", "appraisalId", "state" FROM "Outbox"
        WHERE "replacesMessageId" IS NULL AND "recipientKind" = 'person' AND "kind" <> 'sentence'`,
    );
    return rows
      .map(({ kind, recipientId, appraisalId, state }) =>
        [kind, names.get(String(recipientId)), names.get(String(appraisalId)) ?? '', state].join(' · '),
      )
      .sort(order);
  } finally {
    database.close();
  }
}
