/** 星颜医美: a clinic of three branches and a call centre, in the words of Feishu's directory. All of it is made up. */
import type { Company, CompanyDepartment, CompanyUser, MenuEntry } from '#platforms/simulator/options.ts';

const DEPARTMENTS = {
  office: '总部',
  callCentre: '客服中心',
  guomao: '国贸分部',
  wangjing: '望京分部',
  xidan: '西单分部',
} as const;

type Department = keyof typeof DEPARTMENTS;

/** number, name, title, department, number of the supervisor */
type Row = readonly [no: string, name: string, title: string, department: Department, supervisor: string | null];

const PEOPLE: readonly Row[] = [
  ['1001', '苏婉', '总经理', 'office', null],
  ['1002', '林悦', '人事主管', 'office', '1001'],
  ['2001', '陈静', '客服经理', 'callCentre', '1001'],
  ['2002', '李娜', '客服专员', 'callCentre', '2001'],
  ['2003', '张敏', '客服专员', 'callCentre', '2001'],
  ['2004', '王芳', '客服专员', 'callCentre', '2001'],
  ['2005', '赵雪', '客服专员', 'callCentre', '2001'],
  ['2006', '刘洋', '客服专员', 'callCentre', '2001'],
  ['2007', '孙琪', '客服专员', 'callCentre', '2001'],
  ['3001', '郑洁', '客服经理', 'guomao', '1001'],
  ['3002', '周婷', '导医', 'guomao', '3001'],
  ['3003', '吴倩', '导医', 'guomao', '3001'],
  ['3004', '徐慧', '导医', 'guomao', '3001'],
  ['3005', '马丽', '导医', 'guomao', '3001'],
  ['4001', '何琳', '客服经理', 'wangjing', '1001'],
  ['4002', '朱颖', '导医', 'wangjing', '4001'],
  ['4003', '胡月', '导医', 'wangjing', '4001'],
  ['4004', '郭蕾', '导医', 'wangjing', '4001'],
  ['4005', '罗晴', '导医', 'wangjing', '4001'],
  ['5001', '高敏', '客服经理', 'xidan', '1001'],
  ['5002', '梁爽', '导医', 'xidan', '5001'],
  ['5003', '宋佳', '导医', 'xidan', '5001'],
  ['5004', '唐薇', '导医', 'xidan', '5001'],
  ['5005', '韩冰', '导医', 'xidan', '5001'],
];

/** Who the newcomer plays: a specialist, her supervisor, HR. */
export const CAST = { specialist: '2002', supervisor: '2001', hr: '1002' } as const;

export const COMPANY_NAME = '星颜医美';
export const GROUP_NAME = '星颜医美 工作群';
export const GROUP_ID = 'oc_5ab7c1d2e3f40516273849a0b1c2d3e4';

/** The open_id of an employee number. */
export const openIdOf = (employeeNo: string): string => `ou_${employeeNo.padStart(32, '0')}`;
const departmentId = (department: Department): string =>
  `od-${Object.keys(DEPARTMENTS).indexOf(department) + 1}${'0'.repeat(31)}`;

const departments = (): CompanyDepartment[] =>
  (Object.keys(DEPARTMENTS) as Department[]).map((key) => {
    const head = PEOPLE.find(([, , , department]) => department === key);
    return {
      open_department_id: departmentId(key),
      name: DEPARTMENTS[key],
      parent_department_id: '0',
      ...(head ? { leader_user_id: openIdOf(head[0]) } : {}),
    };
  });

const user = ([no, name, title, department, supervisor]: Row): CompanyUser => ({
  open_id: openIdOf(no),
  name,
  job_title: title,
  employee_no: no,
  department_ids: [departmentId(department)],
  join_time: Date.UTC(2024, 2, 1) / 1000,
  ...(supervisor === null ? {} : { leader_user_id: openIdOf(supervisor) }),
});

export const demoCompany = (): Company => ({
  departments: departments(),
  people: PEOPLE.map(user),
  groups: [{ chat_id: GROUP_ID, name: GROUP_NAME, members: PEOPLE.map(([no]) => openIdOf(no)), hasBot: true }],
});

export const demoMenu: MenuEntry[] = [
  { label: '待办', eventKey: 'todo' },
  { label: '自评', eventKey: 'self' },
  { label: '成绩', eventKey: 'score' },
  { label: '帮助', eventKey: 'help' },
];
