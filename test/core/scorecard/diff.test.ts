import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diffScorecards } from '#core/scorecard/diff.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';

const EXAMPLE = readFileSync(new URL('./fixtures/example.yaml', import.meta.url), 'utf8');
const FORMS = new URL('../../../scorecards/', import.meta.url);

function sheet(source: string): Scorecard {
  const { scorecard, findings } = parseScorecard(source, 'sheet.yaml');
  if (!scorecard) throw new Error(findings.map(({ message }) => message.en).join('; '));
  return scorecard;
}

interface Change {
  readonly what: string;
  /** text of the example, and what is written instead, in pairs */
  readonly edits: readonly (readonly [from: string, to: string])[];
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

const CHANGES: readonly Change[] = [
  {
    what: 'stages of its own',
    edits: [
      ['seasons: [', 'stages: { review: { within: 4, gap: { points: 8 } }, sign_off: { overdue: block } }\nseasons: ['],
    ],
    zh: ['期限：主管评分的工作日：无 → 4', '期限：需要合议的百分点：无 → 8', '期限：签字到期后：无 → block'],
    en: [
      'the deadlines for each reviewer, working days: none, now 4',
      'the deadlines for reviewers apart, percent points: none, now 8',
      'the deadlines for an overdue signature: none, now block',
    ],
  },
  {
    what: 'points moved from one criterion to another',
    edits: [
      ['points: 30, metric: csat_rate', 'points: 25, outOf: 30, metric: csat_rate'],
      ['    points: 30\n    rule:', '    points: 35\n    outOf: 30\n    rule:'],
    ],
    zh: ['考核项“客户满意度”的分值：30 分 → 25 分', '考核项“业务熟悉程度”的分值：30 分 → 35 分'],
    en: [
      'criterion "客户满意度" points: 30 points, now 25 points',
      'criterion "业务熟悉程度" points: 30 points, now 35 points',
    ],
  },
  {
    what: 'a threshold and a score of a tier',
    edits: [['{ from: 50, score: 10 }, { from: 30, score: 5 }', '{ from: 55, score: 10 }, { from: 30, score: 4 }']],
    zh: ['分项“线上响应”第 1 档：≥ 50 得 10 → ≥ 55 得 10', '分项“线上响应”第 2 档：≥ 30 得 5 → ≥ 30 得 4'],
    en: ['part "线上响应" tier 1: ≥ 50 → 10, now ≥ 55 → 10', 'part "线上响应" tier 2: ≥ 30 → 5, now ≥ 30 → 4'],
  },
  {
    what: 'a tier more',
    edits: [['{ from: 30, score: 5 }', '{ from: 40, score: 7 }, { from: 30, score: 5 }']],
    zh: [
      '分项“线上响应”的规则：分档：≥ 50 得 10、≥ 30 得 5、其余 得 0 → 分档：≥ 50 得 10、≥ 40 得 7、≥ 30 得 5、其余 得 0',
    ],
    en: [
      'part "线上响应" rule: tiers: ≥ 50 → 10, ≥ 30 → 5, the rest → 0, now tiers: ≥ 50 → 10, ≥ 40 → 7, ≥ 30 → 5, the rest → 0',
    ],
  },
  {
    what: 'a target',
    edits: [['ratio: { target: 100 }', 'ratio: { target: 95 }']],
    zh: ['分项“回访”的规则：按完成比例，目标 100 → 按完成比例，目标 95'],
    en: ['part "回访" rule: in proportion, target 100, now in proportion, target 95'],
  },
  {
    what: 'a corner of a line',
    edits: [['[90, 25]', '[85, 25]']],
    zh: ['考核项“客户满意度”第 2 点：(90, 25) → (85, 25)'],
    en: ['criterion "客户满意度" point 2: (90, 25), now (85, 25)'],
  },
  {
    what: 'another kind of rule',
    edits: [['rule: { linear: [[60, 0], [90, 25], [100, 30]] }', 'rule: { ratio: { target: 95 } }']],
    zh: ['考核项“客户满意度”的规则：连线：60 得 0、90 得 25、100 得 30 → 按完成比例，目标 95'],
    en: ['criterion "客户满意度" rule: line: 60 → 0, 90 → 25, 100 → 30, now in proportion, target 95'],
  },
  {
    what: 'an item of a deduction: gone, new, dearer',
    edits: [
      ['{ id: badge, name: 未佩戴胸卡, points: 5 }', '{ id: makeup, name: 妆发不整, points: 2 }'],
      ['max: 10 }', 'max: 8 }'],
    ],
    zh: [
      '取消考核项“仪容用语”的条目“未佩戴胸卡”：5 分',
      '新增考核项“仪容用语”的条目“妆发不整”：2 分',
      '考核项“仪容用语”的条目“用语不当”的分值：1–10 分 → 1–8 分',
    ],
    en: [
      'gone: item "未佩戴胸卡" of criterion "仪容用语": 5 points',
      'new: item "妆发不整" of criterion "仪容用语": 2 points',
      'item "用语不当" of criterion "仪容用语" points: 1–10 points, now 1–8 points',
    ],
  },
  {
    what: 'the band and the words of a level',
    edits: [['{ name: B, from: 16, to: 24, text: 熟悉 }', '{ name: B, from: 18, to: 24, text: 比较熟悉 }']],
    zh: [
      '考核项“业务熟悉程度”的等级“B”的分数：16–24 分 → 18–24 分',
      '考核项“业务熟悉程度”的等级“B”的说明：熟悉 → 比较熟悉',
    ],
    en: [
      'level "B" of criterion "业务熟悉程度" scores: 16–24 points, now 18–24 points',
      'level "B" of criterion "业务熟悉程度" meaning: 熟悉, now 比较熟悉',
    ],
  },
  {
    what: 'a criterion renamed',
    edits: [['name: 仪容用语', 'name: 仪容与用语']],
    zh: ['考核项“仪容与用语”改名：仪容用语 → 仪容与用语'],
    en: ['criterion "仪容与用语" renamed: 仪容用语, now 仪容与用语'],
  },
  {
    what: 'a part under another id',
    edits: [['{ id: callback, name', '{ id: revisit, name']],
    zh: ['分项“回访”的 id：callback → revisit'],
    en: ['part "回访" id: callback, now revisit'],
  },
  {
    what: 'a criterion that takes the place of another',
    edits: [['{ id: satisfaction, name: 客户满意度, points: 30', '{ id: nps, name: 净推荐值, points: 30']],
    zh: ['取消考核项“客户满意度”：30 分', '新增考核项“净推荐值”：30 分，连线：60 得 0、90 得 25、100 得 30'],
    en: [
      'gone: criterion "客户满意度": 30 points',
      'new: criterion "净推荐值": 30 points, line: 60 → 0, 90 → 25, 100 → 30',
    ],
  },
  {
    what: 'raters: one gone, one new, a weight',
    edits: [
      ['  peer:       { weight: 30, min: 2, absent: reweight }', '  panel:      { weight: 20, min: 3 }'],
      ['supervisor: { weight: 70 }', 'supervisor: { weight: 80 }'],
    ],
    zh: ['取消评分角色“同事”：权重 30', '新增评分角色“考核小组”：权重 20', '评分角色“主管”的权重：70 → 80'],
    en: [
      'gone: rater role "peer": weight 30',
      'new: rater role "panel": weight 20',
      'rater role "supervisor" weight: 70, now 80',
    ],
  },
  {
    what: 'grades: an edge, a coefficient, a name',
    edits: [
      ['{ name: 优秀, from: 90, coefficient: 1.2 }', '{ name: 优秀, from: 92, coefficient: 1.3 }'],
      ['name: 需改进', 'name: 待改进'],
    ],
    zh: ['等级“优秀”的界限：90 分起 → 92 分起', '等级“优秀”的绩效系数：1.2 → 1.3', '等级“待改进”改名：需改进 → 待改进'],
    en: [
      'grade "优秀" begins: from 90, now from 92',
      'grade "优秀" coefficient: 1.2, now 1.3',
      'grade "待改进" renamed: 需改进, now 待改进',
    ],
  },
  {
    what: 'a parameter and a formula',
    edits: [
      ['daily_quota: 200', 'daily_quota: 180'],
      ['* workdays) * 100', '* workdays) * 110'],
    ],
    zh: [
      '参数“daily_quota”：200 → 180',
      '指标“回访完成率”的公式：callbacks_done / (daily_quota * staff_on_duty * workdays) * 100 → callbacks_done / (daily_quota * staff_on_duty * workdays) * 110',
    ],
    en: [
      'parameter "daily_quota" is: 200, now 180',
      'metric callback_rate formula: callbacks_done / (daily_quota * staff_on_duty * workdays) * 100, now callbacks_done / (daily_quota * staff_on_duty * workdays) * 110',
    ],
  },
  {
    what: 'bonus, veto and season',
    edits: [
      ['cap: 3', 'cap: 5'],
      ['total: 59', 'total: 50'],
      ['[6, 11]', '[6, 12]'],
    ],
    zh: ['季节“大促”的月份：6, 11 → 6, 12', '加分的上限：3 → 5', '一票否决“伪造数据”的总分：最高计 59 → 最高计 50'],
    en: [
      'season "大促" months: 6, 11, now 6, 12',
      'the bonus cap: 3, now 5',
      'veto "伪造数据" total: capped at 59, now capped at 50',
    ],
  },
  {
    what: 'a heading and the order',
    edits: [['    group: 业绩                       # optional heading over criteria\n', '    group: 工作业绩\n']],
    zh: ['考核项“响应与回访”归入：业绩 → 工作业绩'],
    en: ['criterion "响应与回访" belongs to: 业绩, now 工作业绩'],
  },
  {
    what: 'a default that is spelled out, and an order that does not count',
    edits: [
      ['{ ratio: { target: 100 } }', '{ ratio: { target: "100.0" } }'],
      ['supervisor: { weight: 70 }', 'supervisor: { weight: 70, min: 1 }'],
    ],
    zh: ['只是写法不同，算出的结果一样'],
    en: ['written in another way; every result stays the same'],
  },
];

const edited = ({ edits }: Change): string =>
  edits.reduce((source, [from, to]) => {
    expect(source).toContain(from);
    return source.replace(from, to);
  }, EXAMPLE);

describe('what changed in a scorecard, in words', () => {
  it.each(CHANGES)('$what', (change) => {
    const differences = diffScorecards(sheet(EXAMPLE), sheet(edited(change)));
    expect(differences.map(({ message }) => message.zh)).toEqual(change.zh);
    expect(differences.map(({ message }) => message.en)).toEqual(change.en);
  });

  it.each(CHANGES)(
    '$what, seen from the other side: nothing that is said one way is left out the other way',
    (change) => {
      const [before, after] = [sheet(EXAMPLE), sheet(edited(change))];
      expect(diffScorecards(after, before)).toHaveLength(diffScorecards(before, after).length);
    },
  );

  it('says nothing of comments, line ends and the order of fields', () => {
    const other = EXAMPLE.replace(/^level: .*\n/m, '').replace('total: 100 ', 'level: staff\ntotal: 100 ');
    expect(other).not.toBe(EXAMPLE);
    expect(diffScorecards(sheet(EXAMPLE), sheet(other.replaceAll(/ +#.*$/gm, '').replaceAll('\n', '\r\n')))).toEqual(
      [],
    );
  });

  it('tells the kind of a difference and what it is about', () => {
    const differences = diffScorecards(
      sheet(EXAMPLE),
      sheet(EXAMPLE.replace('{ id: callback, name', '{ id: revisit, name')),
    );
    expect(differences).toMatchObject([{ about: 'criterion', change: 'renamed', id: 'revisit' }]);
  });

  it('tells criteria in another order, since the last takes the rest of what is shared out', () => {
    const line = EXAMPLE.split('\n').find((each) => each.includes('id: satisfaction')) ?? '';
    const moved = EXAMPLE.replace(`${line}\n`, '').replace('criteria:\n', `criteria:\n${line}\n`);
    expect(diffScorecards(sheet(EXAMPLE), sheet(moved)).map(({ message }) => message.en)).toEqual([
      'the criteria stand in another order',
    ]);
  });

  it('has something to say of any two different forms, and nothing of a form and itself', () => {
    const forms = readdirSync(FORMS)
      .filter((file) => file.endsWith('.yaml') && file !== 'metrics.yaml')
      .map((file) => sheet(readFileSync(new URL(file, FORMS), 'utf8')));
    for (const before of forms) {
      for (const after of forms) expect(diffScorecards(before, after).length > 0).toBe(before !== after);
    }
  });
});
