import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DraftAnswers, draftSchema, writeDraft } from '#core/scorecard/draft.ts';
import { readStandard } from '#core/scorecard/draft-rule.ts';
import { draftFromTable, type Table } from '#core/scorecard/draft-table.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';

const write = (answers: DraftAnswers): string => writeDraft(draftSchema.parse(answers));

/** A draft from a table that is one, as text. */
function drafted(table: Table, head = { id: 'draft' }): { source: string; unclear: number } {
  const reading = draftFromTable(table, head);
  if (!reading.ok) throw new Error(reading.problem.en);
  return { source: write(reading.answers), unclear: reading.unclear };
}

describe('the text of a new scorecard', () => {
  it('is laid out as people write one by hand', () => {
    const source = write({
      id: 'front-desk',
      name: '前台月度考核',
      criteria: [
        {
          id: 'csat',
          name: '客户满意度',
          group: '业绩',
          points: 60,
          metric: { unit: '%' },
          rule: { ratio: { target: 90 } },
        },
        {
          name: '仪容, 用语',
          points: '40',
          rule: { deductions: [{ id: 'badge', name: '未戴胸卡', points: 5 }] },
          notes: ['原文：未戴胸卡扣 5 分'],
        },
      ],
    });
    expect(source).toBe(`# yaml-language-server: $schema=./schema.json

id: front-desk
name: 前台月度考核
level: staff
period: [ month ]
total: 100

grades:
  - { name: 优秀, from: 90, coefficient: 1.2 }
  - { name: 良好, from: 80, coefficient: 1.1 }
  - { name: 合格, from: 60, coefficient: 1 }
  - { name: 需改进, from: 0, coefficient: 0.8 }

metrics:
  csat: { name: 客户满意度, unit: "%" }

criteria:
  - id: csat
    name: 客户满意度
    group: 业绩
    points: 60
    rule: { ratio: { target: 90 } }

  # 原文：未戴胸卡扣 5 分
  - id: item_2
    name: 仪容, 用语
    points: 40
    rule:
      deductions:
        - { id: badge, name: 未戴胸卡, points: 5 }
`);
    expect(parseScorecard(source, 'scorecards/front-desk.yaml').scorecard?.id).toBe('front-desk');
  });

  it('has grades in points of its own total: 90 % of 7.5 is 6.75', () => {
    const source = write({
      id: 'a',
      name: 'a',
      criteria: [{ name: 'a', points: 7.5, rule: { rating: { step: 0.5 } } }],
    });
    expect(source).toContain('total: 7.5');
    expect(parseScorecard(source, 'a.yaml').scorecard?.grades?.map(({ from }) => from)).toEqual([
      '6.75',
      '6',
      '4.5',
      '0',
    ]);
  });

  it('gives equal ids a number, and names a metric of another key', () => {
    const rule = { ratio: { target: 1 } };
    const source = write({
      id: 'a',
      name: 'a',
      criteria: [
        { id: 'x', name: '甲', points: 50, metric: { key: 'nps', name: '净推荐值' }, rule },
        { id: 'x', name: '乙', points: 50, metric: {}, rule },
      ],
      grades: 'none',
    });
    const { scorecard } = parseScorecard(source, 'a.yaml');
    expect(scorecard?.criteria.map(({ id, metric }) => [id, metric])).toEqual([
      ['x', 'nps'],
      ['x_2', undefined],
    ]);
    expect(Object.keys(scorecard?.metrics ?? {})).toEqual(['nps', 'x_2']);
  });
});

const HEADER = ['维度', '指标', '权重', '评分标准'];

