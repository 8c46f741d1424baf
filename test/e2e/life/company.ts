/** A hospital's service department and a mall's service desk: three forms, many raters, one company. */
import type { Rules } from '#entry/rules.ts';
import type { Company } from '#platforms/simulator/options.ts';
import { GROUP, openIdOf, type Row } from '#test/support/clinic.ts';

/** Units by the number of their head. */
const UNITS = [
  ['od-office', '总部', '1001'],
  ['od-care', '客服部', '2000'],
  ['od-mall', '商场客服部', '3000'],
  ['od-finance', '财务部', '4001'],
  ['od-administration', '行政部', '4002'],
  ['od-security', '安保部', '4003'],
  ['od-marketing', '市场部', '4004'],
  ['od-operations', '营运部', '4005'],
] as const;
type UnitId = (typeof UNITS)[number][0];

/** number, name, title, number of the supervisor, unit */
const PEOPLE: readonly (readonly [no: string, name: string, title: string, supervisor: string | null, unit: UnitId])[] =
  [
    ['1001', '周兰', '院长', null, 'od-office'],
    ['1002', '何静', '人事主管', '1001', 'od-office'],
    ['2000', '王磊', '部门负责人', '1001', 'od-care'],
    ['2001', '刘芳', '班组长', '2000', 'od-care'],
    ['2002', '张丽', '导诊客服', '2001', 'od-care'],
    ['2003', '李强', '导诊客服', '2001', 'od-care'],
    ['2010', '杨柳', '客服主管', '2000', 'od-care'],
    ['2011', '陈晨', '客服代表', '2010', 'od-care'],
    ['2012', '赵敏', '客服代表', '2010', 'od-care'],
    ['2013', '孙悦', '客服代表', '2010', 'od-care'],
    ['2014', '周洋', '客服代表', '2010', 'od-care'],
    ['2020', '何芸', '客服主管', '2000', 'od-care'],
    ['3000', '郑凯', '商场客服主管', '1001', 'od-mall'],
    ['4001', '钱进', '财务经理', '1001', 'od-finance'],
    ['4002', '冯雪', '行政经理', '1001', 'od-administration'],
    ['4003', '褚刚', '安保经理', '1001', 'od-security'],
    ['4004', '卫婷', '市场经理', '1001', 'od-marketing'],
    ['4005', '蒋涛', '营运经理', '1001', 'od-operations'],
  ];

/** How the story's people are called and numbered; the units are those of COMPANY. */
export const STAFF: readonly Row[] = PEOPLE.map(([no, name, title, supervisor]) => [
  no,
  name,
  title,
  supervisor,
  'office',
]);

export const COMPANY: Company = {
  departments: UNITS.map(([id, name, head]) => ({
    open_department_id: id,
    name,
    parent_department_id: '0',
    leader_user_id: openIdOf(head),
  })),
  people: PEOPLE.map(([no, name, title, supervisor, unit]) => ({
    open_id: openIdOf(no),
    name,
    job_title: title,
    employee_no: no,
    department_ids: [unit],
    ...(supervisor === null ? {} : { leader_user_id: openIdOf(supervisor) }),
  })),
  groups: [{ name: GROUP, members: PEOPLE.map(([no]) => openIdOf(no)), hasBot: true }],
};

const sheet = (scorecard: string, title: string) => ({ scorecard, titles: [title], also: false });

/** Forms 7, 13 and 14; the panel of form 7 is always the same three. */
export const rules = (shipped: Rules): Rules => ({
  ...shipped,
  assignments: [
    sheet('service-staff-threefold', '客服代表'),
    sheet('mall-service-desk', '商场客服主管'),
    sheet('hospital-service-monthly', '导诊客服'),
  ],
  raters: [
    { role: 'panel', fixed: ['2001', '2002', '2003'] },
    ...shipped.raters.filter(({ role }) => role !== 'panel'),
  ],
});

/** spot check score, callbacks done; the quota is 200 × 1 person × 20 days = 4,000 */
const MEASURED = [
  ['2011', '90', '3600'],
  ['2012', '80', '3800'],
  ['2013', '70', '3000'],
  ['2014', '60', '2400'],
] as const;

export const FIGURES: readonly Record<string, string>[] = MEASURED.flatMap(([employee_no, spot, callbacks]) =>
  [
    ['spot_check_score', spot, '电话抽查'],
    ['callbacks_done', callbacks, '客户管理系统'],
    ['staff_on_duty', '1', '考勤'],
    ['workdays', '20', '考勤'],
  ].map(([metric = '', value = '', source = '']) => ({ employee_no, period: '2026-09', metric, value, source })),
);
