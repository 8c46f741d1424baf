import { describe, expect, it } from 'vitest';
import { monthsUntil } from '#core/calendar/period.ts';
import { idsOf, inputsOf, metrics, moneyOf, monthsOf, outcomeFrom, resultsOf, scored } from './build-outcome.ts';

const Q4 = '2026-Q4';

describe('prizes', () => {
  const RULE = ['prizes', 'period: quarter\nranks: [500, 300, 200]'] as const;

  it('go to everybody on a rank, and the rank behind them stays empty', () => {
    const outcome = outcomeFrom(RULE, inputsOf(Q4, scored(Q4, { a: 95, b: 95, c: 90, d: 80 })));
    expect(moneyOf(outcome)).toEqual({ a: 500, b: 500, c: 200 });
    expect(outcome.lines.map(({ rank, reason }) => [rank, reason])).toEqual([
      [1, 'rank:1'],
      [1, 'rank:1'],
      [3, 'rank:3'],
    ]);
    expect(outcome).toMatchObject({ costFen: 120000, budgetFen: null, scope: 'company', notes: [] });
  });

  it('follow the tie rule the policy names', () => {
    const people = scored(Q4, { a: 95, b: 95, c: 90, d: 80 });
    const dense = outcomeFrom([RULE[0], `${RULE[1]}\nties: dense`], inputsOf(Q4, people));
    expect(moneyOf(dense)).toEqual({ a: 500, b: 500, c: 300, d: 200 });
    const modified = outcomeFrom([RULE[0], `${RULE[1]}\nties: modified`], inputsOf(Q4, people));
    expect(moneyOf(modified)).toEqual({ a: 300, b: 300, c: 200 });
  });

  it('compare the mean of the three months, rounded to two decimals', () => {
    const people = [
      // 271.25 ÷ 3 = 90.41666… and 271.26 ÷ 3 = 90.42: equal once they are rounded
      { id: 'a', percents: [90, 90, 91.25] },
      { id: 'b', percents: [90, 90, 91.26] },
      { id: 'c', percents: [90.41, 90.41, 90.41] },
    ];
    expect(moneyOf(outcomeFrom(RULE, inputsOf(Q4, people)))).toEqual({ a: 500, b: 500, c: 200 });
  });

  it('need a result in all three months, and say who had none', () => {
    const people = [
      ...scored(Q4, { a: 80, b: 70 }),
      { id: 'c', percents: [99, null, 99] },
      { id: 'd', percents: [], leftOut: 'leave' as const },
    ];
    const outcome = outcomeFrom(RULE, inputsOf(Q4, people));
    expect(moneyOf(outcome)).toEqual({ a: 500, b: 300 });
    expect(outcome.leftOut).toEqual([
      { subjectId: 'd', reason: 'leave' },
      { subjectId: 'c', reason: 'not_all_months' },
    ]);
    const open = outcomeFrom([RULE[0], `${RULE[1]}\nallMonths: false`], inputsOf(Q4, people));
    expect(moneyOf(open)).toEqual({ c: 500, a: 300, b: 200 });
  });

  it('say when they pass the budget, and by how much', () => {
    const outcome = outcomeFrom(
      [RULE[0], `${RULE[1]}\nbudget: 1000`],
      inputsOf(Q4, scored(Q4, { a: 95, b: 95, c: 90 })),
    );
    expect(outcome).toMatchObject({ costFen: 120000, budgetFen: 100000, notes: ['over_budget:20000'] });
  });

  it('stay in their scope, leave out who is exempt and take only the titles that are named', () => {
    const people = [
      { id: 'a', percents: [99, 99, 99], unitId: 'west' },
      { id: 'b', percents: [98, 98, 98], unitId: 'east', employeeNo: 'E2' },
      { id: 'c', percents: [97, 97, 97], unitId: 'east-1', title: '导医' },
      { id: 'd', percents: [96, 96, 96], unitId: 'east-1' },
    ];
    const inputs = inputsOf(Q4, people, {
      unitParents: new Map([
        ['root', null],
        ['west', 'root'],
        ['east', 'root'],
        ['east-1', 'east'],
      ]),
      unitNames: new Map([['east', '东区']]),
    });
    const outcome = outcomeFrom([RULE[0], `${RULE[1]}\nscope: 东区\nexempt: [E2]\ntitles: [客服专员]`], inputs);
    expect(moneyOf(outcome)).toEqual({ d: 500 });
    expect(outcome.leftOut).toEqual([{ subjectId: 'b', reason: 'exempt' }]);
    expect(outcome.scope).toBe('east');
  });

  it('give nobody anything where the policy names a unit nobody knows', () => {
    const outcome = outcomeFrom([RULE[0], `${RULE[1]}\nscope: 北区`], inputsOf(Q4, scored(Q4, { a: 95 })));
    expect(outcome).toMatchObject({ lines: [], notes: ['unknown_unit:北区'] });
  });

  it('are given within each branch where the policy says so', () => {
    const people = [
      { id: 'a', percents: [90, 90, 90], unitId: 'east' },
      { id: 'b', percents: [80, 80, 80], unitId: 'east' },
      { id: 'c', percents: [70, 70, 70], unitId: 'west' },
      { id: 'd', percents: [99, 99, 99], unitId: 'root' },
    ];
    const outcome = outcomeFrom([RULE[0], 'period: quarter\nranks: [500]\nby: branch'], inputsOf(Q4, people));
    expect(outcome.lines.map(({ group, subjectId }) => [group, subjectId])).toEqual([
      ['east', 'a'],
      ['west', 'c'],
    ]);
    expect(outcome.leftOut).toEqual([{ subjectId: 'd', reason: 'no_group' }]);
  });

  it('list equals by employee number, 9 before 10', () => {
    const people = [
      { id: 'x', percents: [90, 90, 90], employeeNo: 'E10' },
      { id: 'y', percents: [90, 90, 90], employeeNo: 'E9' },
    ];
    expect(idsOf(outcomeFrom(RULE, inputsOf(Q4, people)))).toEqual(['y', 'x']);
  });
});

