import { z } from 'zod';
import type { Company, CompanyDepartment, CompanyUser } from '#platforms/simulator/options.ts';
import type { SimulatorDatabase } from './database.ts';
import { stableId } from './ids.ts';

/** A person with every id the platform knows them by. */
export type Person = CompanyUser & { union_id: string; user_id: string };
export type Department = CompanyDepartment & { department_id: string };
export type UserIdType = 'open_id' | 'union_id' | 'user_id';

/** What may change about a person while the simulator runs. */
export const personChanges = z.strictObject({
  name: z.string().min(1).optional(),
  job_title: z.string().optional(),
  department_ids: z.array(z.string()).optional(),
  leader_user_id: z.string().optional(),
  is_resigned: z.boolean().optional(),
  is_frozen: z.boolean().optional(),
  available: z.boolean().optional(),
  in_wechat: z.boolean().optional(),
});
export type PersonChanges = z.infer<typeof personChanges>;

/** The company's directory: what was given at the start, with the changes made since. */
export interface Directory {
  people: () => Person[];
  departments: () => Department[];
  person: (openId: string) => Person | undefined;
  personBy: (type: UserIdType | 'email' | 'mobile', value: string) => Person | undefined;
  department: (id: string) => Department | undefined;
  /** Departments right below, or all of them below when `deep`. '0' is the root. */
  childrenOf: (openDepartmentId: string, deep: boolean) => Department[];
  /** Direct members who have not left. */
  membersOf: (openDepartmentId: string) => Person[];
  /** Returns the person as they were. */
  change: (openId: string, changes: PersonChanges) => Person | undefined;
}

export function makeDirectory(company: Company, database: SimulatorDatabase): Directory {
  const changed = database.collection('person-changes', personChanges);
  const departments = company.departments.map(withDepartmentId);
  const people = new Map(company.people.map((user) => [user.open_id, withIds(user)]));
  for (const [openId, user] of people) people.set(openId, withChanges(user, changed.get(openId) ?? {}));
  const all = (): Person[] => [...people.values()];

  const childrenOf = (id: string, deep: boolean): Department[] => {
    const direct = departments.filter((department) => department.parent_department_id === id);
    return deep ? direct.flatMap((child) => [child, ...childrenOf(child.open_department_id, true)]) : direct;
  };

  return {
    people: all,
    departments: () => departments,
    person: (openId) => people.get(openId),
    personBy: (type, value) => all().find((user) => user[type] === value),
    department: (id) => departments.find((each) => each.open_department_id === id || each.department_id === id),
    childrenOf,
    membersOf: (id) => all().filter((user) => !user.is_resigned && user.department_ids.includes(id)),
    change: (openId, changes) => {
      const before = people.get(openId);
      if (!before) return undefined;
      changed.put(openId, { ...changed.get(openId), ...changes });
      people.set(openId, withChanges(before, changes));
      return before;
    },
  };
}

function withIds(user: CompanyUser): Person {
  return {
    ...user,
    union_id: user.union_id ?? stableId('on_', user.open_id),
    user_id: user.user_id ?? stableId('', user.open_id, 8),
  };
}

function withDepartmentId(department: CompanyDepartment): Department {
  return {
    ...department,
    department_id: department.department_id ?? stableId('', department.open_department_id, 16),
  };
}

function withChanges(user: Person, changes: PersonChanges): Person {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...user, ...Object.fromEntries(given) };
}
