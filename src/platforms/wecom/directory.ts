/** The whole directory the app may see, department by department: WeCom pages nothing (wecom.md §6.1). */
import { z } from 'zod';
import { patiently, type Wait } from '#platforms/outgoing/patiently.ts';
import type { Directory } from '#platforms/platform.ts';
import type { WecomClient } from './client.ts';
import { fetchDepartments } from './directory-departments.ts';
import { type Department, directoryOf, type Member, member } from './directory-people.ts';
import { eachOf } from './each-of.ts';
import { memberId } from './ids.ts';

const members = z.object({ userlist: z.array(member) });
const agent = z.object({
  allow_userinfos: z.object({ user: z.array(z.object({ userid: z.string().min(1) })).default([]) }).optional(),
});

/** Every person once. A failure anywhere, or a row that cannot be read, fails the whole. @throws PlatformError */
export async function fetchDirectory(
  client: WecomClient,
  { agentId, wait }: { agentId: number; wait: Wait },
): Promise<Directory> {
  const departments = await fetchDepartments(client, wait);
  const found = new Map<string, Member>();
  const keep = (each: Member) => void found.set(memberId(each.userid), each);
  await eachOf(departments, async ({ id }) => {
    for (const each of await membersOf(client, wait, id)) keep(each);
  });
  const named = await namedMembers(client, wait, agentId);
  await eachOf(
    named.filter((id) => !found.has(memberId(id))),
    async (userid) => keep(await patiently(wait, () => client.call({ path: 'user/get', query: { userid } }, member))),
  );
  return directoryOf([...found.values()], departments);
}

async function membersOf(client: WecomClient, wait: Wait, departmentId: Department['id']): Promise<Member[]> {
  const call = { path: 'user/list', query: { department_id: departmentId } };
  return (await patiently(wait, () => client.call(call, members))).userlist;
}

/** People who stand in the app's visible range by themselves, whatever their department. */
async function namedMembers(client: WecomClient, wait: Wait, agentId: number): Promise<string[]> {
  const call = { path: 'agent/get', query: { agentid: agentId } };
  const { allow_userinfos } = await patiently(wait, () => client.call(call, agent));
  return (allow_userinfos?.user ?? []).map(({ userid }) => userid);
}