describe('the best branch', () => {
  const unit = (id: string, ...percents: readonly (number | null)[]) =>
    resultsOf('2026-Q4', { id, unitId: id, percents });
  const PARENTS = new Map([
    ['root', null],
    ['east', 'root'],
    ['west', 'root'],
    ['desk', 'east'],
  ]);
  const inputs = (...units: readonly ReturnType<typeof unit>[]) => inputsOf(Q4, [], { units, unitParents: PARENTS });

  it('is the one with the best mean; a unit below a branch is none', () => {
    const outcome = outcomeFrom(
      ['best-unit', 'period: quarter\nprize: 1000'],
      inputs(unit('east', 90, 91, 92), unit('west', 90, 90, 92), unit('desk', 99, 99, 99)),
    );
    expect(outcome.lines).toEqual([
      {
        subjectKind: 'unit',
        subjectId: 'east',
        rank: 1,
        percent: 9100,
        effects: [
          { kind: 'title', title: '最佳分部' },
          { kind: 'money', fen: 100000, account: 'prize' },
        ],
        reason: 'rank:1',
      },
    ]);
  });

  it('is every branch that shares the first rank', () => {
    const outcome = outcomeFrom(
      ['best-unit', 'period: quarter'],
      inputs(unit('east', 90, 90, 93), unit('west', 91, 91, 91)),
    );
    expect(idsOf(outcome)).toEqual(['east', 'west']);
  });

  it('is none where one stands alone', () => {
    const outcome = outcomeFrom(['best-unit', 'period: quarter'], inputs(unit('east', 90, 90, 90)));
    expect(outcome).toMatchObject({ lines: [], notes: ['too_few:1<2'] });
    expect(outcome.leftOut).toEqual([{ subjectId: 'west', reason: 'no_sheet' }]);
  });
});

