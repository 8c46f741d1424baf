/**
 * What the store's SQL runs on. better-sqlite3 and D1 both keep this contract, so commits, click-path reads and the
 * outbox are written once (commit.md).
 */
import type { Param, Statement } from './sql.ts';

/** One statement's effect. `rows` is what its RETURNING gave back. */
export interface Written<Row = unknown> {
  changes: number;
  rows: readonly Row[];
}

/** A value at once where the engine is in this process, later where it is not. */
type Awaitable<Value> = Value | Promise<Value>;

export type ReadOne<Params extends readonly Param[], Row> = (...params: Params) => Awaitable<Row | undefined>;
export type ReadAll<Params extends readonly Param[], Row> = (...params: Params) => Awaitable<readonly Row[]>;

export interface Engine {
  /** The first row of a constant text; prepared once where the engine can. */
  one<Params extends readonly Param[], Row>(sql: string): ReadOne<Params, Row>;
  all<Params extends readonly Param[], Row>(sql: string): ReadAll<Params, Row>;
  /** All statements in their order or none of them, durable when it resolves. @throws the engine's violation as it is */
  write<Row>(statements: readonly Statement[]): Promise<readonly Written<Row>[]>;
  /** how many rows one set-based statement may carry as its parameter */
  rowsAtOnce: number;
}
