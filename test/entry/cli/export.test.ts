import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '#entry/verify.ts';
import { type Filled, fillDatabase } from '#test/support/filled.ts';
import { cellsOf } from '#test/support/paper.ts';
import { runCli, runHere } from './run-cli.ts';

/** 李娜 won an appeal (30 instead of 28: 96.5) and signed, 张敏 has 94.5 and a remark; 何静 is HR, 周婷 waits to sign. */
const [HR, NOBODY] = ['1002', '2003'];

let filled: Filled;
let file: string;
beforeAll(async () => {
  filled = await fillDatabase();
  file = filled.copy();
});
afterAll(() => filled.remove());

const folder = (): string => mkdtempSync(join(filled.folder, 'out-'));
const asked = (...args: readonly string[]) => runHere(['export', ...args, '--by', HR, '--file', file]);
const looks = (): number => verifyFile(file).looks;

describe('yueping export', () => {
  it('list: everybody of the month by number, with result, place, signature and state, and no look', async () => {
    const [before, out] = [looks(), join(folder(), 'list.xlsx')];
    const args = ['export', 'list', '--period', '2026-10', '--out', out, '--json', '--by', HR, '--file', file];
    const { code, out: said, err } = await runCli(args);
    expect([code, err]).toEqual([0, '']);
    const rows = await cellsOf(readFileSync(out));
    expect(JSON.parse(said)).toEqual({
      ...{ what: 'list', period: '2026-10', files: [out], sheets: 1, rows: rows.length - 1, shown: 0 },
    });
    const rowOf = (name: string) => rows.find((row) => row[1] === name)?.slice(5);
    expect(rowOf('李娜')).toEqual([96.5, 96.5, '优秀', 1.2, 1, '已签字', '已完成']);
    expect(rowOf('张敏')).toEqual([94.5, 94.5, '优秀', 1.2, 2, '有保留签字', '已完成']);
    expect(rowOf('王芳')?.at(-1)).toBe('自评中');
    expect(looks()).toBe(before);
  });

  it('sheet: a tab for each whose result lies before them, or a file each into a folder, and a look for each', async () => {
    const [before, into] = [looks(), folder()];
    const { code, out: said } = await asked('sheet', '--period', '2026-10', '--out', into);
    const files = said.trim().split('\n');
    expect(code).toBe(0);
    expect(files.map((path) => path.slice(into.length + 1)).sort()).toEqual([
      'sheet-2026-10-周婷_3002.xlsx',
      'sheet-2026-10-张敏_2003.xlsx',
      'sheet-2026-10-李娜_2002.xlsx',
    ]);
    const form = await cellsOf(readFileSync(files.find((path) => path.includes('李娜')) ?? ''));
    expect(form.find(([first]) => first === '业务熟悉程度')?.slice(0, 3)).toEqual(['业务熟悉程度', null, 30]);
    expect(form.find(([first]) => first === '总分')).toContain(96.5);
    expect(form.find(([first]) => first === '主管签字')?.join()).toContain('陈静 2001（已提交）');
    expect(verifyFile(file)).toMatchObject({ looks: before + 3, found: 0 });
    const one = join(folder(), 'one.xlsx');
    await asked('sheet', '--period', '2026-10', '--person', '2002', '--out', one);
    expect((await cellsOf(readFileSync(one)))[1]?.join()).toContain('姓名：李娜（工号 2002）');
  });

  it('year: a row a leaf, twelve months, the mean, and the sums below', async () => {
    const out = join(folder(), 'year.xlsx');
    const { code } = await asked('year', '--period', '2026', '--person', '2002', '--out', out);
    expect(code).toBe(0);
    const rows = await cellsOf(readFileSync(out));
    const october = rows[2]?.indexOf('10 月') ?? -1;
    expect(rows[2]?.slice(october - 9, october + 4)).toEqual([
      ...Array.from({ length: 12 }, (_, month) => `${month + 1} 月`),
      '平均',
    ]);
    const rowOf = (name: string) => rows.find((row) => row[0] === name);
    expect([rowOf('业务熟悉程度')?.[october], rowOf('业务熟悉程度')?.[october + 3]]).toEqual([30, 30]);
    expect([rowOf('总分')?.[october], rowOf('等级')?.[october], rowOf('绩效系数')?.[october]]).toEqual([
      96.5,
      '优秀',
      '1.2',
    ]);
    expect(rowOf('签字')?.[october]).toBe('已签字');
    expect(rowOf('总分')?.[october - 1]).toBeNull();
  });

  it('ratings: every rating and finding as it was handed in, those that count marked; judged ones too', async () => {
    const out = join(folder(), 'ratings.csv');
    const { code } = await asked('ratings', '--period', '2026-10', '--unit', '客服中心', '--out', out);
    expect(code).toBe(0);
    const lines = readFileSync(out, 'utf8').slice(1).trim().split('\r\n');
    const known = lines.filter((line) => line.includes('李娜') && line.includes(',业务熟悉程度,'));
    expect(known.map((line) => line.split(',')).map((cells) => [cells[7], cells[8], cells[12], cells[16]])).toEqual([
      ['自评', '李娜 2002', '27.00', '是'],
      ['主管', '陈静 2001', '28.00', '否'],
      ['主管', '周兰 1001', '30.00', '是'],
    ]);
  });

  it('ranking: places first, then who is not ranked and why; a quarter has its months', async () => {
    const out = folder();
    expect((await asked('ranking', '--period', '2026-10', '--out', join(out, 'm.xlsx'))).code).toBe(0);
    const month = await cellsOf(readFileSync(join(out, 'm.xlsx')));
    expect(month[0]).toEqual(['名次', '工号', '姓名', '部门', '职务', '得分率', '不参加排名']);
    expect(month[1]?.slice(0, 3)).toEqual([1, '2002', '李娜']);
    expect(month[2]?.slice(0, 3)).toEqual([2, '2003', '张敏']);
    expect(month.find((row) => row[2] === '王芳')).toEqual([
      null,
      '2004',
      '王芳',
      expect.any(String),
      '客服专员',
      null,
      '还没有完成',
    ]);
    expect((await asked('list', '--period', '2026-Q4', '--out', join(out, 'q.xlsx'))).code).toBe(0);
    const quarter = await cellsOf(readFileSync(join(out, 'q.xlsx')));
    expect(quarter[0]?.slice(4, 7)).toEqual(['10 月 得分率', '10 月 绩效系数', '11 月 得分率']);
    expect(quarter.find((row) => row[1] === '李娜')?.slice(4, 6)).toEqual([96.5, 1.2]);
  });

  it('ledger: its heads even where nothing was confirmed; in English where it is asked for', async () => {
    const out = join(folder(), 'ledger.csv');
    const { code } = await asked('ledger', '--period', '2026-11', '--lang', 'en', '--out', out);
    expect([code, readFileSync(out, 'utf8').slice(1, 23)]).toEqual([0, 'Pay month,Cycle,Number']);
  });

  it.each([
    ['a period that is none', ['list', '--period', '2026-13'], '2026-13'],
    ['a year sheet of a month', ['year', '--period', '2026-10'], '2026-10'],
    ['another kind', ['everything', '--period', '2026-10'], 'everything'],
    ['no period', ['list'], '--period'],
    ['a file of another ending', ['list', '--period', '2026-10', '--out', 'list.pdf'], 'list.pdf'],
    ['somebody unknown', ['sheet', '--period', '2026-10', '--person', '9999'], '9999'],
    ['an unknown unit', ['list', '--period', '2026-10', '--unit', '火星'], '火星'],
    ['person and unit', ['list', '--period', '2026-10', '--unit', '客服中心', '--person', '2002'], '--unit'],
    ['several forms as one CSV', ['sheet', '--period', '2026-10', '--out', 'forms.csv'], 'forms.csv'],
    ['a month without results', ['sheet', '--period', '2025-01', '--out', 'none.xlsx'], '2025-01'],
  ])('is refused for %s, with one line, exit code 2, no file and no look', async (_what, args, says) => {
    const [before, out] = [looks(), folder()];
    const inside = args.map((each) => (/\.(csv|xlsx|pdf)$/.test(each) ? join(out, each) : each));
    const { code, err, out: said } = await asked(...inside);
    expect([code, err.includes(says), err.trim().split('\n').length, said]).toEqual([2, true, 1, '']);
    expect([readdirSync(out), looks()]).toEqual([[], before]);
  });

  it('is refused to whoever is neither HR nor auditor; ratings are for HR alone', async () => {
    const out = join(folder(), 'x.xlsx');
    const by = (number: string, what: string) =>
      runHere(['export', what, '--period', '2026-10', '--by', number, '--file', file, '--out', out]);
    expect([(await by(NOBODY, 'list')).code, existsSync(out)]).toEqual([2, false]);
    const database = new Database(file);
    database.exec(
      `INSERT INTO "RoleGrant" ("personId", "role") SELECT "id", 'auditor' FROM "Person" WHERE "employeeNo" = '${NOBODY}'`,
    );
    database.close();
    expect((await by(NOBODY, 'list')).code).toBe(0);
    const { code, err } = await by(NOBODY, 'ratings');
    expect([code, err.includes('only HR')]).toEqual([2, true]);
  });
});