describe('a share', () => {
  const TOP = 'period: quarter\nend: top\npercent: 20\noffer: 培训名额';
  const LAST = 'period: quarter\nend: last\npercent: 10\noffer: 改进培训';
  const row = (count: number, percent = (index: number) => 99 - index) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`p${String(index).padStart(2, '0')}`, percent(index)]),
    );

  it.each([
    ['20 % of 11 is 2', TOP, 11, ['p00', 'p01']],
    ['20 % of 4 is nobody', TOP, 4, []],
    ['10 % of 10 is 1', LAST, 10, ['p09']],
    ['10 % of 9 is nobody', LAST, 9, []],
    ['10 % of 29 is 2', LAST, 29, ['p27', 'p28']],
  ] as const)('is rounded down: %s', (_, fields, count, ids) => {
    expect(idsOf(outcomeFrom(['share', fields], inputsOf(Q4, scored(Q4, row(count)))))).toEqual(ids);
  });

  it('is one at least from ten people on', () => {
    const five = 'period: quarter\nend: top\npercent: 5\noffer: 培训名额';
    expect(idsOf(outcomeFrom(['share', five], inputsOf(Q4, scored(Q4, row(10)))))).toEqual(['p00']);
    expect(outcomeFrom(['share', five], inputsOf(Q4, scored(Q4, row(9))))).toMatchObject({
      lines: [],
      notes: ['too_few:9'],
    });
  });

  it('takes in who is equal to the last one in', () => {
    const people = scored(
      Q4,
      row(10, (index) => (index < 4 ? 90 : 60)),
    );
    expect(idsOf(outcomeFrom(['share', TOP], inputsOf(Q4, people)))).toEqual(['p00', 'p01', 'p02', 'p03']);
  });

  it('names nobody as last where all are equal', () => {
    const outcome = outcomeFrom(
      ['share', LAST],
      inputsOf(
        Q4,
        scored(
          Q4,
          row(10, () => 80),
        ),
      ),
    );
    expect(outcome).toMatchObject({ lines: [], notes: ['all_equal'] });
  });

  it('looks only at supervisors where the policy says so, and offers what it says', () => {
    const people = scored(Q4, row(12)).map((someone, index) => ({ ...someone, supervisor: index % 2 === 1 }));
    const outcome = outcomeFrom(
      ['share', `${TOP}\nof: supervisors\ntitle: 优秀主管\nprize: 800`],
      inputsOf(Q4, people),
    );
    expect(outcome.lines).toEqual([
      {
        subjectKind: 'person',
        subjectId: 'p01',
        rank: 1,
        percent: 9800,
        effects: [
          { kind: 'title', title: '优秀主管' },
          { kind: 'offer', offer: '培训名额' },
          { kind: 'money', fen: 80000, account: 'prize' },
        ],
        reason: 'top',
      },
    ]);
  });
});

describe('reserve managers', () => {
  const GOOD = { grade: '优秀' };
  const months = monthsUntil('2026-12', 6);
  const rule = ['reserve', 'period: month\ngrades: [优秀, 卓越]'] as const;
  const inputs = (history: ReadonlyMap<string, ReturnType<typeof monthsOf>>) =>
    inputsOf('2026-12', scored('2026-12', { a: 95, b: 95, c: 95 }), { history });

  it('were at the grade or above in six months in a row', () => {
    const history = new Map([
      [
        'a',
        [
          ...monthsOf(months.slice(0, 3), [95, 95, 95], GOOD),
          ...monthsOf(months.slice(3), [99, 99, 99], { grade: '卓越' }),
        ],
      ],
      [
        'b',
        [
          ...monthsOf(months.slice(0, 5), [95, 95, 95, 95, 95], GOOD),
          ...monthsOf(months.slice(5), [85], { grade: '良好' }),
        ],
      ],
      // a month on leave breaks the row
      ['c', monthsOf(months, [95, 95, null, 95, 95, 95], GOOD)],
    ]);
    const outcome = outcomeFrom(rule, inputs(history));
    expect(outcome.lines).toMatchObject([
      { subjectId: 'a', rank: null, effects: [{ kind: 'title', title: '储备经理' }], reason: 'reserve:6' },
    ]);
  });

  it('may be found by a percent instead', () => {
    const history = new Map([
      ['a', monthsOf(months, [90, 90, 90, 90, 90, 90])],
      ['b', monthsOf(months, [90, 90, 90, 89.99, 90, 90])],
    ]);
    expect(idsOf(outcomeFrom(['reserve', 'period: month\npercent: 90'], inputs(history)))).toEqual(['a']);
  });
});

