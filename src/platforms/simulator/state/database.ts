import Database from 'better-sqlite3';
import type { z } from 'zod';

/** What may be looked for: `owner` groups records (a chat's messages), `at` is an instant in milliseconds. */
interface RecordIndex {
  owner?: string;
  at?: number;
}

/** Records of one kind, in the order they were first put. */
interface Collection<T> {
  get: (id: string) => T | undefined;
  put: (id: string, value: T, index?: RecordIndex) => void;
  remove: (id: string) => void;
  /** Those of one owner, or all; `since` and `until` bound `at`, both inclusive. */
  list: (filter?: { owner?: string; since?: number; until?: number }) => T[];
  last: (owner: string) => T | undefined;
}

/** The simulator's file: JSON records and the bytes of uploads. */
export interface SimulatorDatabase {
  collection: <T>(kind: string, schema: z.ZodType<T>) => Collection<T>;
  putBytes: (key: string, bytes: Uint8Array) => void;
  bytes: (key: string) => Buffer | undefined;
  close: () => void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, id TEXT NOT NULL,
    owner TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL,
    UNIQUE (kind, id)
  );
  CREATE INDEX IF NOT EXISTS records_of_owner ON records (kind, owner, seq);
  CREATE INDEX IF NOT EXISTS records_by_time ON records (kind, at);
  CREATE TABLE IF NOT EXISTS uploads (key TEXT PRIMARY KEY, bytes BLOB NOT NULL);
`;

/** Opens the simulator's own SQLite file, or ':memory:'. */
export function openDatabase(file: string): SimulatorDatabase {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(SCHEMA);
  const put = db.prepare(
    `INSERT INTO records (kind, id, owner, at, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, at = excluded.at, body = excluded.body`,
  );
  const remove = db.prepare('DELETE FROM records WHERE kind = ? AND id = ?');
  const get = db.prepare<[string, string], string>('SELECT body FROM records WHERE kind = ? AND id = ?').pluck();
  const listAll = db
    .prepare<[string, number, number], string>(
      'SELECT body FROM records WHERE kind = ? AND at BETWEEN ? AND ? ORDER BY seq',
    )
    .pluck();
  const listOwned = db
    .prepare<[string, number, number, string], string>(
      'SELECT body FROM records WHERE kind = ? AND at BETWEEN ? AND ? AND owner = ? ORDER BY seq',
    )
    .pluck();
  const lastOwned = db
    .prepare<[string, string], string>(
      'SELECT body FROM records WHERE kind = ? AND owner = ? ORDER BY seq DESC LIMIT 1',
    )
    .pluck();
  const putUpload = db.prepare('INSERT OR REPLACE INTO uploads (key, bytes) VALUES (?, ?)');
  const getUpload = db.prepare<[string], Buffer>('SELECT bytes FROM uploads WHERE key = ?').pluck();

  return {
    collection: <T>(kind: string, schema: z.ZodType<T>): Collection<T> => {
      const read = (body: string): T => schema.parse(JSON.parse(body));
      return {
        get: (id) => {
          const body = get.get(kind, id);
          return body === undefined ? undefined : read(body);
        },
        put: (id, value, index = {}) => {
          put.run(kind, id, index.owner ?? '', Math.trunc(index.at ?? 0), JSON.stringify(value));
        },
        remove: (id) => {
          remove.run(kind, id);
        },
        list: ({ owner, since = Number.MIN_SAFE_INTEGER, until = Number.MAX_SAFE_INTEGER } = {}) =>
          (owner === undefined ? listAll.all(kind, since, until) : listOwned.all(kind, since, until, owner)).map(read),
        last: (owner) => {
          const body = lastOwned.get(kind, owner);
          return body === undefined ? undefined : read(body);
        },
      };
    },
    putBytes: (key, bytes) => {
      putUpload.run(key, bytes);
    },
    bytes: (key) => getUpload.get(key),
    close: () => {
      db.close();
    },
  };
}
