/** `yueping tokens` and `yueping webhooks`, beside a bot that may be running. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BadInput } from '#entry/cli/bad-input.ts';
import { addToken, endToken, listTokens, replaceToken } from '#entry/cli/run-tokens.ts';
import { addWebhook, endWebhook, listWebhooks, tryWebhook } from '#entry/cli/run-webhooks.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';

let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yueping-doors-'));
  env = { DATABASE_FILE: join(folder, 'yueping.db'), SESSION_KEY: 'k'.repeat(40) };
  const store = await openSqliteStore({ file: join(folder, 'yueping.db'), now: Date.now });
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const listed = z.array(
  z
    .object({
      id: z.string(),
      source: z.string(),
      scopes: z.array(z.string()),
      expiresAt: z.string().nullable(),
      revokedAt: z.string().nullable(),
    })
    .loose(),
);

const refusal = (work: Promise<string>): Promise<string> =>
  work.then(
    () => 'nothing',
    (problem: unknown) => (problem instanceof BadInput ? problem.said.zh : String(problem)),
  );

describe('yueping tokens', () => {
  it('prints a token once, replaces and revokes it, lists what is known of both without them', async () => {
    const printed = await addToken({ source: '客服系统', scopes: 'metrics, incidents', days: '365' }, env);
    expect(printed).toMatch(/\nyp_[A-Za-z0-9_-]{43}\n/);
    const id = /编号 (\S+?) /.exec(printed)?.[1] ?? '';
    expect(await replaceToken({ id, overlap: '7d' }, env)).toMatch(/旧的再用 7 天[\s\S]*\nyp_/);
    expect(await refusal(replaceToken({ id, overlap: '7d' }, env))).toContain('已经换过了');
    expect(await endToken(id, env)).toContain('停用了');
    const text = await listTokens({ json: true }, env);
    expect([text.includes('yp_'), text.includes('"hash"')]).toEqual([false, false]);
    const rows = listed.parse(JSON.parse(text));
    expect(rows.map(({ source, scopes }) => [source, scopes])).toEqual([
      ['客服系统', ['metrics', 'incidents']],
      ['客服系统', ['metrics', 'incidents']],
    ]);
    expect(rows.map(({ revokedAt }) => revokedAt !== null)).toEqual([true, false]);
  });

  it('says what is wrong of anything else', async () => {
    expect(await refusal(addToken({ source: 'CRM', scopes: 'people' }, env))).toContain('metrics、incidents、answers');
    expect(await refusal(addToken({ source: 'CRM', scopes: 'metrics', days: 'ever' }, env))).toContain('--days');
    expect(await refusal(endToken('none', env))).toContain('没有这个令牌');
  });
});

describe('yueping webhooks', () => {
  it('prints the secret once, lists and ends them, and adds nothing without SESSION_KEY', async () => {
    const url = 'https://payroll.invalid.example/yueping';
    const printed = await addWebhook({ url, events: 'appraisal.signed' }, env);
    expect(printed).toMatch(/\nwhsec_[A-Za-z0-9+/=]{44}\n/);
    const list = await listWebhooks(env);
    expect([list.includes(url), list.includes('whsec_')]).toEqual([true, false]);
    const id = /编号 (\S+?)，/.exec(printed)?.[1] ?? '';
    expect(await endWebhook(id, env)).toContain(url);
    expect(await refusal(tryWebhook(id, env))).toContain('已经停了');
    const { SESSION_KEY: _none, ...bare } = env;
    expect(await refusal(addWebhook({ url, events: 'appraisal.signed' }, bare))).toContain('SESSION_KEY');
  });
});
