import type { HttpContext } from '#platforms/simulator/open-api/gate.ts';
import { isVisible, type Member, ROOT_UNIT, sameId, type Unit } from '#platforms/simulator/wecom/state/members.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import type { WecomRoute } from './gate.ts';
import { WecomError } from './wecom-error.ts';

/** The directory as a self-built app reads it (wecom.md §6.1): no mobile, no mail, nobody who has left. */
export const contactRoutes: WecomRoute[] = [
  read('/department/simplelist', (world, c) => ({
    department_id: subtreeOf(world, c).map(({ id, parentId }) => ({ id, parentid: parentId, order: orderOf(id) })),
  })),
  read('/department/list', (world, c) => ({ department: subtreeOf(world, c).map((unit) => unitRow(world, unit)) })),
  read('/department/get', (world, c) => ({ department: unitRow(world, unitOf(world, c.req.query('id'))) })),
  read('/user/simplelist', (world, c) => ({
    userlist: membersOf(world, c).map((member) => ({
      userid: member.userId,
      name: member.person.name,
      department: world.members.unitsOf(member),
      open_userid: '',
    })),
  })),
  read('/user/list', (world, c) => ({ userlist: membersOf(world, c).map((member) => memberRow(world, member)) })),
  read('/user/get', (world, c) => {
    const member = world.members.find(c.req.query('userid') ?? '');
    if (!member || !isVisible(member)) throw new WecomError(60111, 'userid not found');
    return memberRow(world, member);
  }),
];

function read(path: string, answer: (world: WecomWorld, c: HttpContext) => Record<string, unknown>): WecomRoute {
  return { method: 'GET', path, api: 'wecom-contact', handle: ({ world }, c) => answer(world, c) };
}

/** Code 60123: no such department. */
function unitOf(world: WecomWorld, id: string | undefined): Unit {
  const unit = world.members.units().find((each) => String(each.id) === id);
  if (!unit) throw new WecomError(60123, 'department not found');
  return unit;
}

const subtreeOf = (world: WecomWorld, c: HttpContext): Unit[] =>
  world.members.subtree(unitOf(world, c.req.query('id') || String(ROOT_UNIT)).id);

const membersOf = (world: WecomWorld, c: HttpContext): Member[] =>
  world.members.inUnit(unitOf(world, c.req.query('department_id')).id);

/** A larger order stands earlier. */
const orderOf = (id: number): number => 100_000 - id;

function unitRow(world: WecomWorld, { id, name, parentId, leader }: Unit): Record<string, unknown> {
  const visible = leader !== undefined && isReachable(world, leader);
  return {
    id,
    name,
    name_en: '',
    department_leader: visible ? [leader] : [],
    parentid: parentId,
    order: orderOf(id),
  };
}

const isReachable = (world: WecomWorld, userId: string): boolean => {
  const member = world.members.find(userId);
  return member !== undefined && isVisible(member);
};

function memberRow(world: WecomWorld, member: Member): Record<string, unknown> {
  const { person, userId } = member;
  const units = world.members.unitsOf(member);
  const leader = person.leader_user_id ? world.members.ofPerson(person.leader_user_id) : undefined;
  return {
    userid: userId,
    name: person.name,
    department: units,
    order: units.map(() => 0),
    position: person.job_title ?? '',
    status: person.is_frozen ? 2 : 1,
    telephone: '',
    alias: person.en_name ?? '',
    isleader: 0,
    is_leader_in_dept: units.map((id) => (leads(world, id, userId) ? 1 : 0)),
    direct_leader: leader && isVisible(leader) ? [leader.userId] : [],
    main_department: units[0] ?? ROOT_UNIT,
    extattr: { attrs: person.employee_no ? [numberAttribute(person.employee_no)] : [] },
  };
}

const leads = (world: WecomWorld, unitId: number, userId: string): boolean => {
  const leader = world.members.units().find(({ id }) => id === unitId)?.leader;
  return leader !== undefined && sameId(leader) === sameId(userId);
};

const numberAttribute = (value: string) => ({ type: 0, name: '工号', text: { value } });
