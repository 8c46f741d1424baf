/**
 * Everything the audit reads, page by page on one snapshot: a row is also held against the form in which the store
 * writes it, so that no spelling slips past the hashes, which are made from what was read.
 */
import type { Database } from 'better-sqlite3';
import type { IncidentRow, PersonalText, RatingRow, ReceiptRow, ScorecardVersionRow } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import type {
  AppraisalModel,
  AuditDigestModel,
  EventModel,
  IncidentModel,
  PersonalTextModel,
  RatingModel,
  ReceiptModel,
  ScorecardVersionModel,
} from './generated/node/models.ts';
import { openRecords } from './read-only.ts';
import { appraisalColumns, appraisalOf, eventColumns, eventOf, scorecardVersionOf } from './rows-month.ts';
import {
  incidentColumns,
  incidentOf,
  ratingColumns,
  ratingOf,
  receiptColumns,
  receiptOf,
  textColumns,
  textOf,
} from './rows-records.ts';
import type { AnyEncoders, SqlRow } from './sql.ts';
import { instantOf, stored } from './values.ts';

/** Appraisals of one page; what hangs on them is a few megabytes. */
const PAGE = 200;

/** A row that cannot be read (no columns), or columns that stand otherwise than the store writes them. */
export interface OddRow {
  table: string;
  row: string;
  columns: readonly string[];
}

export interface AuditedAppraisal {
  id: string;
  /** null when its own row cannot be read */
  appraisal: Appraisal | null;
  cyclePeriod: string;
  events: readonly AppraisalEvent[];
  ratings: readonly RatingRow[];
  incidents: readonly IncidentRow[];
  texts: readonly PersonalText[];
  receipts: readonly ReceiptRow[];
  odd: readonly OddRow[];
}

export interface StoredDigest {
  day: string;
  prevHash: string;
  hash: string;
  heads: number;
  at: string;
}

export interface AuditReads {
  /** appraisals in the order of their ids */
  pages(): Generator<readonly AuditedAppraisal[]>;
  scorecardVersions(): readonly ScorecardVersionRow[];
  /** by day, and those that do not stand as they are written */
  digests(): { rows: readonly StoredDigest[]; odd: readonly OddRow[] };
  /** the days of which HR was told a digest */
  digestDays(): readonly string[];
  /** rows that refer to nothing: table and rowid */
  brokenReferences(): readonly { table: string; row: string }[];
  close(): void;
}

/** @throws StoreError */
export function openAudit(file: string): AuditReads {
  const database = openRecords(file);
  // one look for everything: what is written meanwhile belongs to the next
  database.exec('BEGIN');
  return {
    pages: () => pagesOf(database),
    scorecardVersions: () =>
      database
        .prepare<[], SqlRow<ScorecardVersionModel>>('SELECT * FROM "ScorecardVersion"')
        .all()
        .map(scorecardVersionOf),
    digests: () => digestsOf(database),
    digestDays: () =>
      database
        .prepare<[], { day: string }>(
          `SELECT substr("key", 8) AS "day" FROM "JobRun" WHERE "key" >= 'digest:' AND "key" < 'digest;' ORDER BY 1`,
        )
        .all()
        .map(({ day }) => day),
    brokenReferences: () =>
      database
        .prepare<[], { table: string; rowid: number | null }>('PRAGMA foreign_key_check')
        .all()
        .map(({ table, rowid }) => ({ table, row: `rowid ${rowid}` })),
    close: () => database.close(),
  };
}

/** The day is part of the key and the instant part of the hash: only their spelling is left to look at. */
function digestsOf(database: Database): ReturnType<AuditReads['digests']> {
  const odd: OddRow[] = [];
  const rows = database.prepare<[], SqlRow<AuditDigestModel>>('SELECT * FROM "AuditDigest" ORDER BY "day"').all();
  const digests = rows.map((row) => {
    const at = readInstant(row.at);
    if (at === null) odd.push({ table: 'AuditDigest', row: row.day, columns: ['at'] });
    return { ...row, at: at ?? new Date(0).toISOString() };
  });
  return { rows: digests, odd };
}

function readInstant(written: string): string | null {
  try {
    const instant = instantOf(written);
    return stored(instant) === written ? instant : null;
  } catch {
    return null;
  }
}

type Page = { first: string; last: string };

/** One kind of row that hangs on appraisals: its table, how it is read and written, and what names a row. */
interface Kind<Row, Value> {
  table: string;
  decode: (row: Row) => Value;
  columns: AnyEncoders<Value>;
  key: (row: Row) => string;
}

