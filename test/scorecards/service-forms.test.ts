/** The examples of the forms for service staff and their supervisors, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { example, exampleInputs, exampleWith, form, receiptOf, scoresIn } from './shipped.ts';

describe('service-supervisor-monthly', () => {
  it('comes to 76.78 in its example', () => {
    expect(scoresIn(example('service-supervisor-monthly'))).toEqual({
      csat: 22.5, // 94 between 90 (25) and 100 (30): 25 + 5 × 4 ÷ 10 = 27 of 30, × 25 ÷ 30
      fcr: 12.8, // 90 between 70 (0) and 95 (12): 12 × 20 ÷ 25 = 9.6 of 15, × 20 ÷ 15
      test: 6.9, // 92 % of 7.5
      practice: 6.08, // 81 % of 7.5 = 6.075
      proposals: 6, // one
      cost: 6, // 12 above 100: two whole steps of 5, 10 − 2 × 2
      repeat: 12, // 2.4 ≤ 3
      collaboration: 4.5, // (5 + 4) ÷ 2
    });
    // 22.5 + 12.8 + (6.9 + 6.08) + 6 + 6 + 12 + 4.5 = 76.78, from 60
    expect(example('service-supervisor-monthly')).toMatchObject({ total: 76.78, grade: '合格', coefficient: 1 });
  });
});

describe('service-supervisor-promo', () => {
  it('judges the same month by the same rules with other points, and the response on top: 78.75', () => {
    expect(scoresIn(example('service-supervisor-promo'))).toEqual({
      csat: 18, // 27 of 30, × 20 ÷ 30
      fcr: 9.6, // 9.6 of 15, × 15 ÷ 15
      test: 4.6, // 6.9 of 7.5, × 5 ÷ 7.5
      practice: 4.05, // 6.075 of 7.5, × 5 ÷ 7.5: rounded once, at the end
      proposals: 3, // 6 of 10, × 5 ÷ 10
      cost: 3, // 6 of 10, × 5 ÷ 10
      repeat: 12,
      collaboration: 4.5,
      response: 20, // 48 s between 30 (25) and 120 (0): 25 − 25 × 18 ÷ 90
    });
    // 18 + 9.6 + (4.6 + 4.05) + 3 + 3 + 12 + 4.5 + 20 = 78.75
    expect(example('service-supervisor-promo')).toMatchObject({ total: 78.75, grade: '合格', coefficient: 1 });
  });

  it('reads what the base form reads, and the response', () => {
    const [base, promo] = ['service-supervisor-monthly', 'service-supervisor-promo'].map((id) => form(id).metrics);
    expect(promo).toEqual({ ...base, team_response_s: promo?.team_response_s });
  });
});

describe('service-supervisor-dimensions', () => {
  it('comes to 84.45 in its example', () => {
    expect(scoresIn(example('service-supervisor-dimensions'))).toEqual({
      satisfaction: 23.33, // 88 between 60 (0) and 90 (25): 25 × 28 ÷ 30 = 23.333…
      resolution: 13.2, // 97 between 95 (12) and 100 (15): 12 + 3 × 2 ÷ 5
      team_sales: 20, // 105 % is full
      knowledge: 8.6, // 86 % of 10
      sampling: 4.55, // 91 % of 5
      peers: 2.67, // (3 + 2 + 3) ÷ 3 = 2.666…
      tickets: 1.6, // 80 % of 2
      efficiency: 3.5, // 57 s between 30 (5) and 120 (0): 5 − 5 × 27 ÷ 90
      service_awareness: 4,
      responsibility: 3,
    });
    // 23.33 + 13.2 + 20 + 8.6 + (4.55 + 2.67 + 1.6) + 3.5 + 4 + 3 = 84.45, from 80
    expect(example('service-supervisor-dimensions')).toMatchObject({ total: 84.45, grade: '良好', coefficient: 1.1 });
  });

  it('has 65 of achievement, 25 of ability and 10 of attitude', () => {
    const points = (group: string) =>
      form('service-supervisor-dimensions')
        .criteria.filter((criterion) => criterion.group === group)
        .map((criterion) => Number(criterion.points))
        .reduce((a, b) => a + b);
    expect([points('业绩'), points('能力'), points('态度')]).toEqual([65, 25, 10]);
  });

  it('shows how many recordings were sampled and what the sampling is made of', () => {
    expect(
      example('service-supervisor-dimensions').workings.sight.map(({ name, value }) => `${name} ${value}`),
    ).toEqual(['抽查录音数 20条', '倾听耐心度 93分', '表达清晰度 89分']);
  });
});

describe('beauty-service-plan', () => {
  it('comes to 84.47 in its example', () => {
    expect(scoresIn(example('beauty-service-plan'))).toEqual({
      satisfaction: 28.8, // 30 × 81.6 ÷ 85
      return: 25.5, // 30 × 51 ÷ 60
      sales: 22.5, // 30 × 7.5 ÷ 10
      rate: 3, // 2.4 above 5: two whole steps
      handling: 4.67, // 5 × 84 ÷ 90 = 4.666…
    });
    // 28.8 + 25.5 + 22.5 + (3 + 4.67) = 84.47
    expect(example('beauty-service-plan')).toMatchObject({ total: 84.47, grade: '良好', coefficient: 1.1 });
  });

  it('takes a loss of sales and gives nothing for it: 84.47 − 22.5 = 61.97', () => {
    expect(exampleWith('beauty-service-plan', { sales_growth: -3 })).toMatchObject({ total: 61.97, grade: '合格' });
  });
});

describe('customer-experience', () => {
  it('comes to 92.10 in its example', () => {
    expect(scoresIn(example('customer-experience'))).toEqual({
      csat: 38.4, // 40 × 4.32 ÷ 4.5
      nps: 25.2, // 30 × 42 ÷ 50
      resolution: 28.5, // 30 × 90.25 ÷ 95
    });
    expect(example('customer-experience')).toMatchObject({ total: 92.1, grade: '优秀', coefficient: 1.2 });
  });

  it('takes a score of promoters below 0 and gives nothing for it: 92.1 − 25.2 = 66.9', () => {
    expect(exampleWith('customer-experience', { nps: -10 })).toMatchObject({ total: 66.9, grade: '合格' });
  });
});

describe('service-rubric', () => {
  it('comes to 5 + 4 + 3 = 12 of 15 in its example: 80 %, from 11', () => {
    expect(example('service-rubric')).toMatchObject({ total: 12, percent: 80, grade: '良好', coefficient: 1.1 });
  });
});

describe('service-staff-threefold', () => {
  it('comes to 85.14 in its example', () => {
    expect(scoresIn(example('service-staff-threefold'))).toEqual({
      spot_checks: 26.25, // 87.5 % of 30
      callbacks: 25.79, // 3610 ÷ (200 × 1 × 21) = 85.952…% of 30 = 25.785…
      attitude: 16.2, // 0.1 × 18 + 0.6 × 16 + 0.3 × (15 + 17 + 16) ÷ 3 = 1.8 + 9.6 + 4.8
      teamwork: 16.9, // 0.1 × 20 + 0.6 × 17 + 0.3 × (14 + 15 + 18) ÷ 3 = 2 + 10.2 + 4.7
    });
    // 26.25 + 25.79 + 16.2 + 16.9 = 85.14
    expect(example('service-staff-threefold')).toMatchObject({ total: 85.14, grade: '良好', coefficient: 1.1 });
  });

  it('waits for the third of the panel, and without it gives the panel’s weight to the others', () => {
    const inputs = exampleInputs('service-staff-threefold');
    const ratings = (inputs.ratings ?? []).filter(({ by }) => by !== 'E4');
    const sheet = form('service-staff-threefold');
    expect(receiptOf(sheet, { ...inputs, ratings }).missing).toEqual(['attitude', 'teamwork']);
    // attitude (10 × 18 + 60 × 16) ÷ 70 = 16.285…, teamwork (10 × 20 + 60 × 17) ÷ 70 = 17.428…
    expect(scoresIn(receiptOf(sheet, { ...inputs, ratings, closed: ['panel'] }))).toMatchObject({
      attitude: 16.29,
      teamwork: 17.43,
    });
  });
});

describe('service-specialist-kpi', () => {
  it('comes to 93.70 in its example', () => {
    expect(scoresIn(example('service-specialist-kpi'))).toEqual({
      plan: 64.4, // 92 % of 70
      complaints_log: 8.5, // 85 of 100, × 10 ÷ 100
      complaint_report: 7.3,
      coaching: 9,
    });
    // 64.4 + 8.5 + 7.3 + 9 = 89.2, special award 4.5 → 93.7
    const result = { subtotal: 89.2, bonus: 4.5, total: 93.7, grade: '优秀' };
    expect(example('service-specialist-kpi')).toMatchObject(result);
  });
});

describe('service-centre-manager', () => {
  it('comes to 83.13 in its example', () => {
    expect(scoresIn(example('service-centre-manager'))).toEqual({
      complaint_time: 4.5, // 6.5 + 27 = 33.5 hours, 9.5 above 24: two whole steps of 4, 7.5 − 2 × 1.5
      plan: 7.2, // 96 % of 7.5
      tasks: 6.75, // 90 %
      project_acceptance: 7.5,
      key_visits: 6.3, // 84 %
      drawing_errors: 5, // one
      first_commissioning: 7.13, // 7.5 × 90.25 ÷ 95 = 7.125
      user_mastery: 6.75, // 7.5 × 72 ÷ 80
      support: 4.44, // 100 of 100
      quality_control: 3.77, // 85 of 100, × 4.44 = 3.774
      coordination: 3.11, // 70 of 100, × 4.44 = 3.108
      review: 3.77,
      improvement: 3.11,
      staffing: 4.44,
      training: 3.77,
      monitoring: 1.78, // 40 of 100, × 4.44 = 1.776
      acceptance_papers: 3.81, // 85 of 100, × 4.48 = 3.808
    });
    // measured 4.5 + 7.2 + 6.75 + 7.5 + 6.3 + 5 + 7.13 + 6.75 = 51.13; judged 32.00
    expect(example('service-centre-manager')).toMatchObject({ total: 83.13, grade: '良好', coefficient: 1.1 });
  });
});

describe('service-staff-general', () => {
  it('comes to 19 + 16 + 17 + 13 + 15 = 80 in its example: the edge belongs to the upper grade', () => {
    expect(example('service-staff-general')).toMatchObject({ total: 80, grade: '良好', coefficient: 1.1 });
  });
});
