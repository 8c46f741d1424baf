import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const SHEET = at('core/scorecard/fixtures/example.yaml');
const INPUTS = at('core/scoring/fixtures/example-inputs.json');
const FORM_INPUTS = at('../scorecards/examples/hospital-guide-rules.json');

const folder = mkdtempSync(join(tmpdir(), 'yueping-score-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('yueping score', () => {
  it('prints the documented receipt as JSON, its keys in order', async () => {
    const { code, out, err } = await runCli(['score', SHEET, '--inputs', INPUTS, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const receipt = JSON.parse(out);
    expect(Object.keys(receipt)).toEqual([
      'scorecard',
      'version',
      'period',
      'complete',
      'total',
      'percent',
      'grade',
      'coefficient',
      'subtotal',
      'bonus',
      'vetoes',
      'missing',
      'absent',
      'criteria',
    ]);
    expect(receipt).toMatchObject({
      scorecard: 'example',
      complete: true,
      total: 88.15,
      grade: '合格',
      coefficient: 1,
    });
    expect(receipt.criteria[0].parts[1].why.en).toBe('90.4761…% of 100 → 9.05');
  });

  it('finds a form by its id from any folder', async () => {
    const { code, out } = await runCli(['score', 'hospital-guide-rules', '--inputs', FORM_INPUTS, '--json']);
    expect([code, JSON.parse(out).total]).toEqual([0, 7.5]);
  });

  it('prefers a file to an id', async () => {
    const path = file('hospital-guide-rules', readFileSync(SHEET, 'utf8'));
    const { out } = await runCli(['score', path, '--inputs', INPUTS, '--json']);
    expect(JSON.parse(out).scorecard).toBe('example');
  });

  it('prints an open sheet with code 0', async () => {
    const inputs = file('open.json', '{ "period": "2026-10" }');
    const { code, out } = await runCli(['score', SHEET, '--inputs', inputs, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      complete: false,
      total: null,
      subtotal: 20,
      missing: ['online', 'callback', 'satisfaction', 'knowledge'],
    });
  });

  it('reads inputs from standard input, with or without a byte order mark', async () => {
    const { out } = await runCli(['score', SHEET, '--inputs', '-', '--json'], `\uFEFF${readFileSync(INPUTS, 'utf8')}`);
    expect(JSON.parse(out).total).toBe(88.15);
  });

  it('prints for people in Chinese, or in English', async () => {
    const zh = await runCli(['score', SHEET, '--inputs', INPUTS]);
    expect(zh.out).toContain('响应与回访 · 回访  9.05 / 10');
    expect(zh.out).toContain('9.0476… 四舍五入到两位小数，得 9.05');
    expect(zh.out).toContain('总分 88.15');
    const en = await runCli(['score', SHEET, '--inputs', INPUTS, '--lang', 'en']);
    expect(en.out).toContain('total 88.15');
  });
});

const MISTAKES: readonly (readonly [string, () => readonly string[], readonly string[]])[] = [
  [
    'an id that is none',
    () => ['hospital-guide-rule', '--inputs', INPUTS],
    ['hospital-guide-rule', 'did you mean hospital-guide-rules?'],
  ],
  ['a path out of the folder', () => ['../package', '--inputs', INPUTS], ['../package', 'no such file and no such id']],
  ['no inputs', () => [SHEET], ['--inputs']],
  ['inputs that are not there', () => [SHEET, '--inputs', 'nowhere.json'], ['--inputs is "nowhere.json"', 'ENOENT']],
  ['inputs that are no JSON', () => [SHEET, '--inputs', file('broken.json', '{ "period": ')], ['not JSON']],
  ['an unknown language', () => [SHEET, '--inputs', INPUTS, '--lang', 'fr'], ['fr', 'zh, en']],
  [
    'a metric beyond its range',
    () => [SHEET, '--inputs', file('range.json', '{ "period": "2026-10", "metrics": { "csat_rate": 101 } }')],
    ['metrics.csat_rate is "101"', '0 to 100'],
  ],
  [
    'a field that is none',
    () => [SHEET, '--inputs', file('field.json', '{ "period": "2026-10", "metric": {} }')],
    ['metric', 'did you mean metrics?'],
  ],
  [
    'a sheet with errors',
    () => [file('wrong.yaml', readFileSync(SHEET, 'utf8').replace('total: 100', 'total: 99')), '--inputs', INPUTS],
    ['wrong.yaml:5:8', '1 more than total 99'],
  ],
];

describe('yueping score with bad input', () => {
  it.each(MISTAKES)('%s: code 2, one line on stderr, nothing on stdout', async (_, args, said) => {
    const { code, out, err } = await runCli(['score', ...args(), '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.endsWith('\n') && err.trimEnd().includes('\n')).toBe(false);
    for (const words of said) expect(err).toContain(words);
    expect(err).toMatch(/\p{Script=Han}/u);
  });
});

describe('yueping', () => {
  it('shows help for itself and for each command', async () => {
    const [all, none, score] = await Promise.all([runCli(['--help']), runCli([]), runCli(['score', '--help'])]);
    expect([all.code, none.code, score.code]).toEqual([0, 0, 0]);
    expect(all.out).toContain('check');
    expect(none.out).toBe(all.out);
    expect(score.out).toContain('--inputs <file>');
  });

  it('names the command that a mistyped one may have meant', async () => {
    const { code, out, err } = await runCli(['chek']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Did you mean check?');
  });
});
