/** The whole directory the app may see, paged by hand: the SDK's iterators end silently at a 429 (feishu.md §0, item 6). */
import type { Wait } from '#platforms/outgoing/patiently.ts';
import type { Directory } from '#platforms/platform.ts';
import type { FeishuClient } from './client.ts';
import { fetchDepartments, fetchMembers, ROOT } from './directory-pages.ts';
import { type Department, personOf, type User, unitOf } from './directory-people.ts';

/** Every person once, with all units they stand in. A failure anywhere fails the whole. @throws PlatformError */
export async function fetchDirectory(client: FeishuClient, wait: Wait): Promise<Directory> {
  const departments = await fetchDepartments(client, wait);
  const byId = new Map<string, Department>(departments.map((each) => [each.open_department_id, each]));
  const users = new Map<string, User>();
  for (const departmentId of [ROOT, ...byId.keys()]) {
    for (const user of await fetchMembers(client, wait, departmentId)) {
      users.set(user.open_id, merge(users.get(user.open_id), user, departmentId));
    }
  }
  return {
    people: [...users.values()].map((user) => personOf(user, byId)),
    units: [...byId.values()].map(unitOf),
  };
}

/** Where a person was found counts too: without the field scope the user's own list is absent (feishu.md §7.2). */
function merge(known: User | undefined, found: User, departmentId: string): User {
  const ids = new Set([...(known?.department_ids ?? found.department_ids), departmentId]);
  return { ...found, department_ids: [...ids] };
}
