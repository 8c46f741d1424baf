/** Everything that hangs on a page of appraisals, read for the audit kind by kind. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { EVENTS, type Kind, type OddRow, PLAN_CHECKS, readRow } from './audit-kinds.ts';

/** The first and the last id of a page. */
export interface Page {
  first: string;
  last: string;
}

/** What the parts of a file come to; null when there are none. */
export type FileBody = { sha256: string; size: number; inOrder: boolean } | null;

/** The rows of a page by what they hang on, and what is odd about them. */
export type Grouped<Value> = ReadonlyMap<string, { values: Value[]; odd: OddRow[] }>;

/** Reads all rows of a kind that hang on the appraisals of a page. */
export const rowsBy = <Row, Value>(database: Database, kind: Kind<Row & OnAppraisal, Value>, order: string) =>
  readBy(database, kind, {
    sql: `SELECT * FROM "${kind.table}" WHERE "appraisalId" BETWEEN ? AND ? ORDER BY "appraisalId", "${order}"`,
    on: ({ appraisalId }) => appraisalId,
  });

interface OnAppraisal {
  appraisalId: string;
}

/** Check-ins hang on their plan. */
export const checksBy = (database: Database) =>
  readBy(database, PLAN_CHECKS, {
    sql: `SELECT c.* FROM "ImprovementPlan" p JOIN "PlanCheck" c ON c."planId" = p."id"
      WHERE p."appraisalId" BETWEEN ? AND ? ORDER BY c."planId", c."number"`,
    on: ({ planId }) => planId,
  });

/** What the talks about the month after say of the goals that were set for it, by the appraisal of the talk. */
export const judgingBy = (database: Database) =>
  readBy(database, EVENTS, {
    sql: `SELECT DISTINCT e.* FROM "Goal" g
      JOIN "Appraisal" a ON a."personId" = g."personId" AND a."period" = g."period"
      JOIN "Event" e ON e."appraisalId" = a."id" AND e."type" = 'hold_interview'
      WHERE g."appraisalId" BETWEEN ? AND ? ORDER BY e."appraisalId", e."version"`,
    on: ({ appraisalId }) => appraisalId,
  });

function readBy<Row, Value>(
  database: Database,
  kind: Kind<Row, Value>,
  { sql, on }: { sql: string; on: (row: Row) => string },
) {
  const select = database.prepare<[string, string], Row>(sql);
  return ({ first, last }: Page): Grouped<Value> => {
    const grouped = new Map<string, { values: Value[]; odd: OddRow[] }>();
    for (const row of select.all(first, last)) {
      const key = on(row);
      const group = grouped.get(key) ?? { values: [], odd: [] };
      grouped.set(key, group);
      const { value, odd } = readRow(kind, row);
      if (value !== null) group.values.push(value);
      group.odd.push(...odd);
    }
    return grouped;
  };
}

/** What the parts of each file come to; read part by part, so that a large file never stands in memory whole. */
export function bodiesBy(database: Database) {
  const select = database.prepare<[string, string], { fileId: string; number: number; body: Uint8Array }>(
    `SELECT p."fileId", p."number", p."body" FROM "File" f JOIN "FilePart" p ON p."fileId" = f."id"
      WHERE f."appraisalId" BETWEEN ? AND ? ORDER BY p."fileId", p."number"`,
  );
  return ({ first, last }: Page): ReadonlyMap<string, FileBody> => {
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
