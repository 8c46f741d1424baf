import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Verified, verifyFile } from '#entry/verify.ts';
import { type Filled, fillDatabase } from '#test/support/filled.ts';
import { columnsNotProven, rowsIn, tamperedWith } from '#test/support/tampered.ts';

let filled: Filled;
beforeAll(async () => {
  filled = await fillDatabase();
});
afterAll(() => filled.remove());

/** Does something to a copy behind the program's back, and verifies it. */
function tampered(...statements: readonly string[]): Verified {
  return tamperedWith(filled.copy(), statements);
}

const rowsOf = (table: string) => rowsIn(filled.copy(), table);

/**
 * What no record can show, and why: the id of a text or of an incident is a random name nothing refers to; an appraisal's
 * clock, and when a scorecard was frozen, are no part of an event; of a file the event holds the bytes' sha256 alone. (Its unit is none either: only one that does not exist
 * is found.)
 */
const CANNOT_BE_SHOWN: Readonly<Record<string, readonly string[]>> = {
  PersonalText: ['id'],
  Appraisal: ['enteredAt', 'dueAt'],
  Incident: ['id'],
  ScorecardVersion: ['at'],
  File: ['mediaType', 'name'],
};

const TABLES = [
  'Event',
  'Appraisal',
  'Receipt',
  'Rating',
  'Incident',
  'PersonalText',
  'AuditDigest',
  'ScorecardVersion',
  'Look',
  'File',
  'FilePart',
];

describe('a database nobody touched', () => {
  it('verifies, with everything in it counted', () => {
    const { findings, ...counts } = verifyFile(filled.copy());
    expect(findings).toEqual([]);
    expect(counts).toMatchObject({ found: 0, digests: 2, erased: 0, appraisals: rowsOf('Appraisal').length });
    expect(counts.events).toBe(rowsOf('Event').length);
    expect(counts.receipts).toBe(4);
    expect(counts.texts).toBe(rowsOf('PersonalText').length);
    for (const table of TABLES) expect(rowsOf(table).length, table).toBeGreaterThan(0);
  });

  it('verifies while somebody else writes it', () => {
    const file = filled.copy();
    const writer = new Database(file);
    writer.pragma('journal_mode = WAL');
    writer.exec('BEGIN IMMEDIATE');
    expect(verifyFile(file).found).toBe(0);
    writer.exec('ROLLBACK');
    writer.close();
  });
});

