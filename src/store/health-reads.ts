/** What says how a database is doing, on a connection that only reads: for `/metrics` and `doctor`. Counts, never rows. */
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { type MigrationState, migrationState, openReadOnly } from './read-only.ts';
import { storeErrorOf } from './store-error.ts';
import { instantOrNull, stored } from './values.ts';

/** Messages that have not ended, or ended where somebody must look. Those that were sent are not counted each time. */
const WATCHED = ['pending', 'sending', 'unknown', 'dead'] as const;
export type WatchedState = (typeof WATCHED)[number];

export interface QueueState {
  rows: Readonly<Record<WatchedState, number>>;
  /** since when the oldest message that is due waits, or null */
  oldestDue: string | null;
}

export interface Settings {
  journalMode: string;
  bytes: number;
  sqlite: string;
  migrations: MigrationState | null;
}

export interface PeopleState {
  active: number;
  /** employee numbers of active people without an account on any platform, a few */
  unbound: readonly string[];
  unboundCount: number;
}

export interface HealthReads {
  queue(now: string): QueueState;
  callsIn(platform: string, month: string): number;
  /** months with their calls, newest first */
  calls(platform: string): readonly { month: string; calls: number }[];
  settings(): Settings;
  /** SQLite's own words for what is wrong with the file, few; none when it is sound */
  damage(): readonly string[];
  people(): PeopleState;
  /** accounts of active people on a platform */
  accounts(platform: string): readonly { platformId: string; employeeNo: string }[];
  /** the newest start, job and digest, and whether there is anything to make a digest of */
  jobs(): { booted: string | null; job: string | null; digest: string | null; appraisals: boolean };
  close(): void;
}

const FEW = 10;

/** @throws StoreError when there is no such file, or it is no database */
export function openHealth(file: string): HealthReads {
  const database = openReadOnly(file);
  return { ...counts(database), ...state(database, file), ...people(database), close: () => database.close() };
}

/** One number of a row, or null where there is none. */
const only = <Value>(database: Database, sql: string, ...params: readonly (string | number)[]): Value | null =>
  database
    .prepare<unknown[], Value>(sql)
    .pluck()
    .get(...params) ?? null;

function counts(database: Database): Pick<HealthReads, 'queue' | 'callsIn' | 'calls'> {
  const rows = (of: WatchedState) => only<number>(database, 'SELECT COUNT(*) FROM "Outbox" WHERE "state" = ?', of) ?? 0;
  const oldest = (priority: number, now: string) =>
    only<string>(
      database,
      `SELECT MIN("nextAt") FROM "Outbox" WHERE "state" = 'pending' AND "priority" = ? AND "nextAt" <= ?`,
      priority,
      now,
    );
  return {
    queue: (now) => {
      const due = [0, 1].flatMap((priority) => oldest(priority, stored(now)) ?? []).sort();
      return {
        rows: { pending: rows('pending'), sending: rows('sending'), unknown: rows('unknown'), dead: rows('dead') },
        oldestDue: instantOrNull(due[0] ?? null),
      };
    },
    callsIn: (platform, month) =>
      only<number>(database, 'SELECT "calls" FROM "CallCount" WHERE "platform" = ? AND "month" = ?', platform, month) ??
      0,
    calls: (platform) =>
      database
        .prepare<[string], { month: string; calls: number }>(
          'SELECT "month", "calls" FROM "CallCount" WHERE "platform" = ? ORDER BY "month" DESC',
        )
        .all(platform),
  };
}

function state(database: Database, file: string): Pick<HealthReads, 'settings' | 'damage' | 'jobs'> {
  return {
    settings: () => ({
      journalMode: String(database.pragma('journal_mode', { simple: true })),
      bytes: statSync(file).size,
      sqlite: only<string>(database, 'SELECT sqlite_version()') ?? '0',
      migrations: migrationState(database),
    }),
    damage: () => damageOf(database),
    jobs: () => ({
      booted: instantOrNull(only<string>(database, 'SELECT "at" FROM "Boot" ORDER BY "number" DESC LIMIT 1')),
      job: instantOrNull(only<string>(database, 'SELECT MAX("at") FROM "JobRun"')),
      digest: instantOrNull(only<string>(database, 'SELECT MAX("at") FROM "AuditDigest"')),
      appraisals: only<number>(database, 'SELECT 1 FROM "Appraisal" LIMIT 1') !== null,
    }),
  };
}

/** A file may be too damaged to be checked. */
function damageOf(database: Database): readonly string[] {
  try {
    const said = database.prepare<[], string>(`PRAGMA quick_check(${FEW})`).pluck().all();
    return said.filter((line) => line !== 'ok');
  } catch (error) {
    const failure = storeErrorOf(error);
    if (failure?.word !== 'damaged') throw error;
    return [failure.message];
  }
}

const UNBOUND = `FROM "Person" p WHERE p."active" = 1
  AND NOT EXISTS (SELECT 1 FROM "Identity" i WHERE i."personId" = p."id")`;

function people(database: Database): Pick<HealthReads, 'people' | 'accounts'> {
  return {
    people: () => ({
      active: only<number>(database, 'SELECT COUNT(*) FROM "Person" WHERE "active" = 1') ?? 0,
      unbound: database
        .prepare<[number], string>(`SELECT p."employeeNo" ${UNBOUND} ORDER BY p."employeeNo" LIMIT ?`)
        .pluck()
        .all(FEW),
      unboundCount: only<number>(database, `SELECT COUNT(*) ${UNBOUND}`) ?? 0,
    }),
    accounts: (platform) =>
      database
        .prepare<[string], { platformId: string; employeeNo: string }>(
          `SELECT i."platformId", p."employeeNo" FROM "Identity" i JOIN "Person" p ON p."id" = i."personId"
            WHERE i."platform" = ? AND p."active" = 1 ORDER BY p."employeeNo"`,
        )
        .all(platform),
  };
}
