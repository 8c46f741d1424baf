import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const SHEET = fileURLToPath(new URL('../../core/scorecard/fixtures/example.yaml', import.meta.url));
const EXAMPLE = readFileSync(SHEET, 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'yueping-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('yueping check', () => {
  it('without files checks the shipped scorecards and policies, which are sound', async () => {
    const { code, out, err } = await runCli(['check', '--json']);
    expect({ code, out: JSON.parse(out), err }).toEqual({ code: 0, out: [], err: '' });
  });

  it('prints each finding as documented, and 1 for errors', async () => {
    const path = file('typo.yaml', EXAMPLE.replace('total: 100', 'totla: 100'));
    const { code, out } = await runCli(['check', path, '--json']);
    expect(code).toBe(1);
    const findings = JSON.parse(out);
    expect(findings.map(({ code: finding }: { code: string }) => finding)).toEqual(['missing-field', 'unknown-field']);
    expect(findings[1]).toEqual({
      // relative to where the command ran, the folder above
      file: join(basename(folder), 'typo.yaml'),
      line: 5,
      column: 1,
      severity: 'error',
      code: 'unknown-field',
      message: '没有“totla”这个字段 / unknown field "totla"',
      mend: '是不是要写“total”？ / did you mean "total"?',
    });
  });

  it('prints for people, and 0 for warnings alone', async () => {
    const sheet = {
      id: 'lone',
      name: '表',
      level: 'staff',
      period: ['month'],
      total: 10,
      metrics: { m: { name: '指标' } },
    };
    const criteria = [{ id: 'm', name: '项', points: 10, rule: { ratio: { target: 1 } } }];
    const { code, out } = await runCli(['check', file('lone.yaml', JSON.stringify({ ...sheet, criteria }))]);
    expect(code).toBe(0);
    expect(out).toContain('warning few-judged');
    expect(out).toContain('0 errors, 1 warnings');
  });

  it('takes folders, and knows policies from scorecards', async () => {
    mkdirSync(join(folder, 'policies'), { recursive: true });
    writeFileSync(join(folder, 'policies', 'other.yaml'), 'id: other\nkind: ranking\nname: 排名\n');
    expect((await runCli(['check', join(folder, 'policies')])).out).toContain('1 files, 0 errors');
    writeFileSync(join(folder, 'policies', 'unknown.yaml'), 'id: unknown\nname: 没有种类\n');
    expect((await runCli(['check', join(folder, 'policies')])).out).toContain('kind is missing');
    writeFileSync(join(folder, 'policies', 'broken.yaml'), 'a: [\n');
    expect((await runCli(['check', join(folder, 'policies')])).code).toBe(1);
  });

  it('refuses a file that is not there with code 2 and one line', async () => {
    const { code, out, err } = await runCli(['check', 'nowhere.yaml']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('nowhere.yaml');
    expect(err.trimEnd()).not.toContain('\n');
  });
});
