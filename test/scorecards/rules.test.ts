/** The rules of the forms at their edges, as the list of forms states them. */
import { expect, it } from 'vitest';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { form, receiptOf, scoresIn } from './shipped.ts';

/** The form, its leaf and the metric; then values with the scores they bring. */
type Edges = readonly [string, readonly (readonly [number, number])[]];

const EDGES: readonly Edges[] = [
  [
    'medspa-service-manager satisfaction nps_score',
    [
      [90, 20],
      [89.99, 17],
      [80, 17],
      [70, 14],
      [69.99, 10],
    ],
  ],
  [
    'medspa-service-manager conversion conversion_target_rate',
    [
      [100, 15],
      [95.01, 15],
      [95, 13],
      [90, 11],
    ],
  ],
  [
    'medspa-service-manager team team_satisfaction',
    [
      [90, 15],
      [85, 14],
      [80, 13],
    ],
  ],
  [
    'medspa-service-manager sales sales_target_rate',
    [
      [120, 20],
      [95, 18],
    ],
  ],
  [
    'medspa-service-manager training trainings_held',
    [
      [0, 0],
      [1, 7.5],
      [2, 15],
      [3, 15],
    ],
  ],
  [
    'service-supervisor-monthly csat csat_rate',
    [
      [60, 0],
      [90, 20.83],
      [100, 25],
    ],
  ],
  [
    'service-supervisor-monthly fcr fcr_rate',
    [
      [70, 0],
      [95, 16],
      [100, 20],
    ],
  ],
  [
    'service-supervisor-monthly test training_test_score',
    [
      [0, 0],
      [100, 7.5],
    ],
  ],
  [
    'service-supervisor-monthly proposals proposals_adopted',
    [
      [0, 0],
      [1, 6],
      [2, 10],
    ],
  ],
  [
    'service-supervisor-monthly cost cost_vs_budget',
    [
      [100, 10],
      [104.99, 10],
      [105, 8],
      [125, 0],
      [200, 0],
    ],
  ],
  [
    'service-supervisor-monthly repeat repeat_complaint_rate',
    [
      [1, 15],
      [1.01, 12],
      [3, 12],
      [5, 8],
      [5.01, 0],
    ],
  ],
  [
    'service-supervisor-promo response team_response_s',
    [
      [30, 25],
      [75, 12.5],
      [120, 0],
    ],
  ],
  [
    'service-supervisor-promo csat csat_rate',
    [
      [90, 16.67],
      [100, 20],
    ],
  ],
  [
    'service-supervisor-dimensions satisfaction csat_rate',
    [
      [60, 0],
      [90, 25],
      [100, 30],
    ],
  ],
  [
    'service-supervisor-dimensions resolution resolution_rate',
    [
      [70, 0],
      [95, 12],
      [100, 15],
    ],
  ],
  [
    'service-supervisor-dimensions efficiency first_response_s',
    [
      [30, 5],
      [75, 2.5],
      [120, 0],
    ],
  ],
  [
    'beauty-service-plan satisfaction csat_rate',
    [
      [85, 30],
      [42.5, 15],
    ],
  ],
  [
    'beauty-service-plan return return_rate',
    [
      [60, 30],
      [30, 15],
    ],
  ],
  [
    'beauty-service-plan sales sales_growth',
    [
      [10, 30],
      [0, 0],
      [-5, 0],
    ],
  ],
  [
    'beauty-service-plan rate complaint_rate',
    [
      [5, 5],
      [5.99, 5],
      [6, 4],
      [10, 0],
    ],
  ],
  [
    'beauty-service-plan handling complaint_handling_csat',
    [
      [90, 5],
      [45, 2.5],
    ],
  ],
  [
    'customer-experience csat csat_avg',
    [
      [5, 40],
      [4.5, 40],
      [2.25, 20],
    ],
  ],
  [
    'customer-experience nps nps',
    [
      [50, 30],
      [25, 15],
      [-100, 0],
    ],
  ],
  [
    'customer-experience resolution resolution_rate',
    [
      [95, 30],
      [47.5, 15],
    ],
  ],
  [
    'hospital-service-centre turnover turnover',
    [
      [3, 9.09],
      [5, 6.36],
      [8, 3.64],
      [8.01, 0],
    ],
  ],
  [
    'hospital-service-centre satisfaction satisfaction',
    [
      [90, 15.15],
      [45, 7.58],
    ],
  ],
  [
    'hospital-service-centre returning returning',
    [
      [50, 6.06],
      [25, 3.03],
    ],
  ],
  [
    'hospital-service-centre staff_satisfaction staff_satisfaction',
    [
      [85, 9.1],
      [42.5, 4.55],
    ],
  ],
  [
    'online-service-specialist online online_30s_share',
    [
      [50, 10],
      [49.99, 5],
      [30, 5],
      [29.99, 0],
    ],
  ],
  [
    'online-service-specialist wechat wechat_1min',
    [
      [1, 10],
      [0, 0],
    ],
  ],
  [
    'online-service-specialist complaint complaint_count',
    [
      [0, 10],
      [1, 5],
      [2, 0],
    ],
  ],
  [
    'service-specialist-kpi plan plan_rate',
    [
      [100, 70],
      [50, 35],
    ],
  ],
  [
    'support-desk resolution_rate resolution_rate',
    [
      [90, 18],
      [45, 9],
    ],
  ],
  [
    'support-desk csat_rate csat_rate',
    [
      [80, 18],
      [40, 9],
    ],
  ],
  [
    'support-desk avg_response avg_response',
    [
      [30, 12],
      [34.9, 12],
      [35, 10],
      [60, 0],
    ],
  ],
];

