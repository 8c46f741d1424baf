/** Looks into the bot's database file from outside, while the bot runs or after it died. */
import Database from 'better-sqlite3';

export interface Ledger {
  rows: <T>(sql: string) => readonly T[];
  /** rows of the outbox that were taken for sending and have no end */
  sending: () => number;
  /** nothing is being sent and nothing is due */
  isDrained: () => boolean;
}

export function openLedger(file: string): Ledger {
  const rows = <T>(sql: string): readonly T[] => {
    const database = new Database(file, { readonly: true });
    try {
      return database.prepare<[], T>(sql).all();
    } finally {
      database.close();
    }
  };
  const count = (where: string): number =>
    rows<{ n: number }>(`SELECT COUNT(*) AS "n" FROM "Outbox" WHERE ${where}`)[0]?.n ?? 0;
  return {
    rows,
    sending: () => count(`"state" = 'sending'`),
    isDrained: () =>
      count(`"state" = 'sending' OR ("state" = 'pending' AND "nextAt" <= '${stored(Date.now())}')`) === 0,
  };
}

/** An instant the way the schema says it is kept. */
const stored = (at: number): string => new Date(at).toISOString().replace('Z', '+00:00');
