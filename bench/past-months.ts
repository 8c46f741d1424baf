/** Months of the past, written in one statement each: what a bench needs many of, and no use case makes quickly. */
import type { Database } from 'better-sqlite3';
import { appraisalColumns } from '#store/rows-month.ts';
import { PERIOD } from './company.ts';

const COLUMNS = Object.keys(appraisalColumns);
const AT = `'2026-09-01T01:00:00.000+00:00'`;
const NEVER = `'2099-01-01T01:00:00.000+00:00'`;

/** The month's appraisals once more in another period, with some columns set to other expressions. */
function copyMonth(database: Database, period: string, other: Readonly<Record<string, string>>): void {
  const cycle = `'cycle-${period}'`;
  database.exec(`
    INSERT INTO "Cycle" ("id", "period", "state", "openedAt", "publishedAt", "shadow")
      VALUES (${cycle}, '${period}', 'open', ${AT}, NULL, 0)`);
  const set: Readonly<Record<string, string>> = {
    id: `'${period}-' || "id"`,
    cycleId: cycle,
    period: `'${period}'`,
    ...other,
  };
  database.exec(`
    INSERT INTO "Appraisal" (${COLUMNS.map((name) => `"${name}"`).join(', ')})
      SELECT ${COLUMNS.map((name) => set[name] ?? `"${name}"`).join(', ')} FROM "Appraisal"
        WHERE "period" = '${PERIOD}' AND "state" = 'collecting'`);
}

/** A month in which everybody is done: percents between 60 and 100, many of them shared. */
export function addFinalMonth(database: Database, period: string): void {
  const month = Number(period.replace('-', ''));
  const percent = `6000 + (CAST(substr("personId", 8) AS INTEGER) * 7919 + ${month} * 104729) % 4001`;
  copyMonth(database, period, {
    state: `'final'`,
    version: '4',
    resultTotal: percent,
    resultPercent: percent,
    resultGrade: `'良好'`,
    resultCoefficient: '100',
    resultFingerprint: '"lastHash"',
    signature: `'signed'`,
    signedAt: AT,
    dueAt: 'NULL',
  });
}

/** A month in which everybody still owes the self-review; nothing of it is due before `makeDue`. */
export function addOpenMonth(database: Database, period: string): void {
  copyMonth(database, period, { dueAt: NEVER });
  database.exec(`
    INSERT INTO "Owing" ("personId", "appraisalId")
      SELECT "personId", "id" FROM "Appraisal" WHERE "period" = '${period}'`);
}

/** From now on everything of a month is overdue. */
export const makeDue = (database: Database, period: string): void => {
  database.prepare(`UPDATE "Appraisal" SET "dueAt" = ${AT} WHERE "period" = ?`).run(period);
};

/** Nothing of a month becomes overdue, however late it is. */
export const makeDueNever = (database: Database, period: string): void => {
  database.prepare(`UPDATE "Appraisal" SET "dueAt" = ${NEVER} WHERE "period" = ?`).run(period);
};