it.each(EDGES)('%s', (place, edges) => {
  const [id = '', leaf = '', metric = ''] = place.split(' ');
  const scoreOf = (value: number) =>
    scoresIn(receiptOf(form(id), { period: '2026-10', metrics: { [metric]: value } }))[leaf];
  expect(edges.map(([value]) => [value, scoreOf(value)])).toEqual(edges);
});

/** form, leaves, the levels of each of them */
const LEVELS: readonly (readonly [string, string, string])[] = [
  ['service-supervisor-monthly', 'collaboration', '5 4 3 2 1'],
  ['service-supervisor-promo', 'collaboration', '5 4 3 2 1'],
  ['service-supervisor-dimensions', 'service_awareness responsibility', '主动热情4–5 一般2–3 态度冷淡1'],
  ['service-rubric', 'attitude communication knowledge', '优秀5 良好4 及格3 不及格2'],
  ['online-service-specialist', 'knowledge', 'A25–30 B16–24 C6–15 D4–5 E0'],
  ['online-service-specialist', 'self_test', '5 3 0'],
  ['online-service-specialist', 'tracking', '5 0'],
  [
    'service-specialist-kpi',
    'complaints_log complaint_report coaching',
    '优秀90–100 良好80–89 合格60–79 较差40–59 很差0–39',
  ],
  ['service-centre-manager', 'support monitoring acceptance_papers', '优秀100 良好85 合格70 不合格40'],
  ['service-staff-general', 'service_quality teamwork', '优秀18–20 良好15–17 合格12–14 需改进0–11'],
];

it.each(LEVELS)('%s: %s have the levels %s', (id, leaves, levels) => {
  const isNamed = /\p{Script=Han}|[A-E]/u.test(levels);
  for (const wanted of leaves.split(' ')) {
    const rule = leavesFor(form(id), '2026-10').find((leaf) => leaf.id === wanted)?.rule;
    const bands = rule?.kind === 'levels' ? rule.levels : [];
    const shown = bands.map(({ name, from, to }) => `${isNamed ? name : ''}${from === to ? from : `${from}–${to}`}`);
    expect(shown.join(' ')).toBe(levels);
  }
});

