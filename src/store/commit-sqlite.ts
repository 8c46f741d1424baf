/** SQLite as the store's engine: prepared texts, reads at once, and each list a piece of the next group commit. */
import type { Database, Statement as Prepared } from 'better-sqlite3';
import type { Engine, Written } from './engine.ts';
import type { GroupWriter } from './group-writer.ts';
import type { Param, Statement } from './sql.ts';

const NO_ROWS: readonly never[] = [];
/** Rows of one set-based statement: callbacks get their turn between two of them. */
const ROWS_AT_ONCE = 500;

export function sqliteEngine(database: Database, writer: GroupWriter): Engine {
  const run = statementRunner(database);
  return {
    one<Params extends readonly Param[], Row>(sql: string) {
      const statement = database.prepare<Param[], Row>(sql);
      return (...params: Params) => statement.get(...params);
    },
    all<Params extends readonly Param[], Row>(sql: string) {
      const statement = database.prepare<Param[], Row>(sql);
      return (...params: Params) => statement.all(...params);
    },
    write: (statements) => writer.run(() => statements.map(run)),
    rowsAtOnce: ROWS_AT_ONCE,
  };
}

/** Prepares each constant text once: without it a commit runs at two thirds of the speed (commit.md). */
function statementRunner(database: Database): (statement: Statement) => Written<never> {
  const prepared = new Map<string, Prepared<Param[], never>>();
  return ({ sql, params }) => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = database.prepare<Param[], never>(sql);
      prepared.set(sql, statement);
    }
    if (statement.reader) {
      const rows = statement.all(...params);
      return { changes: rows.length, rows };
    }
    return { changes: statement.run(...params).changes, rows: NO_ROWS };
  };
}