describe('a table in the common form', () => {
  it('becomes a sound draft with the words of the table beside each rule', () => {
    const { source, unclear } = drafted([
      ['客服专员考核表', '', '', ''],
      HEADER,
      ['业绩', '首次响应及时率', '30%', '≥95%得30分，90%-95%得20分，90%以下不得分'],
      ['', '回访完成率', '30%', '目标 95%，每低于目标 1% 扣 2 分，扣完为止'],
      ['态度', '劳动纪律', '20%', '迟到每次扣1分；旷工每次扣5分'],
      ['', '其他', '20%', '看情况'],
      ['合计', '', '100%', ''],
    ]);
    const { scorecard, findings } = parseScorecard(source, 'scorecards/draft.yaml');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(scorecard).toMatchObject({ name: '客服专员考核表', total: '100' });
    expect(scorecard?.criteria.map(({ name, group, points, rule }) => [name, group, points, rule])).toEqual([
      [
        '首次响应及时率',
        '业绩',
        '30',
        { tiers: [{ from: '95', score: '30' }, { from: '90', score: '20' }, { score: '0' }] },
      ],
      ['回访完成率', '业绩', '30', { steps: { target: '95', per: '1', deduct: '2' } }],
      [
        '劳动纪律',
        '态度',
        '20',
        {
          deductions: [
            { id: 'finding_1', name: '迟到', points: '1' },
            { id: 'finding_2', name: '旷工', points: '5' },
          ],
        },
      ],
      ['其他', '态度', '20', { rating: {} }],
    ]);
    expect(unclear).toBe(1);
    expect(source).toContain('# 原文：看情况\n  # 待确认：评分标准读不明白，暂按打分');
  });

  it.each([
    ['percents as a spreadsheet keeps them', ['0.6', '0.4'], ['60', '40']],
    ['percents', ['60%', '40 %'], ['60', '40']],
    ['points', ['60分', '４０'], ['60', '40']],
    ['a weight that is missing: the rest of 100', ['60', ''], ['60', '40']],
  ])('reads weights: %s', (_, weights, points) => {
    const { source } = drafted([HEADER, ...weights.map((weight, index) => ['', `项目${index}`, weight, '主管打分'])]);
    const { scorecard } = parseScorecard(source, 'draft.yaml');
    expect(scorecard?.criteria.map((each) => each.points)).toEqual(points);
  });

  it('marks what does not add up, and a weight that is missing', () => {
    const { source } = drafted([HEADER, ['', '甲', '60', '主管打分'], ['', '乙', '35', '主管打分']]);
    expect(source).toContain('# 待确认：分值合计 95，不是 100 / the points add up to 95, not 100');
    expect(drafted([HEADER, ['', '甲', '', '主管打分']]).source).toContain('待确认：没有写分值');
  });

  it('takes headers by other names and in another order, and a standard that goes on in the next row', () => {
    const { source } = drafted([
      ['考核指标', '评分细则', '目标值', '分值（分）', '数据来源', '考核维度'],
      ['销售额', '按完成率得分', '120', '100', '财务', '业绩'],
      ['', '另见附件', '', '', '', ''],
    ]);
    expect(parseScorecard(source, 'draft.yaml').scorecard).toMatchObject({
      metrics: { item_1: { name: '销售额', unit: '%', source: '财务' } },
      criteria: [{ name: '销售额', group: '业绩', points: '100', rule: { ratio: { target: '120' } } }],
    });
    expect(source).toContain('# 原文：按完成率得分;另见附件');
  });

  it('uses the key by which a metric is known', () => {
    const head = { id: 'draft', keyOf: (name: string) => (name === '客户满意度' ? 'csat_rate' : null) };
    const { source } = drafted([HEADER, ['', '客户满意度', '100', '按完成率得分']], head);
    expect(parseScorecard(source, 'draft.yaml').scorecard?.criteria[0]?.id).toBe('csat_rate');
  });

  it.each<[string, Table, string]>([
    ['without a header', [['甲', '60']], 'no header'],
    ['with nothing below its header', [HEADER, ['合计', '', '100', '']], 'nothing below'],
    ['that is empty', [], 'no header'],
  ])('is refused when it is one %s', (_, table, said) => {
    const reading = draftFromTable(table, { id: 'draft' });
    expect(reading).toMatchObject({ ok: false, problem: { en: expect.stringContaining(said) } });
  });

  const piece = fc.constantFrom(
    ...[
      '每',
      '低于',
      '目标',
      '扣',
      '得',
      '分',
      '%',
      '以上',
      '以下',
      '≥',
      '≤',
      '<',
      '-',
      '；',
      '，',
      '。',
      '优秀',
      '良好',
      '差',
    ],
    ...[
      '次',
      '迟到',
      '完成率',
      '5',
      '90',
      '100',
      '0',
      '1.5',
      '0.125',
      '(',
      ')',
      ':',
      ' ',
      '#',
      '"',
      '\n',
      '其余',
      '主管打分',
    ],
  );
  const cell = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  const row = fc.tuple(cell, cell, fc.oneof(cell, fc.constantFrom('10', '20%', '0', '-5', '1e9')), cell);

  it('never throws and always gives a sound sheet, whatever stands in its cells', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const reading = draftFromTable([HEADER, ...rows], { id: 'draft' });
        if (!reading.ok) return;
        const { findings } = parseScorecard(write(reading.answers), 'draft.yaml');
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a standard in words', () => {
  const read = (words: string, points = '20', target: string | null = null) => {
    const { rule, outOf, doubts } = readStandard({ words, points, target });
    return { rule, ...(outOf === undefined ? {} : { outOf }), doubts: doubts.length };
  };

  it.each([
    ['每降低1个百分点扣2分，目标95%', { steps: { target: 95, per: 1, deduct: 2 } }, 0],
    ['每超过5分钟扣1分，标准值30', { steps: { target: 30, per: 5, deduct: 1, when: 'above' } }, 0],
    ['每低5%扣2分', { steps: { target: 100, per: 5, deduct: 2 } }, 1],
    [
      '90分以上得20分；80分以上得15分；其余得5分',
      { tiers: [{ from: 90, score: 20 }, { from: 80, score: 15 }, { score: 5 }] },
      0,
    ],
    [
      '1次以内得20分，3次以内得10分，超过3次不得分',
      { tiers: [{ upTo: 1, score: 20 }, { upTo: 3, score: 10 }, { score: 0 }] },
      0,
    ],
    ['≥９０％得20分，≥80%得10分', { tiers: [{ from: 90, score: 20 }, { from: 80, score: 10 }, { score: 0 }] }, 1],
    [
      '优秀18-20分、良好15-17分、合格0-14分',
      {
        levels: [
          { name: '优秀', from: 18, to: 20 },
          { name: '良好', from: 15, to: 17 },
          { name: '合格', from: 0, to: 14 },
        ],
      },
      0,
    ],
    [
      'A:15-20分,B:10-15分',
      {
        levels: [
          { name: 'A', from: 15, to: 20 },
          { name: 'B', from: 10, to: 14 },
        ],
      },
      1,
    ],
    ['未戴胸卡每次扣1-3分', { deductions: [{ id: 'finding_1', name: '未戴胸卡', points: { min: 1, max: 3 } }] }, 0],
    ['按计划完成率得分', { ratio: { target: 100 } }, 1],
    ['上级综合评价', { rating: {} }, 0],
    ['', { rating: {} }, 1],
    ['另行通知', { rating: {} }, 1],
  ])('%s', (words, rule, doubts) => {
    expect(read(words)).toEqual({ rule, doubts });
  });

  it('written out of 100 keeps its own scale', () => {
    expect(read('优秀90-100分,良好0-89分')).toMatchObject({ outOf: '100', doubts: 0 });
    expect(read('90%以上得30分,90%以下得0分')).toMatchObject({ outOf: '30', doubts: 1 });
  });

  it('takes the target of the column of targets first', () => {
    expect(read('每低1%扣1分', '20', '≥98%')).toEqual({
      rule: { steps: { target: 98, per: 1, deduct: 1 } },
      doubts: 0,
    });
  });
});
