import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const at = (path: string) => fileURLToPath(new URL(`../../core/${path}`, import.meta.url));
const SHEET = at('scorecard/fixtures/example.yaml');
const INPUTS: object = JSON.parse(readFileSync(at('scoring/fixtures/example-inputs.json'), 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'yueping-backtest-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** callback 10 instead of 9.05: 90.4761… of 90 is full */
const EASIER = file(
  'easier.yaml',
  readFileSync(SHEET, 'utf8').replace('ratio: { target: 100 }', 'ratio: { target: 90 }'),
);
const LINES = [
  { id: 'E9', ...INPUTS },
  { id: 'E8', period: '2026-10' },
];

describe('yueping backtest', () => {
  const expectCompared = (out: string): void => {
    const { compared, leftOut, moves } = JSON.parse(out);
    expect(compared).toMatchObject([
      { id: 'E9', before: { total: 88.15, rank: 1 }, after: { total: 89.1 }, moved: 0.95 },
    ]);
    expect(leftOut).toMatchObject([{ id: 'E8', side: 'before' }]);
    expect(moves).toEqual({ up: 1, down: 0, same: 0, otherGrade: 0 });
  };

  it('reads a JSON array, JSON lines, or a folder with a file for each sheet', async () => {
    const list = file('list.json', JSON.stringify(LINES));
    const lines = file('lines.jsonl', `${LINES.map((line) => JSON.stringify(line)).join('\n')}\n`);
    mkdirSync(join(folder, 'months'));
    file('months/E9.json', JSON.stringify(INPUTS));
    file('months/other.json', JSON.stringify(LINES[1]));
    for (const inputs of [list, lines, join(folder, 'months')]) {
      const { code, out, err } = await runCli(['backtest', SHEET, EASIER, '--inputs', inputs, '--json']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expectCompared(out);
    }
  });

  it('prints for people in Chinese, or in English', async () => {
    const inputs = file('people.json', JSON.stringify(LINES));
    const zh = await runCli(['backtest', SHEET, EASIER, '--inputs', inputs]);
    expect(zh.out).toContain('可比 1 份，不可比 1 份');
    expect(zh.out).toContain('E9 2026-10  88.15 → 89.10 (+0.95)  第 1 → 1 名');
    const en = await runCli(['backtest', SHEET, EASIER, '--inputs', inputs, '--lang', 'en']);
    expect(en.out).toContain('1 up, 0 down, 0 the same; 0 in another grade');
  });

  it.each([
    ['nothing to score', () => [], ['--inputs', '--month a month that has final appraisals on "example"']],
    ['a list of nobody', () => ['--inputs', file('empty.json', '[]')], ['there is nothing to score']],
    ['a month that is none', () => ['--month', '2026-13'], ['--month is "2026-13"']],
    ['no JSON', () => ['--inputs', file('no.jsonl', '{"id":"a",\n')], ['no.jsonl[0]', 'not JSON']],
    ['nobody’s inputs', () => ['--inputs', file('nobody.json', '[{ "period": "2026-10" }]')], ['[0]', 'id is missing']],
    [
      'inputs that cannot be read',
      () => ['--inputs', file('bad.json', '[{ "id": "a", "period": 7 }]')],
      ['[0]', 'period'],
    ],
    [
      'somebody twice in a month',
      () => ['--inputs', file('twice.json', JSON.stringify([LINES[1], LINES[1]]))],
      ['id is "E8"', 'twice in 2026-10'],
    ],
  ])('refuses %s with code 2, one line, nothing on stdout', async (_, args, said) => {
    const { code, out, err } = await runCli(['backtest', SHEET, EASIER, ...args()]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const words of said) expect(err).toContain(words);
    expect(err.trimEnd()).not.toContain('\n');
  });
});
