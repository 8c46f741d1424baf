import { z } from 'zod';
import { patiently, type Wait } from '#platforms/outgoing/patiently.ts';
import type { WecomClient } from './client.ts';
import { type Department, department } from './directory-people.ts';
import { eachOf } from './each-of.ts';
import { codeOf, TOO_LARGE } from './words.ts';

const list = z.object({ department: z.array(department) });
const ids = z.object({ department_id: z.array(z.object({ id: department.shape.id })) });
const one = z.object({ department });

/** All departments the app sees, at once; one by one where the tree is too large for an answer. @throws PlatformError */
export async function fetchDepartments(client: WecomClient, wait: Wait): Promise<readonly Department[]> {
  try {
    return (await patiently(wait, () => client.call({ path: 'department/list' }, list))).department;
  } catch (error) {
    if (codeOf(error) !== TOO_LARGE) throw error;
    return await fetchOneByOne(client, wait);
  }
}

async function fetchOneByOne(client: WecomClient, wait: Wait): Promise<readonly Department[]> {
  const { department_id } = await patiently(wait, () => client.call({ path: 'department/simplelist' }, ids));
  const found = new Map<Department['id'], Department>();
  await eachOf(department_id, async ({ id }) => {
    found.set(id, await fetchDepartment(client, wait, id));
  });
  return department_id.flatMap(({ id }) => found.get(id) ?? []);
}

/** @throws PlatformError */
export async function fetchDepartment(client: WecomClient, wait: Wait, id: Department['id']): Promise<Department> {
  return (await patiently(wait, () => client.call({ path: 'department/get', query: { id } }, one))).department;
}
