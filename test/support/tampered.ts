/** What somebody does to a database behind the program's back, and what the audit says of it. */
import Database from 'better-sqlite3';
import { type Verified, verifyFile } from '#entry/verify.ts';

export type Value = string | number | null | Uint8Array;

/** Runs the statements on a file of one's own and verifies it. */
export function tamperedWith(file: string, statements: readonly string[]): Verified {
  const database = new Database(file);
  database.pragma('foreign_keys = OFF');
  for (const sql of statements) {
    const { changes } = database.prepare(sql).run();
    if (changes === 0) throw new Error(`${sql} changes nothing`);
  }
  database.close();
  return verifyFile(file);
}

/** All rows of a table, each with its rowid. */
export function rowsIn(file: string, table: string): readonly Record<string, Value>[] {
  const database = new Database(file, { readonly: true });
  const all = database.prepare<[], Record<string, Value>>(`SELECT rowid AS "rowid", * FROM "${table}"`).all();
  database.close();
  return all;
}

/** The columns of a table in which some change of some row is not found. */
export function columnsNotProven(copy: () => string, table: string): readonly string[] {
  const missed = new Set<string>();
  for (const { rowid, ...row } of rowsIn(copy(), table)) {
    for (const [column, value] of Object.entries(row)) {
      const change = `UPDATE "${table}" SET "${column}" = ${another(value)} WHERE rowid = ${rowid}`;
      if (tamperedWith(copy(), [change]).found === 0) missed.add(column);
    }
  }
  return [...missed].sort();
}

/** Another value of the same kind: a larger number, another letter in a hash, a minute later, a longer text, other bytes. */
function another(value: Value): string {
  if (value === null) return "'x'";
  if (value instanceof Uint8Array) return "x'00'";
  if (typeof value === 'number') return String(value + 100);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return `'${value.replace(/:\d\d:/, value.includes(':59:') ? ':00:' : ':59:')}'`;
  if (/^[0-9a-f]{32,64}$/.test(value)) return `'${value.startsWith('0') ? '1' : '0'}${value.slice(1)}'`;
  const digit = value.replaceAll("'", "''").replace(/\d/, (found) => (found === '9' ? '8' : '9'));
  if (/^[{[]/.test(value)) return digit === value ? `'{"x":1}'` : `'${digit}'`;
  return `'${value.replaceAll("'", "''")}x'`;
}
