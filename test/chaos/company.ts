/** A call centre of fifty, its figures, and the month it is appraised for. All of it is made up. */
import type { Company } from '#platforms/simulator/options.ts';

export const APP = {
  appId: 'cli_0c4a05c4a05c4a05',
  appSecret: 'secret-of-the-campaign-only',
  encryptKey: 'encrypt-key-of-the-campaign',
  verificationToken: 'verification-token-of-the-campaign',
} as const;

export const ZONE = 'Asia/Shanghai';
export const MONTH = '2026-10';
/** The morning the cycle of October opens, and the one its ranking is published. */
export const OPENS = Date.parse('2026-11-02T09:00:00+08:00');
export const PUBLISHES = Date.parse('2026-11-10T10:00:00+08:00');

const TEAMS = [1, 2, 3, 4] as const;
const TEAM_SIZE = 11;

export const LEADER = '1001';
export const HR = '1002';
const head = (team: number): string => `2${team}00`;
const member = (team: number, place: number): string => `2${team}${String(place).padStart(2, '0')}`;

export const HEADS = TEAMS.map(head);
/** Those who are appraised: the others have titles without a sheet. */
export const SPECIALISTS = TEAMS.flatMap((team) =>
  Array.from({ length: TEAM_SIZE }, (_, index) => member(team, index + 1)),
);
export const EVERYBODY = [LEADER, HR, ...HEADS, ...SPECIALISTS];

export const openIdOf = (employeeNo: string): string => `ou_${employeeNo.padStart(32, '0')}`;
export const chatIdOf = (group: number): string => `oc_${String(group).repeat(32)}`;
const departmentOf = (employeeNo: string): string => (employeeNo.startsWith('2') ? `od-${employeeNo[1]}` : 'od-0');

/** Groups that get the ranking: two of everybody, one of the first team. */
export const GROUPS = [
  { chatId: chatIdOf(1), name: '全员一群', team: null },
  { chatId: chatIdOf(2), name: '全员二群', team: null },
  { chatId: chatIdOf(3), name: '一组群', team: 'od-1' },
] as const;

const supervisorOf = (employeeNo: string): string | null => {
  if (employeeNo === LEADER) return null;
  return HEADS.includes(employeeNo) || employeeNo === HR ? LEADER : head(Number(employeeNo[1]));
};

const titleOf = (employeeNo: string): string => {
  if (employeeNo === LEADER) return '总经理';
  if (employeeNo === HR) return '人事主管';
  return HEADS.includes(employeeNo) ? '组长' : '客服专员';
};

export const company = (): Company => ({
  departments: [
    { open_department_id: 'od-0', name: '总部', parent_department_id: '0' },
    ...TEAMS.map((team) => ({ open_department_id: `od-${team}`, name: `客服${team}组`, parent_department_id: '0' })),
  ],
  people: EVERYBODY.map((employeeNo) => {
    const supervisor = supervisorOf(employeeNo);
    return {
      open_id: openIdOf(employeeNo),
      name: `员工${employeeNo}`,
      job_title: titleOf(employeeNo),
      employee_no: employeeNo,
      department_ids: [departmentOf(employeeNo)],
      join_time: Date.UTC(2024, 2, 1) / 1000,
      ...(supervisor === null ? {} : { leader_user_id: openIdOf(supervisor) }),
    };
  }),
  groups: GROUPS.map(({ chatId, name }) => ({
    chat_id: chatId,
    name,
    members: EVERYBODY.map(openIdOf),
    hasBot: true,
  })),
});

/** What was measured for somebody, in the keys of 客服专员月度考核; every step of every rule occurs. */
export const measuredFor = (employeeNo: string): Readonly<Record<string, number>> => {
  const place = SPECIALISTS.indexOf(employeeNo);
  return {
    online_30s_share: [62, 50, 41, 30, 12][place % 5] ?? 0,
    wechat_1min: place % 3 === 0 ? 0 : 1,
    csat_rate: 80 + (place % 20),
    complaint_count: place % 4,
  };
};