describe('a change behind the program’s back', () => {
  it.each(TABLES)('in any column of any row of %s is found, but for those that are told in the documents', (table) => {
    const honest = CANNOT_BE_SHOWN[table] ?? [];
    expect(columnsNotProven(() => filled.copy(), table)).toEqual([...honest].sort());
  });

  it.each(TABLES.filter((table) => table !== 'PersonalText'))('that deletes any row of %s is found', (table) => {
    for (const { rowid } of rowsOf(table)) {
      const { found } = tampered(`DELETE FROM "${table}" WHERE rowid = ${rowid}`);
      expect(found, `${table} ${rowid}`).toBeGreaterThan(0);
    }
  });

  it('that swaps two people’s receipts, events, ratings, texts or results is found', () => {
    const [a, b] = rowsOf('Receipt').map(({ appraisalId }) => String(appraisalId));
    for (const table of ['Receipt', 'Event', 'Rating', 'PersonalText']) {
      const { found } = tampered(
        `UPDATE "${table}" SET "appraisalId" = 'swap' WHERE "appraisalId" = '${a}'`,
        `UPDATE "${table}" SET "appraisalId" = '${a}' WHERE "appraisalId" = '${b}'`,
        `UPDATE "${table}" SET "appraisalId" = '${b}' WHERE "appraisalId" = 'swap'`,
      );
      expect(found, table).toBeGreaterThan(0);
    }
    const results = ['Total', 'Percent', 'Grade', 'Coefficient', 'Fingerprint'].map((part) => `"result${part}"`);
    const taken = results.map((column) => `${column} = (SELECT ${column} FROM "Appraisal" WHERE "id" = '${b}')`);
    expect(tampered(`UPDATE "Appraisal" SET ${taken.join(', ')} WHERE "id" = '${a}'`).found).toBeGreaterThan(0);
  });

  it('that gives an appraisal a calibration or a reconciliation nobody made is found', () => {
    const [one] = rowsOf('Appraisal').filter(({ resultTotal }) => resultTotal !== null);
    const raw = { total: 9000, percent: 9000, grade: null, coefficient: null, fingerprint: 'f'.repeat(64) };
    for (const [column, value] of Object.entries({
      calibration: JSON.stringify({ raw, steps: [] }),
      reconcile: JSON.stringify({ gap: 500, personId: String(one?.personId) }),
    })) {
      const { findings } = tampered(`UPDATE "Appraisal" SET "${column}" = '${value}' WHERE "id" = '${one?.id}'`);
      expect(findings.map(({ table, message }) => [table, message.en.includes(column)])).toContainEqual([
        'Appraisal',
        true,
      ]);
    }
  });

  it('that cuts the newest look at a sheet is found by the digest of the day after', () => {
    const [newest] = rowsOf('Look').toSorted((a, b) => Number(b.number) - Number(a.number));
    const { findings } = tampered(`DELETE FROM "Look" WHERE rowid = ${newest?.rowid}`);
    expect(new Set(findings.map(({ table, code }) => `${table} ${code}`))).toEqual(
      new Set(['AuditDigest digest-differs']),
    );
  });

  it('that only spells the same value otherwise is found', () => {
    expect(tampered(`UPDATE "Event" SET "data" = "data" || ' '`).found).toBeGreaterThan(0);
    expect(tampered(`UPDATE "Event" SET "at" = replace("at", '+00:00', 'Z')`).found).toBeGreaterThan(0);
  });

  it('that cuts the newest event and everything it wrote is found by the digest of the day after', () => {
    const [last] = rowsOf('Event').filter(({ type }) => type === 'sign');
    const { appraisalId, version, prevHash } = last ?? {};
    const { findings } = tampered(
      `DELETE FROM "Event" WHERE "appraisalId" = '${appraisalId}' AND "version" = ${version}`,
      `UPDATE "Appraisal" SET "version" = ${Number(version) - 1}, "lastHash" = '${prevHash}', "state" = 'sign_off',
        "signature" = NULL, "signedAt" = NULL WHERE "id" = '${appraisalId}'`,
    );
    expect(findings.map(({ table, code, row }) => [table, row, code])).toEqual([
      ['AuditDigest', '2026-11-04', 'digest-differs'],
    ]);
  });

  it('that takes out a whole appraisal without a trace is found by the digests', () => {
    const untouched = rowsOf('Appraisal').find(({ version }) => version === 1);
    const last = String(untouched?.id);
    const hanging = ['Event', 'Owing', 'Outbox'].map(
      (table) => `DELETE FROM "${table}" WHERE "appraisalId" = '${last}'`,
    );
    const { findings } = tampered(...hanging, `DELETE FROM "Appraisal" WHERE "id" = '${last}'`);
    expect(new Set(findings.map(({ table }) => table))).toEqual(new Set(['AuditDigest']));
  });

  it('that rewrites chains and digests soundly is shown by a digest that was kept outside', () => {
    const [first, second] = rowsOf('AuditDigest').map(({ hash, day }) => ({ hash: String(hash), day: String(day) }));
    const file = filled.copy();
    expect(verifyFile(file, first)).toMatchObject({ found: 0, matches: first?.day });
    expect(verifyFile(file, { hash: first?.hash ?? '' }).matches).toBe(first?.day);
    expect(verifyFile(file, { hash: first?.hash ?? '', day: second?.day })).toMatchObject({ found: 1, matches: null });
    expect(verifyFile(file, { hash: 'f'.repeat(64) }).findings[0]).toMatchObject({ code: 'head-unknown' });
  });
});

describe('a text that was erased', () => {
  it('is no finding, and is counted', () => {
    const verified = tampered('DELETE FROM "PersonalText"');
    expect(verified).toMatchObject({ found: 0, texts: 0, erased: rowsOf('PersonalText').length });
  });
});