const EVENTS: Kind<SqlRow<EventModel>, AppraisalEvent> = {
  table: 'Event',
  decode: eventOf,
  columns: eventColumns,
  key: (row) => `${row.appraisalId} ${row.version}`,
};
const RATINGS: Kind<SqlRow<RatingModel>, RatingRow> = {
  table: 'Rating',
  decode: ratingOf,
  columns: ratingColumns,
  key: (row) => `${row.appraisalId} ${row.revision} ${row.role} ${row.criterionId}`,
};
const INCIDENTS: Kind<SqlRow<IncidentModel>, IncidentRow> = {
  table: 'Incident',
  decode: incidentOf,
  columns: incidentColumns,
  key: (row) => row.id,
};
const TEXTS: Kind<SqlRow<PersonalTextModel>, PersonalText> = {
  table: 'PersonalText',
  decode: textOf,
  columns: textColumns,
  key: (row) => row.id,
};
const RECEIPTS: Kind<SqlRow<ReceiptModel>, ReceiptRow> = {
  table: 'Receipt',
  decode: receiptOf,
  columns: receiptColumns,
  key: (row) => `${row.appraisalId} ${row.revision}`,
};
const APPRAISALS: Kind<SqlRow<AppraisalModel>, Appraisal> = {
  table: 'Appraisal',
  decode: appraisalOf,
  columns: appraisalColumns,
  key: (row) => row.id,
};

function* pagesOf(database: Database): Generator<readonly AuditedAppraisal[]> {
  const page = database.prepare<[string, number], SqlRow<AppraisalModel> & { cyclePeriod: string | null }>(
    `SELECT a.*, c."period" AS "cyclePeriod" FROM "Appraisal" a LEFT JOIN "Cycle" c ON c."id" = a."cycleId"
      WHERE a."id" > ? ORDER BY a."id" LIMIT ?`,
  );
  const readers = {
    events: rowsBy(database, EVENTS, 'version'),
    ratings: rowsBy(database, RATINGS, 'revision'),
    incidents: rowsBy(database, INCIDENTS, 'revision'),
    texts: rowsBy(database, TEXTS, 'at'),
    receipts: rowsBy(database, RECEIPTS, 'revision'),
  };
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: ReturnType<typeof page.all> = page.all(after, PAGE);
    const [first, last] = [rows.at(0)?.id, rows.at(-1)?.id];
    after = rows.length < PAGE ? undefined : last;
    if (first === undefined || last === undefined) return;
    const range = { first, last };
    const hanging = {
      events: readers.events(range),
      ratings: readers.ratings(range),
      incidents: readers.incidents(range),
      texts: readers.texts(range),
      receipts: readers.receipts(range),
    };
    yield rows.map(({ cyclePeriod, ...row }) => audited(row, cyclePeriod ?? '', hanging));
  }
}

type Hanging = { [Name in 'events' | 'ratings' | 'incidents' | 'texts' | 'receipts']: Grouped<Item[Name]> };
interface Item {
  events: AppraisalEvent;
  ratings: RatingRow;
  incidents: IncidentRow;
  texts: PersonalText;
  receipts: ReceiptRow;
}

function audited(row: SqlRow<AppraisalModel>, cyclePeriod: string, hanging: Hanging): AuditedAppraisal {
  const { id } = row;
  const own = readRow(APPRAISALS, row);
  const parts = [hanging.events, hanging.ratings, hanging.incidents, hanging.texts, hanging.receipts];
  return {
    id,
    appraisal: own.value,
    cyclePeriod,
    events: hanging.events.get(id)?.values ?? [],
    ratings: hanging.ratings.get(id)?.values ?? [],
    incidents: hanging.incidents.get(id)?.values ?? [],
    texts: hanging.texts.get(id)?.values ?? [],
    receipts: hanging.receipts.get(id)?.values ?? [],
    odd: [...own.odd, ...parts.flatMap((part) => part.get(id)?.odd ?? [])],
  };
}

type Grouped<Value> = ReadonlyMap<string, { values: Value[]; odd: OddRow[] }>;

/** Reads all rows of a kind that hang on the appraisals of a page. */
function rowsBy<Row, Value>(database: Database, kind: Kind<Row, Value>, order: string) {
  const select = database.prepare<[string, string], Row & { appraisalId: string }>(
    `SELECT * FROM "${kind.table}" WHERE "appraisalId" BETWEEN ? AND ? ORDER BY "appraisalId", "${order}"`,
  );
  return ({ first, last }: Page): Grouped<Value> => {
    const grouped = new Map<string, { values: Value[]; odd: OddRow[] }>();
    for (const row of select.all(first, last)) {
      const group = grouped.get(row.appraisalId) ?? { values: [], odd: [] };
      grouped.set(row.appraisalId, group);
      const { value, odd } = readRow(kind, row);
      if (value !== null) group.values.push(value);
      group.odd.push(...odd);
    }
    return grouped;
  };
}

function readRow<Row, Value>(
  { table, decode, columns, key }: Kind<Row, Value>,
  row: Row,
): { value: Value | null; odd: readonly OddRow[] } {
  try {
    const value = decode(row);
    const stands = new Map(Object.entries(row as object));
    const odd = Object.entries(columns).flatMap(([name, encode]) => (encode(value) === stands.get(name) ? [] : [name]));
    return { value, odd: odd.length === 0 ? [] : [{ table, row: key(row), columns: odd }] };
  } catch {
    return { value: null, odd: [{ table, row: key(row), columns: [] }] };
  }
}
