/** A small clinic for tests: whom it has, what they are measured by. */
import type { Company } from '#platforms/simulator/options.ts';

/** number, name, title, number of the supervisor, unit */
export type Row = readonly [no: string, name: string, title: string, supervisor: string | null, unit: Unit];

const UNITS = { office: '总部', care: '客服中心', hall: '国贸分部' } as const;
type Unit = keyof typeof UNITS;

/** Zhou leads, He is HR; Chen supervises the care centre, Zheng the branch. Six of them have a scorecard. */
export const STAFF: readonly Row[] = [
  ['1001', '周兰', '总经理', null, 'office'],
  ['1002', '何静', '人事主管', '1001', 'office'],
  ['2001', '陈静', '客服经理', '1001', 'care'],
  ['2002', '李娜', '客服专员', '2001', 'care'],
  ['2003', '张敏', '客服专员', '2001', 'care'],
  ['2004', '王芳', '客服专员', '2001', 'care'],
  ['3002', '周婷', '导医', '2001', 'hall'],
  ['3003', '吴倩', '导医', '2001', 'hall'],
];

/** A supervisor, HR, and so many guides. */
export const manyGuides = (many: number): readonly Row[] => [
  ...STAFF.filter(([, name]) => name === '周兰' || name === '何静'),
  ...Array.from({ length: many }, (_, index): Row => [`4${index}`, `导医${index}`, '导医', '1001', 'hall']),
];

/** With these five the specialists' measured leaves are worth 10 + 10 + 9.5 + 10 (online, wechat, csat, complaints). */
const SPECIALIST_METRICS = [
  ['online_30s_share', '55', '客服系统'],
  ['wechat_1min', '1', '主管抽查'],
  ['csat_rate', '95', '满意度调查'],
  ['complaint_count', '0', '投诉登记'],
] as const;

const MANAGER_METRICS = [
  ['nps_score', '92', '满意度调查'],
  ['conversion_target_rate', '100', '客户管理系统'],
  ['team_satisfaction', '90', '员工调查'],
  ['sales_target_rate', '100', '财务'],
  ['trainings_held', '2', '培训记录'],
] as const;

/** Rows of a metrics file for everybody whose scorecard measures something. */
export const metricRecords = (staff: readonly Row[], period: string): Record<string, string>[] =>
  staff.flatMap(([employee_no, , title]) => {
    const metrics = title === '客服专员' ? SPECIALIST_METRICS : title === '客服经理' ? MANAGER_METRICS : [];
    return metrics.map(([metric, value, source]) => ({ employee_no, period, metric, value, source }));
  });

export const CLINIC = '星颜医美';
export const GROUP = '工作群';
export const BOT_NAME = '月评';

export const openIdOf = (employeeNo: string): string => `ou_${employeeNo.padStart(32, '0')}`;
const unitId = (unit: Unit): string => `od-${unit}`;

/** The clinic as Feishu's directory tells it. */
export const companyOf = (staff: readonly Row[]): Company => ({
  departments: Object.entries(UNITS).map(([unit, name]) => ({
    open_department_id: `od-${unit}`,
    name,
    parent_department_id: '0',
  })),
  people: staff.map(([no, name, title, supervisor, unit]) => ({
    open_id: openIdOf(no),
    name,
    job_title: title,
    employee_no: no,
    department_ids: [unitId(unit)],
    ...(supervisor === null ? {} : { leader_user_id: openIdOf(supervisor) }),
  })),
  groups: [{ name: GROUP, members: staff.map(([no]) => openIdOf(no)), hasBot: true }],
});
