import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { patiently, type Wait } from '#platforms/outgoing/patiently.ts';
import type { Call, FeishuClient } from './client.ts';
import { type Department, department, type User, user } from './directory-people.ts';
import { codeOf, DEPARTMENT_TOO_BIG } from './words.ts';

/** The root department; reading it needs the whole company in the app's range (feishu.md §7.2). */
export const ROOT = '0';
/** The largest page the platform gives (feishu.md §7.2). */
const PAGE_SIZE = 50;

export const IDS = { department_id_type: 'open_department_id', user_id_type: 'open_id' };

/** All departments below the root; one level at a time where the tree is too big to be read at once (43010). */
export async function fetchDepartments(client: FeishuClient, wait: Wait): Promise<Department[]> {
  try {
    return await fetchChildren(client, wait, { parentId: ROOT, deep: true });
  } catch (error) {
    if (codeOf(error) !== DEPARTMENT_TOO_BIG) throw error;
    return await fetchLevelByLevel(client, wait);
  }
}

async function fetchLevelByLevel(client: FeishuClient, wait: Wait): Promise<Department[]> {
  const found = new Map<string, Department>();
  const toVisit = [ROOT];
  for (let parentId = toVisit.shift(); parentId !== undefined; parentId = toVisit.shift()) {
    for (const child of await fetchChildren(client, wait, { parentId, deep: false })) {
      if (!found.has(child.open_department_id)) toVisit.push(child.open_department_id);
      found.set(child.open_department_id, child);
    }
  }
  return [...found.values()];
}

async function fetchChildren(
  client: FeishuClient,
  wait: Wait,
  { parentId, deep }: { parentId: string; deep: boolean },
): Promise<Department[]> {
  const path = `/contact/v3/departments/${encodeURIComponent(parentId)}/children`;
  return await allPages(client, wait, { path, query: { ...IDS, fetch_child: deep }, item: department });
}

/** The direct members of one department. @throws PlatformError */
export async function fetchMembers(client: FeishuClient, wait: Wait, departmentId: string): Promise<User[]> {
  const path = '/contact/v3/users/find_by_department';
  return await allPages(client, wait, { path, query: { ...IDS, department_id: departmentId }, item: user });
}

interface Listing<T> extends Pick<Call, 'path' | 'query'> {
  item: z.ZodType<T>;
}

async function allPages<T>(client: FeishuClient, wait: Wait, { path, query, item }: Listing<T>): Promise<T[]> {
  const shape = z.object({
    data: z.object({
      // An empty department answers without items.
      items: z.array(item).nullish(),
      has_more: z.boolean().optional(),
      page_token: z.string().optional(),
    }),
  });
  const items: T[] = [];
  const seen = new Set<string>();
  for (let pageToken: string | undefined; ; ) {
    const call: Call = { method: 'GET', path, query: { ...query, page_size: PAGE_SIZE, page_token: pageToken } };
    const { data } = await patiently(wait, () => client.call(call, shape));
    items.push(...(data.items ?? []));
    if (!data.has_more) return items;
    if (!data.page_token || seen.has(data.page_token))
      throw new PlatformError('ambiguous', `pages of ${path} do not end`);
    seen.add(data.page_token);
    pageToken = data.page_token;
  }
}
