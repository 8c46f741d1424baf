import { isVisible, type Member, sameId } from '#platforms/simulator/wecom/state/members.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { WecomError } from './wecom-error.ts';

interface To {
  touser?: string | undefined;
  toparty?: string | undefined;
  totag?: string | undefined;
}

export interface Receivers {
  members: Member[];
  /** the fields of the answer that name who cannot be reached, joined by | */
  invalid: Record<string, string>;
}

/**
 * Who gets a message. The rest of the receivers still get it when some are invalid, and the answer names those in lower
 * case. (wecom.md §3.2) Codes: 82001 none, 40058 more than 1000 people, 82002 and 82003 more than 100 units or tags,
 * 81013 nobody is valid.
 */
export function receiversOf(world: WecomWorld, to: To): Receivers {
  const users = split(to.touser);
  const parties = split(to.toparty);
  const tags = split(to.totag);
  if (users.length + parties.length + tags.length === 0)
    throw new WecomError(82001, 'All touser & toparty & totag are empty');
  if (users.length > 1_000) throw new WecomError(40058, 'touser: at most 1000');
  if (parties.length > 100) throw new WecomError(82002, 'Too many toparty');
  if (tags.length > 100) throw new WecomError(82003, 'Too many totag');
  if (users.length === 1 && users[0] === '@all') return some(world.members.visible(), {});
  const found = users.map((userId) => ({ userId, member: reachable(world, userId) }));
  const units = parties.map((id) => ({ id, members: inSubtree(world, Number(id)) }));
  const invalid = {
    invaliduser: found.filter(({ member }) => !member).map(({ userId }) => sameId(userId)),
    invalidparty: units.filter(({ members }) => !members).map(({ id }) => id),
    invalidtag: tags,
  };
  const members = [...found.flatMap(({ member }) => member ?? []), ...units.flatMap(({ members }) => members ?? [])];
  return some(members, Object.fromEntries(joined(invalid)));
}

const split = (ids: string | undefined): string[] => (ids ?? '').split('|').filter((id) => id !== '');

const joined = (invalid: Record<string, string[]>): [string, string][] =>
  Object.entries(invalid).flatMap(([field, ids]) => (ids.length > 0 ? [[field, ids.join('|')]] : []));

/** The member of an id, if the app may reach them. */
export function reachable(world: WecomWorld, userId: string): Member | undefined {
  const member = world.members.find(userId);
  return member && isVisible(member) ? member : undefined;
}

function inSubtree(world: WecomWorld, id: number): Member[] | undefined {
  const units = world.members.subtree(id);
  return units.length === 0 ? undefined : units.flatMap((unit) => world.members.inUnit(unit.id));
}

/** Each once. */
function some(members: Member[], invalid: Record<string, string>): Receivers {
  const distinct = [...new Map(members.map((member) => [sameId(member.userId), member])).values()];
  if (distinct.length === 0) throw new WecomError(81013, 'user & party & tag all invalid', invalid);
  return { members: distinct, invalid };
}
