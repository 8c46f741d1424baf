import type { Department, Person } from '#platforms/simulator/state/company.ts';
import type { World } from '#platforms/simulator/state/world.ts';

/** A person of the company as WeCom knows them. */
export interface Member {
  userId: string;
  person: Person;
}

/** A department under WeCom's own number; the company itself is 1. */
export interface Unit {
  id: number;
  name: string;
  parentId: number;
  leader: string | undefined;
}

export const ROOT_UNIT = 1;

/** The same company in WeCom's words. A member who has left is in it no more. */
export interface Members {
  /** Upper and lower case mean the same. (wecom.md §6.1) */
  find: (userId: string) => Member | undefined;
  /** By open_id, or by userid. */
  viewer: (id: string) => Member | undefined;
  ofPerson: (openId: string) => Member | undefined;
  /** also of somebody who has left */
  userIdOf: (person: Person) => string;
  all: () => Member[];
  /** In the app's visible range. */
  visible: () => Member[];
  units: () => Unit[];
  /** A unit and everything below it. */
  subtree: (id: number) => Unit[];
  unitsOf: (member: Member) => number[];
  /** Direct members who are visible. */
  inUnit: (id: number) => Member[];
}

/** The id of a member: lower case is how WeCom answers, and how two ids are compared. */
export const sameId = (userId: string): string => userId.toLowerCase();

/** The chat of a member with the app. */
export const appChatOf = (userId: string): string => `app:${sameId(userId)}`;

export const isVisible = ({ person }: Member): boolean => person.available !== false && !person.is_resigned;

export function makeMembers({ directory }: World, companyName: string): Members {
  const memberOf = (person: Person): Member => ({ userId: userIdOf(person), person });
  const present = (): Member[] => directory.people().filter(stays).map(memberOf);
  const find = (userId: string): Member | undefined =>
    present().find((member) => sameId(member.userId) === sameId(userId));
  const ofPerson = (openId: string): Member | undefined => {
    const person = directory.person(openId);
    return person && stays(person) ? memberOf(person) : undefined;
  };
  const numberOf = (departmentId: string): number =>
    departmentId === '0' ? ROOT_UNIT : directory.departments().findIndex((each) => isUnit(each, departmentId)) + 2;
  const units = (): Unit[] => [
    { id: ROOT_UNIT, name: companyName, parentId: 0, leader: undefined },
    ...directory.departments().map((department) => ({
      id: numberOf(department.open_department_id),
      name: department.name,
      parentId: numberOf(department.parent_department_id),
      leader: department.leader_user_id && ofPerson(department.leader_user_id)?.userId,
    })),
  ];
  const subtree = (id: number): Unit[] => {
    const own = units().filter((unit) => unit.id === id);
    const below = units().filter((unit) => unit.parentId === id);
    return [...own, ...below.flatMap((unit) => subtree(unit.id))];
  };
  const unitsOf = ({ person }: Member): number[] => {
    const known = person.department_ids.map(numberOf).filter((id) => id >= ROOT_UNIT);
    return known.length > 0 ? known : [ROOT_UNIT];
  };
  return {
    find,
    ofPerson,
    userIdOf,
    viewer: (id) => ofPerson(id) ?? find(id),
    all: present,
    visible: () => present().filter(isVisible),
    units,
    subtree,
    unitsOf,
    inUnit: (id) => present().filter((member) => isVisible(member) && unitsOf(member).includes(id)),
  };
}

const stays = (person: Person): boolean => !person.is_resigned;

const isUnit = (department: Department, id: string): boolean =>
  department.open_department_id === id || department.department_id === id;

const userIdOf = (person: Person): string => person.userid ?? person.employee_no?.toLowerCase() ?? person.open_id;
