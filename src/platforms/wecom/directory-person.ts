/** One member and the departments above: what a callback about somebody leads to (wecom.md §2.3, §6.1). */
import { PlatformError } from '#core/errors.ts';
import { impatiently, patiently } from '#platforms/outgoing/patiently.ts';
import type { DirectoryPerson, DirectoryUnit } from '#platforms/platform.ts';
import type { WecomClient } from './client.ts';
import { fetchDepartment } from './directory-departments.ts';
import { type Department, directoryOf, member } from './directory-people.ts';

/** A tree deeper than this is a circle. */
const MOST_LEVELS = 20;

/** Null for somebody the app does not see. @throws PlatformError */
export async function fetchPerson(
  client: WecomClient,
  userid: string,
): Promise<{ person: DirectoryPerson; units: readonly DirectoryUnit[] } | null> {
  const found = await patiently(impatiently, () => client.call({ path: 'user/get', query: { userid } }, member)).catch(
    (error: unknown) => {
      if (error instanceof PlatformError && error.word === 'unreachable') return null;
      throw error;
    },
  );
  if (found === null) return null;
  const { people, units } = directoryOf([found], await departmentsOver(client, found.department));
  const [person] = people;
  return person ? { person, units } : null;
}

async function departmentsOver(client: WecomClient, ids: readonly Department['id'][]): Promise<readonly Department[]> {
  const found = new Map<Department['id'], Department>();
  for (const start of ids) {
    let here: Department['id'] | undefined = start;
    for (let level = 0; here !== undefined && here > 0 && !found.has(here) && level < MOST_LEVELS; level += 1) {
      const each: Department = await fetchDepartment(client, impatiently, here);
      found.set(here, each);
      here = each.parentid;
    }
  }
  return [...found.values()];
}