describe('awards', () => {
  const people = scored(Q4, { a: 80, b: 90, c: 70, d: 60 });
  const figures = metrics({ csat_rate: { a: 98.5, b: 98.5, c: 99, d: 100 }, answers: { a: 40, b: 20, c: 30, d: 3 } });

  it('by metric go to the best, of those with enough answers', () => {
    const outcome = outcomeFrom(
      [
        'award',
        'period: quarter\ntitle: 客户满意之星\nprize: 200\ntop: 2\nmetric: { key: csat_rate, atLeast: { key: answers, count: 20 } }',
      ],
      inputsOf(Q4, people, { metric: figures }),
    );
    expect(outcome.lines.map(({ subjectId, rank, reason }) => [subjectId, rank, reason])).toEqual([
      ['c', 1, 'metric:csat_rate:99'],
      ['a', 2, 'metric:csat_rate:98.5'],
      ['b', 2, 'metric:csat_rate:98.5'],
    ]);
    expect(outcome.leftOut).toEqual([{ subjectId: 'd', reason: 'too_few_counted' }]);
    expect(outcome.costFen).toBe(60000);
  });

  it('by a metric where lower is better go to the lowest', () => {
    const outcome = outcomeFrom(
      ['award', 'period: quarter\ntitle: 最快响应\nmetric: { key: seconds, better: lower }'],
      inputsOf(Q4, people, { metric: metrics({ seconds: { a: 30, b: 0.1, c: 12 } }) }),
    );
    expect(idsOf(outcome)).toEqual(['b']);
    expect(outcome.leftOut).toEqual([{ subjectId: 'd', reason: 'no_metric' }]);
  });

  it('by vote count one voice each, none for oneself and none of strangers', () => {
    const votes = [
      { voterId: 'a', candidateId: 'b' },
      { voterId: 'b', candidateId: 'b' },
      { voterId: 'c', candidateId: 'a' },
      { voterId: 'd', candidateId: 'b' },
      { voterId: 'nobody', candidateId: 'a' },
      { voterId: 'left', candidateId: 'a' },
    ];
    const staff = [...people, { id: 'left', active: false, percents: [50, 50, 50] }];
    const outcome = outcomeFrom(
      ['award', 'period: quarter\ntitle: 最佳服务奖\nvote: {}'],
      inputsOf(Q4, staff, { votes }),
    );
    expect(outcome.lines).toMatchObject([{ subjectId: 'b', rank: 1, percent: 9000, reason: 'votes:2' }]);
    expect(outcome.notes).toEqual(['voices:3']);
  });

  it('by vote go to nobody with fewer votes than the policy asks for', () => {
    const votes = [{ voterId: 'a', candidateId: 'b' }];
    const rule = 'period: quarter\ntitle: 最佳服务奖\nvote: { atLeast: 2 }';
    expect(idsOf(outcomeFrom(['award', rule], inputsOf(Q4, people, { votes })))).toEqual([]);
  });

  it('by vote listen only to the voters the policy names', () => {
    const staff = [
      { id: 'a', unitId: 'desk' },
      { id: 'b', unitId: 'office' },
      { id: 'c', unitId: 'desk' },
    ];
    const votes = [
      { voterId: 'a', candidateId: 'c' },
      { voterId: 'b', candidateId: 'a' },
    ];
    const rule = 'period: quarter\ntitle: 最佳服务奖\nvote: { voters: desk }';
    expect(idsOf(outcomeFrom(['award', rule], inputsOf(Q4, staff, { votes })))).toEqual(['c']);
  });
});
