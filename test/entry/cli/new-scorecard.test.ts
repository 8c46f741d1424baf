import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueping-new-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

function sheetIn(name: string) {
  const { scorecard, findings } = parseScorecard(readFileSync(at(name), 'utf8'), name);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return scorecard;
}

describe('yueping new-scorecard --answers', () => {
  const ANSWERS = {
    id: 'front-desk',
    name: '前台月度考核',
    criteria: [
      {
        id: 'csat',
        name: '客户满意度',
        points: 60,
        metric: { unit: '%', kind: 'quality' },
        rule: { ratio: { target: 90 } },
      },
      { id: 'attitude', name: '服务态度', points: 40, rule: { rating: {} } },
    ],
  };
  const answers = (change: object = {}) => JSON.stringify({ ...ANSWERS, ...change });

  it('writes a linted file and tells the warnings', async () => {
    const { code, out, err } = await runCli(
      ['new-scorecard', '--answers', '-', '--out', at('front-desk.yaml')],
      answers(),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('front-desk.yaml');
    expect(out).toContain('warning one-sided');
    expect(sheetIn('front-desk.yaml')).toMatchObject({ id: 'front-desk', total: '100' });
  });

  it.each([
    ['an unknown field', answers({ criterion: [] }), '--answers.criterion cannot be read'],
    ['points that do not add up', answers({ total: 90 }), '10 more than total 90'],
    [
      'a rule that is none',
      answers({ criteria: [{ name: '甲', points: 100, rule: { rate: {} } }] }),
      'unknown field "rate"',
    ],
    ['an id in capitals', answers({ id: 'Desk' }), 'lower-case words'],
    ['no JSON', '{', 'not JSON'],
  ])('refuses %s with code 2 and writes nothing', async (_, content, said) => {
    const { code, out, err } = await runCli(['new-scorecard', '--answers', '-', '--out', at('none.yaml')], content);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(err.trimEnd()).not.toContain('\n');
    expect(existsSync(at('none.yaml'))).toBe(false);
  });

  it('never writes over a file', async () => {
    const path = file('mine.yaml', 'mine');
    expect(await runCli(['new-scorecard', '--answers', '-', '--out', path], answers())).toMatchObject({
      code: 2,
      out: '',
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});

describe('yueping new-scorecard without an option', () => {
  const ASKED = [
    ...['Front Desk', 'front-desk', '前台月度考核', '', ''],
    // 30 in proportion, 20 by steps, 20 in tiers, 10 for findings, 10 by level, the rest by a number
    ...['回访', '30', 'ratio', '95', '%'],
    ...['响应', '20', '2', '60', '5', '2', 'above', '秒'],
    ...['投诉', '20', '3', '2', '0 20', 'two', '2 10', '', '', '次'],
    ...['仪容', '10', '4', '未戴胸卡 1', '不用敬语 2', ''],
    ...['业务', '10', '5'],
    ...['态度', '', ''],
    ...['', '1'],
  ];

  it('asks a few questions, the usual answer for an empty line, again where one cannot be used', async () => {
    const { code, out, err } = await runCli(['new-scorecard', '--out', at('asked.yaml')], `${ASKED.join('\n')}\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('这个答案用不了');
    expect(out).toContain('还有 70 分');
    const sheet = sheetIn('asked.yaml');
    expect(sheet?.criteria.map(({ name, points, rule }) => [name, points, rule])).toEqual([
      ['回访', '30', { ratio: { target: '95' } }],
      ['响应', '20', { steps: { target: '60', per: '5', deduct: '2', when: 'above' } }],
      ['投诉', '20', { tiers: [{ upTo: '0', score: '20' }, { upTo: '2', score: '10' }, { score: '0' }] }],
      [
        '仪容',
        '10',
        {
          deductions: [
            { id: 'finding_1', name: '未戴胸卡', points: '1' },
            { id: 'finding_2', name: '不用敬语', points: '2' },
          ],
        },
      ],
      ['业务', '10', { levels: expect.arrayContaining([{ name: '优秀', from: '90', to: '100' }]) }],
      ['态度', '10', { rating: {} }],
    ]);
    expect(sheet?.grades).toHaveLength(4);
  });

  it('writes nothing when the answers end early', async () => {
    const { code, err } = await runCli(['new-scorecard', '--out', at('early.yaml')], 'front-desk\n前台\n');
    expect(code).toBe(2);
    expect(err).toContain('the input ended');
    expect(existsSync(at('early.yaml'))).toBe(false);
  });
});

const TABLE = [
  ['维度', '指标', '权重', '评分标准'],
  ['业绩', '客户满意度', 0.6, '90%以上得60分，80%以上得40分，80%以下不得分'],
  ['态度', '团队协作', 0.4, '另行通知'],
];

/** The least that is an XLSX: one sheet, its words inline. */
function xlsx(rows: readonly (readonly (string | number)[])[], padding = 0): Uint8Array {
  const cell = (value: string | number, at: string) =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const lines = rows.map(
    (row, index) =>
      `<row r="${index + 1}">${row.map((value, column) => cell(value, `${'ABCD'[column]}${index + 1}`)).join('')}</row>`,
  );
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>${' '.repeat(padding)}`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)])));
}

describe('yueping new-scorecard --from', () => {
  const expectDraft = (name: string): void => {
    expect(sheetIn(name)?.criteria.map((each) => [each.name, each.group, each.points])).toEqual([
      ['客户满意度', '业绩', '60'],
      ['团队协作', '态度', '40'],
    ]);
  };

  it.each([
    ['CSV', 'table.csv', TABLE.map((row) => row.map((value) => `"${value}"`).join(',')).join('\r\n')],
    [
      'CSV with a byte order mark',
      'marked.csv',
      `\uFEFF${TABLE.map((row) => row.map((value) => `"${value}"`).join(',')).join('\n')}`,
    ],
    ['XLSX', 'table.xlsx', xlsx(TABLE)],
  ])('turns %s into a draft with the unclear rules marked', async (_, name, content) => {
    const out = `${name}.yaml`;
    const run = await runCli(['new-scorecard', '--from', file(name, content), '--id', 'draft', '--out', at(out)]);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toContain('2 个考核项，1 个待确认');
    expectDraft(out);
    expect(readFileSync(at(out), 'utf8')).toContain('# 待确认：');
  });

  it('reads GBK, as spreadsheet programs in China write it', async () => {
    const gbk = fileURLToPath(new URL('./fixtures/guide-gbk.csv', import.meta.url));
    const { code, out } = await runCli(['new-scorecard', '--from', gbk, '--out', at('gbk.yaml'), '--name', '导诊考核']);
    expect(code).toBe(0);
    expect(out).toContain('2 个考核项，0 个待确认');
    expectDraft('gbk.yaml');
    expect(sheetIn('gbk.yaml')).toMatchObject({ id: 'guide-gbk', name: '导诊考核' });
  });

  it('knows a metric of the catalogue by its name', async () => {
    await runCli(['new-scorecard', '--from', file('known.xlsx', xlsx(TABLE)), '--out', at('known.yaml')]);
    expect(Object.keys(sheetIn('known.yaml')?.metrics ?? {})).toEqual(['csat_rate']);
  });

  it.each([
    ['a table without a header', 'plain.csv', 'a,b\nc,d\n', 'no header was found'],
    ['something that is no XLSX', 'fake.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'is broken or incomplete'],
    ['a file that unpacks to too much', 'bomb.xlsx', xlsx(TABLE, 21_000_000), 'unpacks to far more than a table holds'],
    ['a file that is too large', 'large.csv', 'x'.repeat(2 * 1024 * 1024 + 1), 'larger than 2 MB'],
    ['a file whose name is no id', 'My Table.csv', '指标,权重\n甲,100\n', '--id is "My Table"'],
  ])('refuses %s with code 2, one line, and writes nothing', async (_, name, content, said) => {
    const path = file(name, content);
    const { code, out, err } = await runCli(['new-scorecard', '--from', path, '--out', at('nothing.yaml')]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(err.trimEnd()).not.toContain('\n');
    expect(existsSync(at('nothing.yaml'))).toBe(false);
  });
});
