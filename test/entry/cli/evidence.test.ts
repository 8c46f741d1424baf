import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { verifyFile } from '#entry/verify.ts';
import { type Filled, fillDatabase } from '#test/support/filled.ts';
import { runCli, runHere } from './run-cli.ts';

/** 李娜, who appealed with a picture, won and signed; 何静 is HR, 张敏 is nobody's. */
const [EMPLOYEE, HR, NOBODY] = ['2002', '1002', '2003'];

let filled: Filled;
let file: string;
beforeAll(async () => {
  filled = await fillDatabase();
  file = filled.copy();
});
afterAll(() => filled.remove());

const asked = (args: readonly string[], out: string) => runHere([...args, '--file', file, '--out', out]);
const folder = (): string => mkdtempSync(join(filled.folder, 'out-'));

const hashed = z.object({ hash: z.string() }).catchall(z.unknown());
const packOf = z.object({
  format: z.literal('yueping-evidence-1'),
  made: z.object({ by: z.string() }),
  appraisal: z.object({
    id: z.string(),
    person: z.object({ name: z.string() }),
    result: z.object({ fingerprint: z.string() }),
  }),
  rule: z.object({ source: z.string(), version: z.string() }),
  metrics: z.array(z.object({ source: z.string(), batch: z.string(), author: z.string(), at: z.string() })),
  ratings: z.array(z.object({ role: z.string(), by: z.string(), counted: z.boolean() })),
  words: z.array(z.object({ kind: z.string(), body: z.string().nullable() })),
  events: z.array(hashed),
  looks: z.array(z.object({ what: z.string(), reader: z.string() })),
  signatures: z.array(
    z.object({ kind: z.string(), by: z.string(), message: z.string().nullable(), fingerprint: z.string() }),
  ),
  appeal: z.object({ items: z.array(z.string()), judge: z.string(), changed: z.boolean() }),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
  receipts: z.array(z.object({ fingerprint: z.string(), body: z.string() })),
  receipt: z.object({ zh: z.object({ lines: z.array(z.object({ name: z.string() })) }) }),
  verification: z.object({ sound: z.boolean(), findings: z.array(z.unknown()) }),
});

describe('yueping evidence', () => {
  it('writes one page and one JSON that hold the whole story and prove it', async () => {
    const out = folder();
    const { code, out: said, err } = await asked(['evidence', EMPLOYEE, '2026-10', '--by', HR], out);
    expect([code, err]).toEqual([0, '']);
    const [page, json] = said.trim().split('\n');
    const pack = packOf.parse(JSON.parse(readFileSync(json ?? '', 'utf8')));
    const html = readFileSync(page ?? '', 'utf8');
    expect(pack.appraisal.person.name).toBe('李娜');
    expect(pack.verification).toEqual({ sound: true, findings: [] });
    for (const { hash, actor: _, withheld: __, ...event } of pack.events) {
      expect(sha256(canonicalJson(event))).toBe(hash);
    }
    const last = pack.receipts.at(-1);
    expect(sha256(last?.body ?? '')).toBe(pack.appraisal.result.fingerprint);
    expect(pack.signatures).toMatchObject([{ kind: 'signed', by: '李娜 2002', fingerprint: last?.fingerprint }]);
    expect(pack.signatures[0]?.message).toMatch(/^om_/);
    expect(pack.appeal).toMatchObject({ items: ['knowledge'], changed: true });
    expect(pack.files.map(({ name }) => name)).toEqual(['客户表扬.png']);
    expect(pack.words.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['appeal_reason', 'appeal_decision']));
    expect(pack.looks.map(({ what, reader }) => `${reader.split(' ')[0]} ${what}`)).toContain('何静 evidence');
    for (const words of ['客户表扬没有计入', '核实属实', '事件链完整', pack.rule.version, last?.fingerprint ?? '']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('<img src="data:image/png;base64,iVBORw0KGgo');
    expect(html).not.toMatch(/<script|<link|https?:\/\//);
    for (const { name } of pack.receipt.zh.lines) expect(html).toContain(name);
  });

  it('is a look itself, which verify proves', async () => {
    const before = verifyFile(file).looks;
    const { code } = await asked(['evidence', EMPLOYEE, '2026-10', '--by', HR], folder());
    expect([code, verifyFile(file).looks - before, verifyFile(file).found]).toEqual([0, 1, 0]);
  });

  it('says in the pack what was changed behind the program’s back', async () => {
    const changed = filled.copy();
    const database = new Database(changed);
    database.exec(`UPDATE "Rating" SET "score" = "score" + 100 WHERE "role" = 'supervisor'`);
    database.close();
    const out = folder();
    await runCli(['evidence', EMPLOYEE, '2026-10', '--by', HR, '--file', changed, '--out', out]);
    const json = readdirSync(out).find((name) => name.endsWith('.json')) ?? '';
    const { verification } = packOf.parse(JSON.parse(readFileSync(join(out, json), 'utf8')));
    expect(verification.sound).toBe(false);
    expect(verification.findings).not.toEqual([]);
  });

  it.each([
    ['somebody who is neither HR nor auditor', ['evidence', EMPLOYEE, '2026-10', '--by', NOBODY], '--by'],
    ['nobody at all', ['evidence', EMPLOYEE, '2026-10'], '--by'],
    ['a number nobody has', ['evidence', '9999', '2026-10', '--by', HR], '9999'],
    ['a month without an appraisal', ['print', EMPLOYEE, '2025-01', '--by', HR], '2025-01'],
  ])('is refused for %s, and leaves no look', async (_who, args, says) => {
    const [before, out] = [verifyFile(file).looks, folder()];
    const { code, err } = await asked(args, out);
    expect([code, err.includes(says), readdirSync(out)]).toEqual([2, true, []]);
    expect(verifyFile(file).looks).toBe(before);
  });
});

describe('yueping print', () => {
  it('writes a page with the result and its signature, and is a look', async () => {
    const [before, out] = [verifyFile(file).looks, folder()];
    const { code, out: said } = await asked(['print', EMPLOYEE, '2026-10', '--by', HR], out);
    expect(code).toBe(0);
    const html = readFileSync(said.trim(), 'utf8');
    for (const words of ['李娜', '优秀', '已签字', '被考核人签字']) expect(html).toContain(words);
    expect(verifyFile(file).looks).toBe(before + 1);
  });

  it('refuses a result that was not put before its person yet', async () => {
    const database = new Database(file, { readonly: true });
    const waiting = database
      .prepare<[], { id: string }>(`SELECT "id" FROM "Appraisal" WHERE "state" IN ('collecting', 'review') LIMIT 1`)
      .get();
    database.close();
    const out = folder();
    const { code, err } = await asked(['print', waiting?.id ?? '', '--by', HR], out);
    expect([code, err.includes('nothing to print'), existsSync(out) && readdirSync(out)]).toEqual([2, true, []]);
  });
});
