/** The roles whose ratings a scorecard may count (评分角色). */
import { type Text, text } from './text.ts';

const ROLE_NAMES = {
  self: text('自评', 'self'),
  supervisor: text('主管', 'supervisor'),
  second_reviewer: text('部门负责人（复核）', 'second reviewer'),
  team_leader: text('班组长', 'team leader'),
  department_head: text('部门负责人', 'department head'),
  panel: text('考核小组', 'panel'),
  peer: text('同事', 'peer'),
  upward: text('下属', 'upward'),
  customer: text('客户', 'customer'),
} as const satisfies Record<string, Text>;

/** A rater role: one of the nine names, or `department:<id>` for a rating department (评分部门). */
export type Role = string;

/** Every named role; `department:<id>` comes on top. */
export const ROLES: readonly Role[] = Object.keys(ROLE_NAMES);

/** What happens to a closed role that has too few ratings: its weight goes to the others, it counts 0, or no result. */
export type RoleAbsent = 'reweight' | 'zero' | 'block';

const DEPARTMENT = /^department:([A-Za-z0-9][A-Za-z0-9_-]*)$/;
const REWEIGHTED: readonly Role[] = ['panel', 'peer', 'upward', 'customer'];

/** Whether the language has such a role. */
export const isRole = (role: string): boolean => Object.hasOwn(ROLE_NAMES, role) || DEPARTMENT.test(role);

/** The default of `absent`: groups of people are reweighted; a role that one person answers for blocks. */
export const defaultAbsent = (role: Role): RoleAbsent => (REWEIGHTED.includes(role) ? 'reweight' : 'block');

/** Whether a role is filled by several people, and goes on without them; any other is one person's to answer. */
export const isGroupRole = (role: Role): boolean => REWEIGHTED.includes(role);

/** The roles of the reporting line in the order of the review: they rate at its stations, after everybody else. */
export const LINE_ROLES: readonly Role[] = ['team_leader', 'supervisor', 'department_head', 'second_reviewer'];

/** The id of a rating department, or null for any other role. */
export const departmentOf = (role: Role): string | null => DEPARTMENT.exec(role)?.[1] ?? null;

/** The role as people read it. */
export function roleText(role: Role): Text {
  const department = DEPARTMENT.exec(role)?.[1];
  if (department !== undefined) return text(`评分部门 ${department}`, `department ${department}`);
  const known = Object.entries(ROLE_NAMES).find(([name]) => name === role);
  return known?.[1] ?? text(role, role);
}
