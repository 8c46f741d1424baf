/** The examples of the hospitals' forms, worked out by hand; the service centre's three levels have a test of their own. */
import { describe, expect, it } from 'vitest';
import { example, exampleInputs, exampleWith, form, receiptOf, scoresIn } from './shipped.ts';

describe('hospital-patient-service', () => {
  it('comes to 81.55 in its example', () => {
    expect(scoresIn(example('hospital-patient-service'))).toEqual({
      pre_visit: 12, // answered after 30 hours, allowed 24: 24 ÷ 30 = 80 % of 15
      first_visit: 8, // 20 hours ≤ 24
      revisits: 5.6, // 630 days ÷ 3 = 210 due, 168 done: 80 % of 7
      followup: 9.5, // 95 % of 10
      talks: 2.5, // one of two
      survey_sent: 9.7, // 10 × 92.15 ÷ 95
      survey_returned: 9.25, // 10 × 74 ÷ 80
      conduct: 10, // 3 violations, 2 allowed: one beyond
      reports: 8, // 10 − 2
      records: 7, // 10 − 3 × 1
    });
    // 12 + (8 + 5.6) + (9.5 + 2.5) + (9.7 + 9.25) + 10 + 8 + 7 = 81.55
    expect(example('hospital-patient-service')).toMatchObject({ total: 81.55, grade: '良好', coefficient: 1.1 });
  });

  it('counts a month without inpatients as done, but waits for a figure nobody entered', () => {
    // 81.55 − 5.6 + 7
    const empty = exampleWith('hospital-patient-service', { inpatient_days: 0, inpatient_revisits: 0 });
    expect(empty.total).toBe(82.95);
    expect(exampleWith('hospital-patient-service', { inpatient_days: null }).missing).toEqual(['revisits']);
  });

  it('uses the numbers of its parameters', () => {
    const own = form('hospital-patient-service');
    const parameters = { ...own.parameters, feedback_hours: '30', violations_allowed: '3' };
    const changed = scoresIn(receiptOf({ ...own, parameters }, exampleInputs('hospital-patient-service')));
    expect(changed).toMatchObject({ pre_visit: 15, conduct: 15 });
  });
});

describe('hospital-service-monthly', () => {
  it('comes to 90.10 in its example', () => {
    expect(scoresIn(example('hospital-service-monthly'))).toEqual({
      conduct: 37.3, // leader 40 − 2 × 1 − 1 = 37, head 40 − 2 = 38: 0.7 × 37 + 0.3 × 38
      skills: 23.6, // leader 25 − 2 = 23, head found nothing: 0.7 × 23 + 0.3 × 25
      discipline: 21.2, // leader 25 − 2 = 23, head 25 − 8 = 17: 0.7 × 23 + 0.3 × 17
      leader: 8,
    });
    // 37.3 + 23.6 + 21.2 + 8 = 90.1
    expect(example('hospital-service-monthly')).toMatchObject({ total: 90.1, grade: '优秀', coefficient: 1.2 });
  });

  it('waits until both have filed, be it that they found nothing', () => {
    const inputs = exampleInputs('hospital-service-monthly');
    const incidents = (inputs.incidents ?? []).filter(({ item }) => item !== null);
    expect(receiptOf(form('hospital-service-monthly'), { ...inputs, incidents }).missing).toEqual(['skills']);
  });

  it('takes the points of each finding as the source has them', () => {
    const points = form('hospital-service-monthly').criteria.flatMap(({ rule }) =>
      (rule?.deductions ?? []).map((item) => `${item.id} ${item.points}`),
    );
    expect(points).toEqual([
      'guiding 1',
      'guiding_complaint 2',
      'patrol 1',
      'supplies 1',
      'first_visitor_lost 2',
      'queueing_complaint 2',
      'queueing_grave 5',
      'first_contact 2',
      'task_late 2',
      'unreported 2',
      'training_missed 2',
      'breach 2',
      'breach_repeated 4',
      'breach_grave 8',
    ]);
  });
});
