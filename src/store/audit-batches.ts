/** What the audit reads of data from outside: batches that were cut, and what their rows come to; one row a batch. */
import type { Database } from 'better-sqlite3';
import type { BatchKind, BatchRow } from '#app/records-intake.ts';

/** A batch, and how many rows stand in the table of its kind; `taken`: null where that table does not name batches. */
export interface StoredBatch extends Pick<BatchRow, 'id' | 'kind' | 'via' | 'rows' | 'state' | 'undoes' | 'at'> {
  taken: number | null;
  /** whether the file it was read from is still kept */
  hasFile: boolean;
  /** whether the batch it takes back is there; true where it takes none back */
  knowsUndone: boolean;
}

/** Rows that name a batch of their kind that is not there. */
export interface LostRows {
  table: string;
  batchId: string;
  rows: number;
}

interface Table {
  name: string;
  /** which of its rows came in a batch */
  of: string;
}

/** Values of metrics that were typed by hand, in a check or before there were batches, name something else or nothing. */
const TABLES: Partial<Record<BatchKind, Table>> = {
  metrics: { name: 'Metric', of: `("row" IS NOT NULL OR "author" = 'derived')` },
  tickets: { name: 'Ticket', of: 'true' },
  answers: { name: 'SurveyAnswer', of: '"batchId" IS NOT NULL' },
  incidents: { name: 'IncidentRecord', of: '"batchId" IS NOT NULL' },
};

type Found = Omit<StoredBatch, 'hasFile' | 'knowsUndone'> & { hasFile: 0 | 1; knowsUndone: 0 | 1 };

/** In the order of their ids within a kind. */
export function* batchesOf(database: Database): Generator<StoredBatch> {
  const kinds = database.prepare<[], { kind: BatchKind }>('SELECT DISTINCT "kind" FROM "Batch" ORDER BY 1').all();
  for (const { kind } of kinds) {
    const found = database.prepare<[string], Found>(countedOf(TABLES[kind]));
    for (const row of found.iterate(kind))
      yield { ...row, hasFile: row.hasFile === 1, knowsUndone: row.knowsUndone === 1 };
  }
}

const countedOf = (table: Table | undefined): string => `
  SELECT b."id", b."kind", b."via", b."rows", b."state", b."undoes", b."at",
    ${table ? 'coalesce(n."count", 0)' : 'NULL'} AS "taken",
    EXISTS (SELECT 1 FROM "Upload" u WHERE u."id" = b."uploadId") AS "hasFile",
    b."undoes" IS NULL OR EXISTS (SELECT 1 FROM "Batch" t WHERE t."id" = b."undoes") AS "knowsUndone"
  FROM "Batch" b
  ${table ? `LEFT JOIN (SELECT "batchId", count(*) AS "count" FROM "${table.name}" GROUP BY 1) n ON n."batchId" = b."id"` : ''}
  WHERE b."kind" = ? ORDER BY b."id"`;

export function* lostRowsOf(database: Database): Generator<LostRows> {
  for (const [kind, { name, of }] of Object.entries(TABLES)) {
    const lost = database.prepare<[string], Omit<LostRows, 'table'>>(
      `SELECT "batchId", count(*) AS "rows" FROM "${name}" WHERE ${of}
        AND NOT EXISTS (SELECT 1 FROM "Batch" b WHERE b."id" = "${name}"."batchId" AND b."kind" = ?)
        GROUP BY 1 ORDER BY 1`,
    );
    for (const row of lost.iterate(kind)) yield { table: name, ...row };
  }
}
