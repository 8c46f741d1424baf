/** The examples of the departments' forms, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { example, exampleInputs, exampleWith, form, receiptOf, scoresIn } from './shipped.ts';

describe('service-department-kpi', () => {
  it('comes to 84.31 in its example', () => {
    expect(scoresIn(example('service-department-kpi'))).toEqual({
      feedback_rate: 11.4, // 228 ÷ 240 = 95 % of 12
      relay_rate: 10.8, // 54 ÷ 60 = 90 %
      callback_visit_rate: 10.56, // 132 ÷ 150 = 88 %
      complaint_speed: 8, // 594 ÷ 18 = 33 hours, 9 above 24: two whole steps of 4, 12 − 2 × 2
      complaint_csat: 11.33, // 17 ÷ 20 = 85, 12 × 85 ÷ 90 = 11.333…
      key_accounts_lost: 6, // one
      key_account_visits: 7.5, // 9 ÷ 12 = 75 % of 10
      satisfaction: 11.52, // 12 × 86.4 ÷ 90
      collaboration: 7.2, // 8 × 81 ÷ 90
    });
    // 11.4 + 10.8 + 10.56 + 8 + 11.33 + 6 + 7.5 + 11.52 + 7.2 = 84.31
    expect(example('service-department-kpi')).toMatchObject({ total: 84.31, grade: '良好', coefficient: 1.1 });
  });

  it('counts a period without complaints in full', () => {
    const none = { complaints_received: 0, complaints_solved: 0, complaint_handling_hours: 0, complaints_satisfied: 0 };
    expect(scoresIn(exampleWith('service-department-kpi', none))).toMatchObject({
      complaint_speed: 12,
      complaint_csat: 12,
    });
  });

  it('has no result where complaints came in and none was solved', () => {
    expect(exampleWith('service-department-kpi', { complaints_solved: 0 }).missing).toEqual(['complaint_speed']);
  });
});

describe('mall-service-desk', () => {
  it('comes to 4.90 of 7.5 in its example', () => {
    expect(scoresIn(example('mall-service-desk'))).toEqual({
      vip_plan: 0.5, // 1 − 0.5
      vip_cards: 1,
      expenses: 0, // 0.5 − 3 × 0.2, not below 0
      reports: 1, // 1.5 − 0.5
      opening: 0.1, // 0.5 − 2 × 0.2
      campaigns: 0.5,
      drawings: 0.3, // 0.5 − 0.2
      brands: 0.5,
      vip_rules: 0.5,
      brand_events: 0.5, // 1 − 0.5
    });
    // 0.5 + 1 + 0 + 1 + 0.1 + 0.5 + 0.3 + 0.5 + 0.5 + 0.5 = 4.9 of 7.5 = 65.333…%, from 4.5
    expect(example('mall-service-desk')).toMatchObject({ total: 4.9, percent: 65.33, grade: '合格', coefficient: 1 });
  });

  it('waits until each department has filed', () => {
    const inputs = exampleInputs('mall-service-desk');
    const incidents = (inputs.incidents ?? []).filter(({ role }) => role !== 'department:marketing');
    const receipt = receiptOf(form('mall-service-desk'), { ...inputs, incidents });
    expect(receipt).toMatchObject({ complete: false, total: null, missing: ['campaigns'], subtotal: 4.4 });
  });

  it('takes a department’s findings on its own leaves only', () => {
    const incidents = [{ role: 'department:finance', by: 'F1', criterion: 'opening', item: 'lapse' }];
    expect(() => receiptOf(form('mall-service-desk'), { period: '2026-10', incidents })).toThrow('not for this role');
  });
});

describe('support-desk', () => {
  it('comes to 84.16 in its example', () => {
    expect(scoresIn(example('support-desk'))).toEqual({
      avg_response: 8, // 42 s, 12 above 30: two whole steps of 5, 12 − 2 × 2
      max_response: 4, // 200 s, 80 above 120: two whole steps of 30, 8 − 2 × 2
      first_resolution_time: 9, // 20,000 s, 5,600 above 14,400: one whole step of 3,600, 12 − 3
      resolution_rate: 17.1, // 18 × 85.5 ÷ 90
      fcr_rate: 9.36, // 78 % of 12
      csat_rate: 17.1, // 18 × 76 ÷ 80
      feedback_rate: 7.6, // 95 % of 8
      avg_handle: 6, // 590 ≤ 600
      volume: 6, // 108 % is full
    });
    // 8 + 4 + 9 + 17.1 + 9.36 + 17.1 + 7.6 + 6 + 6 = 84.16
    expect(example('support-desk')).toMatchObject({ total: 84.16, grade: '良好', coefficient: 1.1 });
  });
});

describe('service-department-indicators', () => {
  it('comes to 79.17 in its example', () => {
    expect(scoresIn(example('service-department-indicators'))).toEqual({
      feedback: 9.5, // 228 ÷ 240 = 95 %
      relay: 9, // 54 ÷ 60 = 90 %
      key_accounts: 6, // one
      cost: 8, // 107, 7 above 100: one whole step of 5, 10 − 2
      survey_plan: 7.5, // 3 ÷ 4
      complaint_satisfaction: 9.17, // 33 ÷ 40 = 82.5, 10 × 82.5 ÷ 90 = 9.166…
      complaints: 5, // 3 ≤ 5
      customer_satisfaction: 7,
      standards: 6.5,
      information: 5.5,
      relations: 6,
    });
    // 9.5 + 9 + 6 + 8 + 7.5 + 9.17 + 5 = 54.17, judged 25 → 79.17
    expect(example('service-department-indicators')).toMatchObject({ total: 79.17, grade: '合格', coefficient: 1 });
  });
});
