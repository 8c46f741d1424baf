/** WeCom's members and departments → people and units (wecom.md §6.1). */
import { z } from 'zod';
import type { Directory, DirectoryPerson, DirectoryUnit } from '#platforms/platform.ts';
import { memberId } from './ids.ts';

const id = z.number().int();
const ids = z.array(z.string()).default([]);

export const department = z.object({
  id,
  name: z.string(),
  parentid: id.optional(),
  department_leader: ids,
});
export type Department = z.infer<typeof department>;

/** The value of an own field of the company stands in `text` for plain texts; older answers have `value` alone. */
const attribute = z.object({
  name: z.string(),
  value: z.string().optional(),
  text: z.object({ value: z.string() }).optional(),
});

export const member = z.object({
  userid: z.string().min(1),
  name: z.string(),
  department: z.array(id).default([]),
  main_department: id.optional(),
  position: z.string().optional(),
  is_leader_in_dept: z.array(z.number()).default([]),
  direct_leader: ids,
  status: z.number().optional(),
  extattr: z.object({ attrs: z.array(attribute).default([]) }).optional(),
});
export type Member = z.infer<typeof member>;

/** The root department is the company itself, which is no unit. */
const ROOT = 1;
const isUnit = (departmentId: number): boolean => departmentId !== ROOT;

/** People and units as the port wants them, out of all rows there are. */
export function directoryOf(members: readonly Member[], departments: readonly Department[]): Directory {
  const tree = {
    departments: new Map(departments.map((each) => [each.id, each])),
    leaders: leadersOf(members, departments),
  };
  return {
    people: members.map((each) => personOf(each, tree)),
    units: departments.filter((each) => isUnit(each.id)).map((each) => unitOf(each, tree)),
  };
}

interface Tree {
  departments: ReadonlyMap<number, Department>;
  leaders: ReadonlyMap<number, readonly string[]>;
}

function unitOf({ id: unit, name, parentid }: Department, { departments, leaders }: Tree): DirectoryUnit {
  const isInside = parentid !== undefined && isUnit(parentid) && departments.has(parentid);
  const [leaderId = null] = leaders.get(unit) ?? [];
  return { id: String(unit), name, parentId: isInside ? String(parentid) : null, leaderId };
}

const personOf = (each: Member, tree: Tree): DirectoryPerson => ({
  id: memberId(each.userid),
  employeeNo: employeeNoOf(each),
  name: each.name,
  title: each.position || null,
  unitIds: each.department.filter(isUnit).map(String),
  leaderId: directLeader(each) ?? leaderAbove(each, tree),
  joinedOn: null,
  active: !GONE.has(each.status ?? 0),
});

/** Disabled, left. Whoever has not logged in yet (4) works here all the same. */
const GONE: ReadonlySet<number> = new Set([2, 5]);

const NUMBER_FIELDS: ReadonlySet<string> = new Set(['工号', '员工号', '员工编号', 'employee no', 'employee number']);

/** The company's own field 工号; without one there is none: what the account is called may be the number, and may be not. */
function employeeNoOf({ extattr }: Member): string | null {
  const field = extattr?.attrs.find(({ name }) => NUMBER_FIELDS.has(name.trim().toLowerCase()));
  return (field?.text?.value ?? field?.value ?? '').trim() || null;
}

function directLeader({ userid, direct_leader: [leader] }: Member): string | null {
  return leader === undefined || memberId(leader) === memberId(userid) ? null : memberId(leader);
}

/** Who leads each department: as the department says, else whom their own row calls its leader. */
function leadersOf(members: readonly Member[], departments: readonly Department[]): ReadonlyMap<number, string[]> {
  const leaders = new Map(departments.map((each) => [each.id, each.department_leader.map(memberId)]));
  const told = new Set([...leaders].filter(([, list]) => list.length > 0).map(([departmentId]) => departmentId));
  for (const { userid, department: of, is_leader_in_dept: flags } of members) {
    for (const [index, departmentId] of of.entries()) {
      if (flags[index] !== 1 || told.has(departmentId)) continue;
      leaders.set(departmentId, [...(leaders.get(departmentId) ?? []), memberId(userid)].sort());
    }
  }
  return leaders;
}

/** The leader of the main department; who leads it answers to the next department up. */
function leaderAbove(
  { userid, main_department, department: [first] }: Member,
  { departments, leaders }: Tree,
): string | null {
  const seen = new Set<number>();
  for (let here = main_department ?? first; here !== undefined && !seen.has(here); ) {
    seen.add(here);
    const led = leaders.get(here) ?? [];
    const [leader] = led;
    if (leader !== undefined && !led.includes(memberId(userid))) return leader;
    here = departments.get(here)?.parentid;
  }
  return null;
}
