import { z } from 'zod';
import type { Department, Person, UserIdType } from '#platforms/simulator/state/company.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { ApiError } from './api-error.ts';
import { type HttpContext, pathParam, type Route, readBody, readQuery } from './gate.ts';
import { CONTACT_PAGES, page } from './paging.ts';

const MAX_BATCH = 50;
const ROOT = '0';

const idTypes = z.object({
  user_id_type: z.enum(['open_id', 'union_id', 'user_id']).default('open_id'),
  department_id_type: z.enum(['open_department_id', 'department_id']).default('open_department_id'),
});
type IdTypes = z.infer<typeof idTypes>;

const childrenQuery = idTypes.extend({ fetch_child: z.enum(['true', 'false']).default('false') });
const membersQuery = idTypes.extend({ department_id: z.string().min(1) });
const lookupBody = z.object({
  emails: z.array(z.string()).max(MAX_BATCH).default([]),
  mobiles: z.array(z.string()).max(MAX_BATCH).default([]),
  include_resigned: z.boolean().default(false),
});

/** contact/v3 (feishu.md §7): the app may see the whole company and every field. */
export const contactRoutes: Route[] = [
  { method: 'GET', path: '/contact/v3/scopes', api: 'contact', handle: ({ world }, c) => scopes(world, c) },
  {
    method: 'GET',
    path: '/contact/v3/departments/:department_id/children',
    api: 'contact',
    handle: ({ world }, c) => {
      const query = readQuery(c, childrenQuery);
      const id = departmentId(world, pathParam(c, 'department_id'));
      const { items, rest } = page(c, CONTACT_PAGES, world.directory.childrenOf(id, query.fetch_child === 'true'));
      return { ...rest, items: items.map((department) => departmentView(world, department, query)) };
    },
  },
  {
    method: 'GET',
    path: '/contact/v3/departments/:department_id',
    api: 'contact',
    handle: ({ world }, c) => {
      const query = readQuery(c, idTypes);
      const department = world.directory.department(pathParam(c, 'department_id'));
      if (!department) throw new ApiError(40004, 'no dept authority error');
      return { department: departmentView(world, department, query) };
    },
  },
  {
    method: 'GET',
    path: '/contact/v3/users/find_by_department',
    api: 'contact',
    handle: ({ world }, c) => {
      const query = readQuery(c, membersQuery);
      const members = world.directory.membersOf(departmentId(world, query.department_id));
      const { items, rest } = page(c, CONTACT_PAGES, members);
      return { ...rest, items: items.map((person) => userView(world, person, query)) };
    },
  },
  {
    method: 'GET',
    path: '/contact/v3/users/batch',
    api: 'contact',
    handle: ({ world }, c) => {
      const query = readQuery(c, idTypes);
      const ids = c.req.queries('user_ids') ?? [];
      if (ids.length === 0 || ids.length > MAX_BATCH) {
        throw new ApiError(99992402, `field validation failed: user_ids: 1 to ${MAX_BATCH}`);
      }
      const people = ids.flatMap((id) => world.directory.personBy(query.user_id_type, id) ?? []);
      return { items: people.map((person) => userView(world, person, query)) };
    },
  },
  {
    method: 'POST',
    path: '/contact/v3/users/batch_get_id',
    api: 'contact',
    handle: async ({ world }, c) => lookUp(world, readQuery(c, idTypes).user_id_type, await readBody(c, lookupBody)),
  },
  {
    method: 'GET',
    path: '/contact/v3/users/:user_id',
    api: 'contact',
    handle: ({ world }, c) => {
      const query = readQuery(c, idTypes);
      const id = pathParam(c, 'user_id');
      const person = world.directory.personBy(query.user_id_type, id);
      if (!person) throw unknownUser(query.user_id_type, id);
      return { user: userView(world, person, query) };
    },
  },
];

function unknownUser(type: UserIdType, id: string): ApiError {
  return new ApiError(99992351, `The request you send is not a valid {${type}} or not exists. Invalid ids: [${id}]`);
}

