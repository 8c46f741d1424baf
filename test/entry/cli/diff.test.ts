import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const SHEET = fileURLToPath(new URL('../../core/scorecard/fixtures/example.yaml', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'yueping-diff-'));
const CHANGED = join(folder, 'changed.yaml');
writeFileSync(CHANGED, readFileSync(SHEET, 'utf8').replace('ratio: { target: 100 }', 'ratio: { target: 95 }'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('yueping diff', () => {
  it('prints a sentence for each difference, and 1', async () => {
    const zh = await runCli(['diff', SHEET, CHANGED]);
    expect(zh).toMatchObject({
      code: 1,
      out: '分项“回访”的规则：按完成比例，目标 100 → 按完成比例，目标 95\n',
      err: '',
    });
    const en = await runCli(['diff', SHEET, CHANGED, '--lang', 'en']);
    expect(en.out).toBe('part "回访" rule: in proportion, target 100, now in proportion, target 95\n');
  });

  it('prints JSON for machines', async () => {
    const { code, out } = await runCli(['diff', SHEET, CHANGED, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { about: 'rule', change: 'changed', id: 'callback', message: { zh: expect.any(String), en: expect.any(String) } },
    ]);
  });

  it('says that there are none, and 0', async () => {
    expect(await runCli(['diff', SHEET, SHEET])).toMatchObject({ code: 0, out: '没有不同\n' });
    expect(await runCli(['diff', SHEET, SHEET, '--json'])).toMatchObject({ code: 0, out: '[]\n' });
  });

  it('takes ids as well as paths, and refuses what is neither', async () => {
    expect((await runCli(['diff', 'hospital-guide-rules', SHEET])).code).toBe(1);
    expect(await runCli(['diff', 'hospital-guide-rule', SHEET])).toMatchObject({ code: 2, out: '' });
  });
});
