/** The hospital's service centre: organisation → department → person, each sheet reading the figures of the one above. */
import { describe, expect, it } from 'vitest';
import { explainReceipt } from '#core/scoring/explain-receipt.ts';
import { example, exampleInputs, form, scoresIn } from './shipped.ts';

const CENTRE = 'hospital-service-centre';
const SECTION = 'hospital-service-section';
const STAFF = 'hospital-service-staff';

/** The figures a sheet reads from one level. */
const figuresFrom = (id: string, scope: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form(id).metrics ?? {})
      .filter(([, metric]) => metric.scope === scope)
      .map(([key]) => [key, exampleInputs(id).metrics?.[key]]),
  );

describe('the examples of the three levels', () => {
  it('begin at the organisation: 90.13', () => {
    expect(scoresIn(example(CENTRE))).toEqual({
      revenue: 14.54, // 96 % of 15.15 = 14.544
      surgeries: 10.67, // 88 % of 12.12 = 10.6656
      visits: 12.12, // 104 % is full
      department: 13.64, // 90 % of 15.15 = 13.635
      satisfaction: 13.64, // 81 ÷ 90 of 15.15 = 13.635
      returning: 5.09, // 42 ÷ 50 of 6.06 = 5.0904
      new_customers: 6.06, // 58 of 50 is full
      turnover: 6.36, // 4.2 ≤ 5: 70 % of 9.09 = 6.363
      staff_satisfaction: 8.01, // 74.8 ÷ 85 of 9.1 = 8.008
    });
    // 14.54 + 10.67 + 12.12 + 13.64 + 13.64 + 5.09 + 6.06 + 6.36 + 8.01 = 90.13
    expect(example(CENTRE)).toMatchObject({ period: '2026-Q3', total: 90.13, grade: '优秀', coefficient: 1.2 });
  });

  it('go on in the department with three figures of the organisation: 91.55', () => {
    expect(scoresIn(example(SECTION))).toEqual({
      revenue: 11.52, // 96 % of 12
      visits: 8,
      satisfaction: 13.5, // 81 ÷ 90 of 15
      department: 23.38, // 93.5 % of 25 = 23.375
      returning: 9.2, // 46 ÷ 50 of 10
      new_customers: 8.2, // 41 ÷ 50 of 10
      turnover: 5, // 2.5 ≤ 3
      staff_satisfaction: 4.75, // 80.75 ÷ 85 of 5
      cooperation: 8,
    });
    // 11.52 + 8 + 13.5 + 23.38 + 9.2 + 8.2 + 5 + 4.75 + 8 = 91.55
    expect(example(SECTION)).toMatchObject({ total: 91.55, grade: '优秀', coefficient: 1.2 });
    const above = exampleInputs(CENTRE).metrics;
    expect(figuresFrom(SECTION, 'organisation')).toEqual({
      revenue: above?.revenue,
      visits: above?.visits,
      satisfaction: above?.satisfaction,
    });
  });

  it('end with the person, who shares figures of both: 89.50', () => {
    expect(scoresIn(example(STAFF))).toEqual({
      revenue: 9.6, // 96 % of 10
      satisfaction: 9, // 81 ÷ 90 of 10
      department: 18.7, // 93.5 % of 20
      returning: 9.2, // 46 ÷ 50 of 10
      tasks: 20, // 80 % of 25
      csat: 15, // 91.8 of 90 is full
      attitude: 8,
    });
    // 9.6 + 9 + 18.7 + 9.2 + 20 + 15 + 8 = 89.5
    expect(example(STAFF)).toMatchObject({ total: 89.5, grade: '良好', coefficient: 1.1 });
    const [house, section] = [exampleInputs(CENTRE).metrics, exampleInputs(SECTION).metrics];
    expect(figuresFrom(STAFF, 'organisation')).toEqual({ revenue: house?.revenue, satisfaction: house?.satisfaction });
    expect(figuresFrom(STAFF, 'department')).toEqual({
      department: section?.department,
      returning: section?.returning,
    });
  });
});

describe('one receipt', () => {
  it('shows the whole chain: from which level each figure was read', () => {
    expect(explainReceipt(example(STAFF), 'zh').map(({ input }) => input)).toEqual([
      '经营收入完成率 96%（读自一级（全院），来源：财务）',
      '客户服务满意度 81分（读自一级（全院），来源：满意度调查）',
      '部门业绩完成率 93.5%（读自二级（部门），来源：经营分析）',
      '老顾客占比 46%（读自二级（部门），来源：客户管理系统）',
      '服务任务完成率 80%（读自三级（本人），来源：客服系统）',
      '客户满意度 91.8%（读自三级（本人），来源：满意度调查）',
      '主管 1 份',
    ]);
    expect(explainReceipt(example(STAFF), 'en')[0]?.input).toBe(
      'revenue 96% (read from the whole house, source: 财务)',
    );
  });

  it('names no level where the sheet names none', () => {
    expect(explainReceipt(example(CENTRE), 'zh')[0]?.input).toBe('经营收入完成率 96%（来源：财务）');
  });

  it('keeps in sight what is not scored, and by how much a limit is passed', () => {
    // 17.5 − 15
    expect(example(CENTRE).workings.sight.map(({ name, value }) => `${name} ${value}`)).toEqual([
      '门诊医助现场成交率 38%',
      '管理成本占收入比 17.5%',
      '管理成本超出上限 2.5个百分点',
      '员工对上级的总体满意度 90%',
    ]);
  });
});
