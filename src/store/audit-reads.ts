/**
 * Everything the audit reads, page by page on one snapshot: a row is also held against the form in which the store
 * writes it, so that no spelling slips past the hashes, which are made from what was read.
 */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { IncidentRow, PersonalText, RatingRow, ReceiptRow, ScorecardVersionRow } from '#app/records.ts';
import type { FileRow, LookRow } from '#app/records-life.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import {
  APPRAISALS,
  EVENTS,
  FILES,
  INCIDENTS,
  type Kind,
  LOOKS,
  type OddRow,
  RATINGS,
  RECEIPTS,
  readRow,
  TEXTS,
} from './audit-kinds.ts';
import type { AppraisalModel, AuditDigestModel, ScorecardVersionModel } from './generated/node/models.ts';
import { openRecords } from './read-only.ts';
import { scorecardVersionOf } from './rows-month.ts';
import type { SqlRow } from './sql.ts';
import { instantOf, stored } from './values.ts';

/** Appraisals of one page; what hangs on them is a few megabytes. */
const PAGE = 200;

/** A file with what its parts come to; null when there are none. */
export interface StoredFile extends FileRow {
  body: { sha256: string; size: number; inOrder: boolean } | null;
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
  looks: readonly LookRow[];
  files: readonly StoredFile[];
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
  /** one of them alone */
  one(appraisalId: string): AuditedAppraisal | null;
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
    one: (appraisalId) => oneOf(database, appraisalId),
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

type PageRow = SqlRow<AppraisalModel> & { cyclePeriod: string | null };

const SELECT = `SELECT a.*, c."period" AS "cyclePeriod" FROM "Appraisal" a LEFT JOIN "Cycle" c ON c."id" = a."cycleId"`;

function* pagesOf(database: Database): Generator<readonly AuditedAppraisal[]> {
  const page = database.prepare<[string, number], PageRow>(`${SELECT} WHERE a."id" > ? ORDER BY a."id" LIMIT ?`);
  const hanging = hangingReader(database);
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: ReturnType<typeof page.all> = page.all(after, PAGE);
    const [first, last] = [rows.at(0)?.id, rows.at(-1)?.id];
    after = rows.length < PAGE ? undefined : last;
    if (first === undefined || last === undefined) return;
    const on = hanging({ first, last });
    yield rows.map((row) => audited(row, on));
  }
}

function oneOf(database: Database, id: string): AuditedAppraisal | null {
  const row = database.prepare<[string], PageRow>(`${SELECT} WHERE a."id" = ?`).get(id);
  return row ? audited(row, hangingReader(database)({ first: id, last: id })) : null;
}

/** Reads everything that hangs on the appraisals of a page. */
function hangingReader(database: Database): (page: Page) => Hanging {
  const events = rowsBy(database, EVENTS, 'version');
  const ratings = rowsBy(database, RATINGS, 'revision');
  const incidents = rowsBy(database, INCIDENTS, 'revision');
  const texts = rowsBy(database, TEXTS, 'at');
  const receipts = rowsBy(database, RECEIPTS, 'revision');
  const looks = rowsBy(database, LOOKS, 'number');
  const files = rowsBy(database, FILES, 'id');
  const bodies = bodiesBy(database);
  return (page) => ({
    events: events(page),
    ratings: ratings(page),
    incidents: incidents(page),
    texts: texts(page),
    receipts: receipts(page),
    looks: looks(page),
    files: files(page),
    bodies: bodies(page),
  });
}

interface Hanging {
  events: Grouped<AppraisalEvent>;
  ratings: Grouped<RatingRow>;
  incidents: Grouped<IncidentRow>;
  texts: Grouped<PersonalText>;
  receipts: Grouped<ReceiptRow>;
  looks: Grouped<LookRow>;
  files: Grouped<FileRow>;
  bodies: ReadonlyMap<string, StoredFile['body']>;
}

function audited({ cyclePeriod, ...row }: PageRow, hanging: Hanging): AuditedAppraisal {
  const { id } = row;
  const own = readRow(APPRAISALS, row);
  const { bodies, ...kinds } = hanging;
  return {
    id,
    appraisal: own.value,
    cyclePeriod: cyclePeriod ?? '',
    events: kinds.events.get(id)?.values ?? [],
    ratings: kinds.ratings.get(id)?.values ?? [],
    incidents: kinds.incidents.get(id)?.values ?? [],
    texts: kinds.texts.get(id)?.values ?? [],
    receipts: kinds.receipts.get(id)?.values ?? [],
    looks: kinds.looks.get(id)?.values ?? [],
    files: (kinds.files.get(id)?.values ?? []).map((file) => ({ ...file, body: bodies.get(file.id) ?? null })),
    odd: [...own.odd, ...Object.values(kinds).flatMap((part) => part.get(id)?.odd ?? [])],
  };
}

/** What the parts of each file come to; read part by part, so that a large file never stands in memory whole. */
function bodiesBy(database: Database) {
  const select = database.prepare<[string, string], { fileId: string; number: number; body: Uint8Array }>(
    `SELECT p."fileId", p."number", p."body" FROM "File" f JOIN "FilePart" p ON p."fileId" = f."id"
      WHERE f."appraisalId" BETWEEN ? AND ? ORDER BY p."fileId", p."number"`,
  );
  return ({ first, last }: Page): Hanging['bodies'] => {
    const running = new Map<string, { hash: ReturnType<typeof createHash>; size: number; numbers: number[] }>();
    for (const { fileId, number, body } of select.iterate(first, last)) {
      const file = running.get(fileId) ?? { hash: createHash('sha256'), size: 0, numbers: [] };
      running.set(fileId, file);
      file.hash.update(body);
      file.size += body.length;
      file.numbers.push(number);
    }
    return new Map(
      [...running].map(([id, { hash, size, numbers }]) => {
        const inOrder = numbers.every((number, index) => number === index);
        return [id, { sha256: hash.digest('hex'), size, inOrder }];
      }),
    );
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
