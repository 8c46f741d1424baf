/** The small vocabulary of SQL every engine takes (commit.md): quoted names, `?` marks, constant texts. */

/** Booleans and undefined fail differently on each engine, so they never reach one. */
export type Param = string | number | null | Uint8Array;

/** One statement as plain data. Texts are constant, so that an engine prepares each of them once. */
export interface Statement {
  sql: string;
  params: readonly Param[];
}

/** A row as SQL gives it: Prisma's row type with instants as text and booleans as 0 or 1. */
export type SqlRow<Model> = { [Column in keyof Model]: Stored<Model[Column]> };
type Stored<Value> = Value extends Date ? string : Value extends boolean ? 0 | 1 : Value;

/** A row from either reader, prepared SQL or Prisma: what decoders take. */
export type EitherRow<Model> = { readonly [Column in keyof Model]: Model[Column] | Stored<Model[Column]> };

/** How a value of the domain becomes a row: one function a column, and no column left out. */
export type Encoders<Value, Model> = {
  readonly [Column in keyof Model]: (value: Value) => Stored<Model[Column]>;
};
export type AnyEncoders<Value> = Readonly<Record<string, (value: Value) => Param>>;

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
const assigned = (names: readonly string[]): string => names.map((name) => `"${name}" = ?`).join(', ');

/** How a value becomes the parameters of some columns, in their order. */
export function encoderOf<Value>(
  encoders: AnyEncoders<Value>,
  names: readonly string[] = Object.keys(encoders),
): (value: Value) => Param[] {
  const columns = names.map((name) => encoders[name] ?? (() => null));
  return (value) => columns.map((column) => column(value));
}

/** An INSERT of one whole row. `clause` is what happens when it is there already. */
export function insertInto<Value>(
  table: string,
  encoders: AnyEncoders<Value>,
  clause = '',
): (value: Value) => Statement {
  const names = Object.keys(encoders);
  const encode = encoderOf(encoders);
  const sql = `INSERT INTO "${table}" (${quoted(names)}) VALUES (${names.map(() => '?').join(', ')})${clause}`;
  return (value) => ({ sql, params: encode(value) });
}

/** The clause by which the same row a second time is no news. */
export const orIgnore = ' ON CONFLICT DO NOTHING';

/** The clause that keeps the row of these keys and renews the columns. */
export const orRenew = (keys: readonly string[], columns: readonly string[]): string =>
  ` ON CONFLICT (${quoted(keys)}) DO UPDATE SET ${columns.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`;

/** An UPDATE of some columns; `where` is the condition with its own marks, its values come last. */
export function update<Value>(
  table: string,
  encoders: AnyEncoders<Value>,
  { set, where }: { set: readonly string[]; where: string },
): (value: Value, ...condition: readonly Param[]) => Statement {
  const encode = encoderOf(encoders, set);
  const sql = `UPDATE "${table}" SET ${assigned(set)} WHERE ${where}`;
  return (value, ...condition) => ({ sql, params: [...encode(value), ...condition] });
}

/** The guard of a set-based INSERT: how many values of each row it reads before the columns begin. */
const GUARD_VALUES = 3;

/**
 * An INSERT of any number of rows by one statement, passing over those that exist. `guard` is a join on the first three
 * values of each row; the columns follow them. jsonb_each reads a row once, json_each once a column, for twice the
 * price: an engine that has only the latter puts it in its place.
 */
export function insertEach(
  table: string,
  names: readonly string[],
  guard = '',
): (rows: readonly (readonly Param[])[]) => Statement {
  const first = guard === '' ? 0 : GUARD_VALUES;
  const values = names.map((_, index) => `j."value" ->> ${first + index}`).join(', ');
  const from = `jsonb_each(?) j ${guard}`;
  const sql = `INSERT INTO "${table}" (${quoted(names)}) SELECT ${values} FROM ${from} WHERE true${orIgnore}`;
  return (rows) => ({ sql, params: [JSON.stringify(rows)] });
}
