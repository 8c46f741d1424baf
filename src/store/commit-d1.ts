/** D1 as the store's engine: one batch a list, which D1 runs as one transaction and undoes as a whole (commit.md). */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types';
import { spendCall } from './d1-budget.ts';
import type { Engine } from './engine.ts';
import type { Param, Statement } from './sql.ts';
import { StoreError } from './store-error.ts';

/** A parameter may hold 1 MB (D1's longest text), and one opened appraisal takes about 2 KB of it. */
const ROWS_AT_ONCE = 200;

export function d1Engine(database: D1Database): Engine {
  const bound = ({ sql, params }: Statement): D1PreparedStatement => database.prepare(spelled(sql)).bind(...params);
  return {
    one<Params extends readonly Param[], Row>(sql: string) {
      return async (...params: Params) => {
        spendCall();
        return (await heard(() => bound({ sql, params }).first<Row>())) ?? undefined;
      };
    },
    all<Params extends readonly Param[], Row>(sql: string) {
      return async (...params: Params) => {
        spendCall();
        return (await heard(() => bound({ sql, params }).all<Row>())).results;
      };
    },
    async write<Row>(statements: readonly Statement[]) {
      spendCall();
      const written = await heard(() => database.batch<Row>(statements.map(bound)));
      return written.map(({ meta, results }) => ({ changes: meta.changes, rows: results }));
    },
    rowsAtOnce: ROWS_AT_ONCE,
  };
}

/** D1 has json_each but not the jsonb_each that reads a row once for all its columns. */
const spelled = (sql: string): string => sql.replaceAll('jsonb_each(', 'json_each(');

/** What the platform says, with or without D1's word before it, when an invocation has made all its calls. */
const TOO_MANY = 'Too many API requests by single worker invocation';

/**
 * D1 answers what SQLite said with SQLite's own word. Everything else is the way there: overloaded, reset, cut off.
 * Whether a batch was written is then unknown; sent again it says "seen" if it was.
 * @throws StoreError 'busy' for the way there
 */
export async function heard<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const isTheWay = (said.includes('D1_') && !said.includes('SQLITE_')) || said.includes(TOO_MANY);
    throw isTheWay ? new StoreError('busy', 'D1 did not answer; try again.', error) : error;
  }
}
