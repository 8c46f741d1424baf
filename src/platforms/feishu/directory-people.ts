/** Feishu's users and departments → people and units (feishu.md §7.2). */
import { z } from 'zod';
import type { DirectoryPerson, DirectoryUnit } from '#platforms/platform.ts';

const text = z.string().nullish();

export const department = z.object({
  open_department_id: z.string().min(1),
  name: z.string(),
  parent_department_id: text,
  leader_user_id: text,
});
export type Department = z.infer<typeof department>;

/** A field the app has no scope for is silently absent, so only the id is certain (feishu.md §7.2). */
export const user = z.object({
  open_id: z.string().min(1),
  name: z.string().default(''),
  employee_no: text,
  job_title: text,
  leader_user_id: text,
  department_ids: z.array(z.string()).default([]),
  join_time: z.number().nullish(),
  status: z.object({ is_frozen: z.boolean(), is_resigned: z.boolean(), is_exited: z.boolean() }).partial().nullish(),
  orders: z.array(z.object({ department_id: z.string(), is_primary_dept: z.boolean().optional() })).nullish(),
});
export type User = z.infer<typeof user>;

/** The company itself is no unit: what stands directly below it has no parent. */
export function unitOf({ open_department_id, name, parent_department_id, leader_user_id }: Department): DirectoryUnit {
  return {
    id: open_department_id,
    name,
    parentId: isUnit(parent_department_id) ? parent_department_id : null,
    leaderId: leader_user_id || null,
  };
}

const isUnit = (id: string | null | undefined): id is string => Boolean(id) && id !== '0';

export function personOf(found: User, departments: ReadonlyMap<string, Department>): DirectoryPerson {
  const { is_frozen, is_resigned, is_exited } = found.status ?? {};
  return {
    id: found.open_id,
    employeeNo: found.employee_no || null,
    name: found.name,
    title: found.job_title || null,
    unitIds: found.department_ids.filter(isUnit),
    leaderId: found.leader_user_id || departmentLeader(found, departments),
    joinedOn: dayOf(found.join_time),
    active: !(is_frozen || is_resigned || is_exited),
  };
}

/** The leader of the person's main department; who leads it answers to the next department up. */
function departmentLeader(found: User, departments: ReadonlyMap<string, Department>): string | null {
  const seen = new Set<string>();
  let id = found.orders?.find((order) => order.is_primary_dept)?.department_id ?? found.department_ids.find(isUnit);
  while (id && !seen.has(id)) {
    seen.add(id);
    const here = departments.get(id);
    if (here?.leader_user_id && here.leader_user_id !== found.open_id) return here.leader_user_id;
    id = here?.parent_department_id ?? undefined;
  }
  return null;
}

const CHINA_OFFSET_S = 8 * 3600;

/** join_time is seconds; the day is that of China, where the platform's midnight stands. 0 or absent: unknown. */
function dayOf(seconds: number | null | undefined): string | null {
  return seconds ? new Date((seconds + CHINA_OFFSET_S) * 1000).toISOString().slice(0, 10) : null;
}
