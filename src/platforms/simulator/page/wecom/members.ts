import type { People } from '#platforms/simulator/page/parts/people.ts';
import type { WecomPerson } from '#platforms/simulator/wecom/page-view.ts';

/** Everyone whose name a message may show: by userid, in which case means nothing, and by open_id, which the address holds. */
export const membersOf = (people: readonly WecomPerson[]): People =>
  new Map(people.flatMap((person) => [person.openId, person.userId.toLowerCase()].map((id) => [id, person])));