/** form, leaf, the points of its findings */
const FINDINGS: readonly (readonly [string, string, string])[] = [
  ['medspa-service-manager', 'complaints', 'late 0.5–15, unresolved 0.5–15'],
  ['hospital-guide-rules', 'appearance', 'makeup 0.5, badge 0.5, conduct 0.5'],
  ['hospital-guide-rules', 'service', 'complaint 1, no_help 0.5, tone 0.5'],
  ['hospital-guide-rules', 'discipline', 'obey 0.5, outing 0.5, idle 0.5, secret 0.5, other 0.5'],
  ['hospital-guide-rules', 'team', 'faction 0.5, selfish 0.5'],
  ['hospital-guide-rules', 'mindset', 'lax 2'],
  ['hospital-guide-rules', 'hygiene', 'dirty 1'],
  ['mall-service-desk', 'vip_plan', 'lapse 0.5'],
  ['mall-service-desk', 'vip_cards', 'lapse 0.5'],
  ['mall-service-desk', 'expenses', 'lapse 0.2'],
  ['mall-service-desk', 'reports', 'lapse 0.5'],
  ['mall-service-desk', 'opening', 'lapse 0.2'],
  ['mall-service-desk', 'campaigns', 'lapse 0.2'],
  ['mall-service-desk', 'drawings', 'lapse 0.2'],
  ['mall-service-desk', 'brands', 'lapse 0.2'],
  ['mall-service-desk', 'vip_rules', 'lapse 0.2'],
  ['mall-service-desk', 'brand_events', 'lapse 0.5'],
];

it.each(FINDINGS)('%s: findings of %s are %s', (id, wanted, findings) => {
  const rule = leavesFor(form(id), '2026-10').find((leaf) => leaf.id === wanted)?.rule;
  const items = rule?.kind === 'deductions' ? rule.items : [];
  const shown = items.map(({ id: item, points }) =>
    typeof points === 'string' ? `${item} ${points}` : `${item} ${points.min}–${points.max}`,
  );
  expect(shown.join(', ')).toBe(findings);
});

it('a bonus is capped as the forms say: proposals at 3, thrift at 0.5, the special award at 10', () => {
  const bonusOf = (id: string) => {
    const { cap, items } = form(id).bonus ?? { cap: '', items: [] };
    return { cap, items: items.map(({ id: item, points }) => [item, points]) };
  };
  expect(bonusOf('medspa-service-manager')).toEqual({ cap: '3', items: [['proposal', '1']] });
  expect(bonusOf('hospital-guide-rules')).toEqual({ cap: '0.5', items: [['thrift', '0.5']] });
  expect(bonusOf('service-specialist-kpi')).toEqual({ cap: '10', items: [['special', { min: '0', max: '10' }]] });
});

it('ratings run over the points of the form, in whole numbers', () => {
  const ratings = (id: string) =>
    leavesFor(form(id), '2026-10').flatMap(({ id: leaf, rule }) =>
      rule.kind === 'rating' ? [`${leaf} ${rule.min}–${rule.max} by ${rule.step}`] : [],
    );
  expect(ratings('service-supervisor-dimensions')).toEqual(['peers 0–3 by 1']);
  expect(ratings('service-staff-threefold')).toEqual(['attitude 0–20 by 1', 'teamwork 0–20 by 1']);
  expect(ratings('online-service-specialist')).toEqual(['errands 0–10 by 1', 'judgement 0–10 by 1']);
  expect(ratings('hospital-service-monthly')).toEqual(['leader 0–10 by 1']);
});

it('the raters weigh what the forms say', () => {
  const weights = (id: string) =>
    Object.entries(form(id).raters ?? {}).map(([role, { weight }]) => `${role} ${weight}`);
  expect(weights('service-staff-threefold')).toEqual(['self 10', 'supervisor 60', 'panel 30']);
  expect(form('service-staff-threefold').raters?.panel).toMatchObject({ min: 3, absent: 'reweight' });
  expect(weights('hospital-service-monthly')).toEqual(['team_leader 70', 'department_head 30']);
});
