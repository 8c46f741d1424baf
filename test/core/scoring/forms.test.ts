import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { receiptLeaves } from '#core/scoring/receipt.ts';
import { receiptOf } from './build-sheet.ts';

const read = (path: string) => readFileSync(new URL(`../../../scorecards/${path}`, import.meta.url), 'utf8');

function form(id: string): Scorecard {
  const { scorecard, findings } = parseScorecard(read(`${id}.yaml`), `scorecards/${id}.yaml`);
  expect(findings, 'a shipped form has neither errors nor warnings').toEqual([]);
  if (!scorecard) throw new Error(`${id} does not parse`);
  return scorecard;
}

const example = (id: string) => receiptOf(form(id), JSON.parse(read(`examples/${id}.json`)));
const scores = (id: string) => receiptLeaves(example(id)).map((leaf) => [leaf.id, leaf.score, leaf.max]);
const points = (id: string) =>
  leavesFor(form(id), '2026-10').map((leaf) => [leaf.id, leaf.points, leaf.metric ?? leaf.rule.kind]);

describe('hospital-guide-rules', () => {
  it('has the leaves and points of the rules, 10 in all', () => {
    expect(points('hospital-guide-rules')).toEqual([
      ['appearance', '1.5', 'deductions'],
      ['service', '2', 'deductions'],
      ['discipline', '2.5', 'deductions'],
      ['team', '1', 'deductions'],
      ['mindset', '2', 'deductions'],
      ['hygiene', '1', 'deductions'],
    ]);
  });

  it('comes to 7.50 in its example', () => {
    // appearance 1.5 − 2 × 0.5 = 0.5; service 2 − 0.5 = 1.5; discipline 2.5 − 0.5 = 2; team 1; mindset 2; hygiene 1 − 1 = 0
    expect(scores('hospital-guide-rules')).toEqual([
      ['appearance', 0.5, 1.5],
      ['service', 1.5, 2],
      ['discipline', 2, 2.5],
      ['team', 1, 1],
      ['mindset', 2, 2],
      ['hygiene', 0, 1],
    ]);
    // 0.5 + 1.5 + 2 + 1 + 2 + 0 = 7, thrift 0.5 → 7.5 of 10 = 75 %, from 6: 合格
    expect(example('hospital-guide-rules')).toMatchObject({
      complete: true,
      subtotal: 7,
      bonus: 0.5,
      total: 7.5,
      percent: 75,
      grade: '合格',
      coefficient: 1,
    });
  });

  it('gives 10 and at most 0.5 more to a month without a finding', () => {
    const bonus = [{ item: 'thrift', count: 3 }];
    expect(receiptOf(form('hospital-guide-rules'), { bonus })).toMatchObject({ total: 10.5, grade: '优秀' });
  });
});

describe('online-service-specialist', () => {
  it('has the leaves, points and metric keys of the form', () => {
    expect(points('online-service-specialist')).toEqual([
      ['online', '10', 'online_30s_share'],
      ['wechat', '10', 'wechat_1min'],
      ['knowledge', '30', 'levels'],
      ['satisfaction', '10', 'csat_rate'],
      ['complaint', '10', 'complaint_count'],
      ['self_test', '5', 'levels'],
      ['tracking', '5', 'levels'],
      ['errands', '10', 'rating'],
      ['judgement', '10', 'rating'],
    ]);
  });

  it('comes to 78.38 in its example', () => {
    // online: 30 ≤ 46.5 < 50 → 5; wechat: within a minute → 10; knowledge: the supervisor's 24 (self counts nothing)
    // satisfaction: 93.75 % of 10 = 9.375 → 9.38; complaint: one → 5; self_test 5; tracking 5; errands 8; judgement 7
    expect(scores('online-service-specialist').map(([, score]) => score)).toEqual([5, 10, 24, 9.38, 5, 5, 5, 8, 7]);
    // 5 + 10 + 24 + 9.38 + 5 + 5 + 5 + 8 + 7 = 78.38, from 60: 合格
    expect(example('online-service-specialist')).toMatchObject({
      total: 78.38,
      bonus: 0,
      grade: '合格',
      coefficient: 1,
      missing: [],
    });
  });
});

describe('medspa-service-manager', () => {
  it('has the leaves, points and metric keys of the form', () => {
    expect(points('medspa-service-manager')).toEqual([
      ['satisfaction', '20', 'nps_score'],
      ['conversion', '15', 'conversion_target_rate'],
      ['complaints', '15', 'deductions'],
      ['team', '15', 'team_satisfaction'],
      ['sales', '20', 'sales_target_rate'],
      ['training', '15', 'trainings_held'],
    ]);
  });

  it('comes to 85.00 in its example', () => {
    // satisfaction: 84 ≥ 80 → 17; conversion: 12 below 100 = 2 whole steps of 5, 15 − 2 × 2 = 11
    // complaints: 15 − 2.5 = 12.5; team: 91.5 ≥ 90 → 15; sales: 4 below 100, no whole step → 20; training: 1 of 2 → 7.5
    expect(scores('medspa-service-manager').map(([, score]) => score)).toEqual([17, 11, 12.5, 15, 20, 7.5]);
    // 17 + 11 + 12.5 + 15 + 20 + 7.5 = 83, two proposals + 2 → 85, from 80: 良好
    expect(example('medspa-service-manager')).toMatchObject({
      subtotal: 83,
      bonus: 2,
      total: 85,
      grade: '良好',
      coefficient: 1.1,
    });
  });

  it('shows what conversion and complaints are made of', () => {
    expect(example('medspa-service-manager').workings.sight.map(({ name, value }) => `${name} ${value}`)).toEqual([
      '咨询转预约率 62%',
      '预约转成交率 48.5%',
      '二次消费引导率 21%',
      '投诉响应时间 3.5小时',
      '投诉解决率 92%',
      '投诉处理满意度 88%',
    ]);
  });
});
