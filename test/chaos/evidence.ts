/** What the checker looks at: the database file by plain SQL, and what the chat took and showed by its own record. */
import Database from 'better-sqlite3';
import type { SimDelivery, SimMessage, SimSeen, SimSeenClick } from '#platforms/simulator/page-api.ts';

/** lost: acknowledged and not there · doubled: twice · wrong: anything else that does not add up */
export interface Finding {
  kind: 'lost' | 'doubled' | 'wrong';
  what: string;
}

export interface Chat {
  seen: SimSeen;
  deliveries: readonly SimDelivery[];
  /** every message of every chat, by chat */
  said: ReadonlyMap<string, readonly SimMessage[]>;
  /** the simulated time at which everything was to have settled */
  now: number;
}

export interface Evidence extends Ledger {
  chat: Chat;
}

export interface AppraisalRow {
  id: string;
  personId: string;
  state: string;
  version: number;
  lastHash: string;
  tasks: string;
  reviewers: string;
  reviewer: number;
  resultTotal: number | null;
  resultFingerprint: string | null;
  appeal: string | null;
}

export interface EventRow {
  appraisalId: string;
  version: number;
  type: string;
  actorId: string | null;
  at: string;
  source: string;
  fromState: string;
  toState: string;
  data: string;
  prevHash: string;
  hash: string;
}

export interface RatingRow {
  appraisalId: string;
  role: string;
  raterId: string;
  revision: number;
  criterionId: string;
  score: number | null;
  level: string | null;
}

export interface OutboxRow {
  id: string;
  key: string;
  kind: string;
  state: string;
  recipientId: string;
  appraisalId: string | null;
  replacesMessageId: string | null;
  nextAt: string;
  attempts: number;
  firstTriedAt: string | null;
  messageId: string | null;
  lastError: string | null;
}

export interface Ledger {
  appraisals: readonly AppraisalRow[];
  /** by appraisal and version */
  events: readonly EventRow[];
  ratings: readonly RatingRow[];
  outbox: readonly OutboxRow[];
  inbox: readonly { key: string; answer: string }[];
  texts: readonly { appraisalId: string; commitment: string }[];
  drafts: readonly { appraisalId: string; personId: string; fields: string }[];
  receipts: readonly { appraisalId: string; revision: number; fingerprint: string }[];
  metrics: readonly { subjectId: string; key: string; value: string }[];
  owing: readonly { appraisalId: string; personId: string }[];
  people: readonly { id: string; employeeNo: string; openId: string }[];
  rankings: readonly { scope: string }[];
  /** what SQLite itself says of the file */
  faults: readonly string[];
}

/** Reads the file of a bot that runs no more. */
export function readLedger(file: string): Ledger {
  const database = new Database(file, { readonly: true });
  const rows = <T>(sql: string): readonly T[] => database.prepare<[], T>(sql).all();
  try {
    return {
      appraisals: rows('SELECT * FROM "Appraisal" ORDER BY "id"'),
      events: rows('SELECT * FROM "Event" ORDER BY "appraisalId", "version"'),
      ratings: rows('SELECT * FROM "Rating"'),
      outbox: rows('SELECT * FROM "Outbox"'),
      inbox: rows('SELECT "key", "answer" FROM "Inbox"'),
      texts: rows('SELECT "appraisalId", "commitment" FROM "PersonalText"'),
      drafts: rows('SELECT * FROM "Draft"'),
      receipts: rows('SELECT "appraisalId", "revision", "fingerprint" FROM "Receipt"'),
      metrics: rows('SELECT "subjectId", "key", "value" FROM "Metric"'),
      owing: rows('SELECT "appraisalId", "personId" FROM "Owing"'),
      people: rows(
        'SELECT p."id", p."employeeNo", i."platformId" AS "openId" FROM "Person" p JOIN "Identity" i ON i."personId" = p."id"',
      ),
      rankings: rows('SELECT "scope" FROM "Ranking"'),
      faults: [
        ...rows<{ integrity_check: string }>('PRAGMA integrity_check').map((row) => row.integrity_check),
        ...rows<{ table: string }>('PRAGMA foreign_key_check').map(
          ({ table }) => `a row of ${table} points to nothing`,
        ),
      ].filter((said) => said !== 'ok'),
    };
  } finally {
    database.close();
  }
}

/** A press on one of the bot's buttons, with the payload read. */
export interface Pressed extends SimSeenClick {
  command: string;
  appraisalId: string;
  revision: number;
}

/** Every press that carried one of the bot's payloads. */
export const pressesOf = ({ chat }: Evidence): readonly Pressed[] =>
  chat.seen.clicks.flatMap((click) => {
    const value = click.action.value as { command?: string; id?: string; revision?: number } | null | undefined;
    const { command, id, revision } = value ?? {};
    if (command === undefined || id === undefined || revision === undefined) return [];
    return [{ ...click, command, appraisalId: id, revision }];
  });

export const lost = (what: string): Finding => ({ kind: 'lost', what });
export const doubled = (what: string): Finding => ({ kind: 'doubled', what });
export const wrong = (what: string): Finding => ({ kind: 'wrong', what });

/** Values that occur more than once, each once. */
export const repeated = (values: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return [...new Set(values.filter((value) => seen.size === seen.add(value).size))];
};