/** Code 40004: a department the app may not see, or that is none. */
function departmentId(world: World, id: string): string {
  if (id === ROOT) return ROOT;
  const department = world.directory.department(id);
  if (!department) throw new ApiError(40004, 'no dept authority error');
  return department.open_department_id;
}

const SCOPE_PAGES = { ...CONTACT_PAGES, defaultSize: 50, maxSize: 100 };

/** The whole company: the departments below the root, and the people who stand in the root itself. */
function scopes(world: World, c: HttpContext): Record<string, unknown> {
  const query = readQuery(c, idTypes);
  const top = world.directory.childrenOf(ROOT, false).map((each) => ({ department: each[query.department_id_type] }));
  const loose = world.directory.membersOf(ROOT).map((each) => ({ user: each[query.user_id_type] }));
  const { items, rest } = page<{ department?: string; user?: string }>(c, SCOPE_PAGES, [...top, ...loose]);
  return {
    ...rest,
    department_ids: items.flatMap((item) => item.department ?? []),
    user_ids: items.flatMap((item) => item.user ?? []),
    group_ids: [],
  };
}

function lookUp(world: World, type: UserIdType, body: z.infer<typeof lookupBody>): Record<string, unknown> {
  const found = (by: 'email' | 'mobile') => (value: string) => {
    const person = world.directory.personBy(by, value);
    const hidden = person?.is_resigned === true && !body.include_resigned;
    if (!person || hidden) return { [by]: value };
    return { user_id: person[type], [by]: value, status: statusView(person) };
  };
  return { user_list: [...body.emails.map(found('email')), ...body.mobiles.map(found('mobile'))] };
}

function departmentView(world: World, department: Department, types: IdTypes): Record<string, unknown> {
  const { directory } = world;
  const members = directory.membersOf(department.open_department_id);
  const below = directory
    .childrenOf(department.open_department_id, true)
    .flatMap((each) => directory.membersOf(each.open_department_id));
  const leader = userId(world, department.leader_user_id, types);
  return {
    name: department.name,
    i18n_name: { zh_cn: department.name },
    parent_department_id: idOfDepartment(world, department.parent_department_id, types),
    department_id: department.department_id,
    open_department_id: department.open_department_id,
    ...(leader ? { leader_user_id: leader, leaders: [{ leaderType: 1, leaderID: leader }] } : {}),
    order: department.order ?? '0',
    member_count: new Set([...members, ...below].map((person) => person.open_id)).size,
    primary_member_count: members.length,
    status: { is_deleted: false },
  };
}

function userView(world: World, person: Person, types: IdTypes): Record<string, unknown> {
  const departments = person.department_ids.map((id) => idOfDepartment(world, id, types));
  return {
    open_id: person.open_id,
    union_id: person.union_id,
    user_id: person.user_id,
    name: person.name,
    en_name: person.en_name ?? '',
    email: person.email ?? '',
    mobile: person.mobile ?? '',
    mobile_visible: true,
    gender: 0,
    avatar: {},
    status: statusView(person),
    department_ids: departments,
    leader_user_id: userId(world, person.leader_user_id, types) ?? '',
    job_title: person.job_title ?? '',
    employee_no: person.employee_no ?? '',
    employee_type: person.employee_type ?? 1,
    join_time: person.join_time ?? 0,
    orders: departments.map((department_id, index) => ({
      department_id,
      user_order: 0,
      department_order: departments.length - index,
      is_primary_dept: index === 0,
    })),
    is_tenant_manager: false,
  };
}

function statusView(person: Person): Record<string, boolean> {
  const resigned = person.is_resigned === true;
  return {
    is_frozen: person.is_frozen === true,
    is_resigned: resigned,
    is_activated: !resigned,
    is_exited: false,
    is_unjoin: false,
  };
}

function userId(world: World, openId: string | undefined, types: IdTypes): string | undefined {
  return openId ? (world.directory.person(openId)?.[types.user_id_type] ?? openId) : undefined;
}

function idOfDepartment(world: World, id: string, types: IdTypes): string {
  return world.directory.department(id)?.[types.department_id_type] ?? id;
}
