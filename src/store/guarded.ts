/** Rows that move from one state to another, each move guarded by the state it was decided in. */
import { type AnyEncoders, encoderOf, insertInto, type Param, type Statement, update } from './sql.ts';

/**
 * The guard comes first: where the row no longer stands as it was read, it writes a row without its key, which breaks a
 * rule of the table, and the whole commit is a `conflict`.
 *
 * @param key the column that names the row, and `by`, the one that must not have moved
 */
export function guarded<Row extends object>(
  table: string,
  columns: AnyEncoders<Row>,
  { set, key = 'id', by = 'state' }: { set: readonly string[]; key?: string; by?: string },
) {
  const insert = insertInto(table, columns);
  const renew = update(table, columns, { set, where: `"${key}" = ? AND "${by}" = ?` });
  const names = Object.keys(columns);
  const encode = encoderOf(columns);
  const guard = `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
    SELECT ${names.map((name) => (name === key ? 'NULL' : '?')).join(', ')}
    WHERE NOT EXISTS (SELECT 1 FROM "${table}" WHERE "${key}" = ? AND "${by}" = ?)`;
  const keyAt = names.indexOf(key);
  return (was: string | number | null, row: Row): readonly Statement[] => {
    if (was === null) return [insert(row)];
    const encoded = encode(row);
    const named: Param = encoded[keyAt] ?? null;
    const values = encoded.filter((_, index) => index !== keyAt);
    return [{ sql: guard, params: [...values, named, was] }, renew(row, named, was)];
  };
}
