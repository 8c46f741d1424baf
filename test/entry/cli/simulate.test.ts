import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSimulate, type SimulateOptions } from '#entry/cli/run-simulate.ts';
import { withBot } from '#test/support/bot.ts';
import { finishedMonth } from '#test/support/finished-month.ts';
import { runCli } from './run-cli.ts';

const MONTHS = ['2026-10', '2026-11', '2026-12'];

const person = (id: string, percents: readonly number[], more: object = {}) => ({
  id,
  name: `${id}先生`,
  number: `N-${id}`,
  unitId: 'east',
  months: percents.map((percent, index) => ({ month: MONTHS[index], percent })),
  ...more,
});

const PEOPLE = [
  person('a', [95, 95, 95]),
  person('b', [94, 95, 96]),
  person('c', [90, 90, 90]),
  person('d', [99, 99]),
  person('e', [], { leftOut: 'leave' }),
];

let folder = '';
const put = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const inputs = (value: unknown): string => put('people.json', JSON.stringify(value));
const policy = (fields: string): string => put('rule.yaml', `id: rule\nkind: prizes\nname: 季度奖金\n${fields}\n`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueping-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PRIZES = 'period: quarter\nranks: [500, 300, 200]\nbudget: 1000';

const simulate = (path: string, options: Partial<SimulateOptions> = {}) =>
  runSimulate(path, { period: '2026-Q4', lang: 'zh', ...options }, {});

/** The sentence of bad input. */
const refusal = async (path: string, options: Partial<SimulateOptions> = {}): Promise<string> => {
  const problem = await simulate(path, options).catch((thrown: unknown) => thrown);
  expect(problem).toMatchObject({ name: 'BadInput' });
  return problem instanceof Error ? problem.message : '';
};

describe('yueping simulate', () => {
  it('tells people who gets what, who is left out and why, and the cost against the budget', async () => {
    const { output, isOverBudget } = await simulate(policy(PRIZES), { inputs: inputs(PEOPLE) });
    expect(isOverBudget).toBe(true);
    expect(output.split('\n').slice(0, -2)).toEqual([
      '季度奖金 · rule · 2026-Q4',
      '',
      '名次  谁           得分率  得到         为什么',
      '1     a先生 (N-a)  95.00   奖金 500 元  第 1 名',
      '1     b先生 (N-b)  95.00   奖金 500 元  第 1 名',
      '3     c先生 (N-c)  90.00   奖金 200 元  第 3 名',
      '',
      '没有计入 (2)',
      '  e先生 (N-e) · 请假',
      '  d先生 (N-d) · 不是每个月都有结果',
      '',
      '合计 1200.00 · 预算 1000.00 · 超出 200.00',
    ]);
    const english = await simulate(policy(PRIZES), { inputs: inputs(PEOPLE), lang: 'en' });
    expect(english.output).toContain('rank  who');
    expect(english.output).toContain('left out (2)');
    expect(english.output).toContain('cost 1200.00 · budget 1000.00 · over by 200.00');
  });

  it('prints the documented JSON', async () => {
    const { output } = await simulate(policy(PRIZES), { inputs: inputs(PEOPLE), json: true });
    const { version, lines, ...rest } = JSON.parse(output);
    expect(version).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toEqual({
      subject: 'person',
      id: 'c',
      number: 'N-c',
      name: 'c先生',
      group: null,
      rank: 3,
      percent: 90,
      effects: [{ kind: 'money', account: 'prize', yuan: 200 }],
      reason: 'rank:3',
    });
    expect(rest).toEqual({
      policy: 'rule',
      kind: 'prizes',
      name: '季度奖金',
      period: '2026-Q4',
      scope: 'company',
      enabled: true,
      from: null,
      leftOut: [
        { id: 'e', number: 'N-e', name: 'e先生', reason: 'leave' },
        { id: 'd', number: 'N-d', name: 'd先生', reason: 'not_all_months' },
      ],
      cost: 1200,
      budget: 1000,
      overBudget: 200,
      notes: ['over_budget:20000'],
    });
  });

  it('says the same whatever the order of the people', async () => {
    const there = await simulate(policy(PRIZES), { inputs: inputs(PEOPLE), json: true });
    const back = await simulate(policy(PRIZES), { inputs: inputs(PEOPLE.toReversed()), json: true });
    expect(back.output).toBe(there.output);
  });

  it('takes units, bases, metrics and votes from the file as well', async () => {
    const path = put(
      'rule.yaml',
      'id: rule\nkind: coefficient\nname: 系数\nperiod: month\nreceipt: true\nfactors: [{ metric: attendance }]\n',
    );
    const months = [{ month: '2026-10', percent: 92.5, grade: '优秀', coefficient: 1.2 }];
    const people = [{ id: 'a', months, base: 10000, metrics: { attendance: 0.9 } }];
    const { output } = await simulate(path, { period: '2026-10', inputs: inputs({ people }), json: true });
    expect(JSON.parse(output).lines[0].effects).toEqual([
      { kind: 'coefficient', coefficient: 1.08, base: 10000, pay: 10800 },
    ]);

    const vote = put('rule.yaml', 'id: rule\nkind: award\nname: 奖\ntitle: 奖\nperiod: month\nvote: {}\n');
    const votes = [{ by: 'a', for: 'b' }];
    const file = inputs({ people: [{ id: 'a' }, { id: 'b', name: '乙' }], votes });
    expect(
      JSON.parse((await simulate(vote, { period: '2026-10', inputs: file, json: true })).output).lines,
    ).toMatchObject([{ name: '乙', reason: 'votes:1', effects: [{ kind: 'title', title: '奖' }] }]);

    const best = put('rule.yaml', 'id: rule\nkind: best-unit\nname: 最佳分部\nperiod: quarter\n');
    const units = [
      { id: 'root', name: '公司' },
      { id: 'east', name: '东区', parentId: 'root' },
      { id: 'west', parentId: 'root' },
    ];
    const staff = [...PEOPLE, person('f', [80, 80, 80], { unitId: 'west' })];
    const named = await simulate(best, { inputs: inputs({ people: staff, units }), json: true });
    // months of the east: (95 + 94 + 90 + 99) ÷ 4 = 94.5, 94.75 and, without d, 93.67; their mean is 94.31
    expect(JSON.parse(named.output).lines).toMatchObject([{ subject: 'unit', name: '东区', percent: 94.31 }]);
  });

  it('refuses what it cannot use in one sentence: field, value, what is allowed', async () => {
    const rule = policy(PRIZES);
    expect(await refusal(rule, { period: '2026-10', inputs: inputs([]) })).toBe(
      '--period is "2026-10"; policy rule is for a quarter: allowed is one such as 2026-Q4',
    );
    expect(await refusal(rule, { period: 'Q4' })).toContain('--period is "Q4"');
    expect(await refusal('quarter-prices')).toBe(
      'policy is "quarter-prices": no such file and no such id; did you mean quarter-prizes?',
    );
    expect(await refusal('cycle')).toContain('policies/cycle.yaml');
    expect(await refusal('alerts')).toContain('kind is "alerts"');
    expect(await refusal(rule, { database: 'x', inputs: 'y' })).toContain('cannot stand together');
    expect(await refusal(rule, { database: join(folder, 'none.db') })).toContain('--database is "');
    expect(
      await refusal(put('rule.yaml', 'id: rule\nkind: prizes\nname: a\nperiod: quarter\nranks: [1, 2]\n')),
    ).toMatch(/^the policy has errors .*rule\.yaml:5:12: rank 2 would get more/);
  });

  it.each([
    [
      'a percent in words',
      [{ id: 'a', months: [{ month: '2026-10', percent: 'high' }] }],
      '[0].months[0].percent is "high"',
    ],
    [
      'a month that is none',
      [{ id: 'a', months: [{ month: 'October', percent: 1 }] }],
      '[0].months[0].month is "October"',
    ],
    ['an unknown field', { people: [], peple: [] }, '--inputs is'],
    ['a person twice', [{ id: 'a' }, { id: 'a' }], 'people[1] is "a"'],
    [
      'a month twice',
      [{ id: 'a', months: [1, 2].map((percent) => ({ month: '2026-10', percent })) }],
      'people[0].months[1].month is "2026-10"',
    ],
    ['a voter twice', { people: [], votes: [1, 2].map(() => ({ by: 'a', for: 'b' })) }, 'votes[1] is "a"'],
  ])('refuses %s in the inputs', async (_, value, said) => {
    expect(await refusal(policy(PRIZES), { inputs: inputs(value) })).toContain(said);
  });

  it('reads the database of a bot that runs, and writes nothing', () =>
    withBot({ clock: '2026-07-06 09:00' }, async (bot) => {
      const scores = { 李娜: 95, 张敏: 95, 王芳: 90, 陈静: 80 };
      for (const month of ['2026-04', '2026-05', '2026-06']) await finishedMonth(bot, month, scores);
      const before = digest(bot.file);
      const { output, isOverBudget } = await simulate('quarter-prizes', {
        period: '2026-Q2',
        database: bot.file,
        json: true,
      });
      const { lines, cost, enabled } = JSON.parse(output);
      expect(
        lines.map(({ name, rank, effects }: { name: string; rank: number; effects: { yuan: number }[] }) => [
          name,
          rank,
          effects[0]?.yuan,
        ]),
      ).toEqual([
        ['李娜', 1, 500],
        ['张敏', 1, 500],
        ['王芳', 3, 200],
      ]);
      expect({ cost, enabled, isOverBudget }).toEqual({ cost: 1200, enabled: false, isOverBudget: false });
      expect(digest(bot.file)).toBe(before);
      expect(await bot.store.outcomesOf('quarter-prizes', '2026-Q2')).toEqual([]);
    }));

  it('ends with 0, with 1 where the budget is passed, with 2 and one line on bad input', async () => {
    const args = ['simulate', policy(PRIZES), '--period', '2026-Q4', '--inputs', '-'];
    expect((await runCli(args, JSON.stringify(PEOPLE.slice(0, 1)))).code).toBe(0);
    expect((await runCli(args, JSON.stringify(PEOPLE))).code).toBe(1);
    const bad = await runCli(args, '{');
    expect([bad.code, bad.out, bad.err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    expect((await runCli(['simulate', '--help'])).out).toContain('--period');
  });
});

/** The file and what stands beside it, as bytes. */
const digest = (file: string): string =>
  ['', '-wal']
    .map((ending) =>
      createHash('sha256')
        .update(readFileSync(file + ending))
        .digest('hex'),
    )
    .join(' ');
