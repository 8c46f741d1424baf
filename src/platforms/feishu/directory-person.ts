/** One person and the departments above them: what an event about somebody leads to (feishu.md §7.2, §7.3). */
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { impatiently, patiently } from '#platforms/outgoing/patiently.ts';
import type { DirectoryPerson, DirectoryUnit } from '#platforms/platform.ts';
import type { FeishuClient } from './client.ts';
import { IDS, ROOT } from './directory-pages.ts';
import { type Department, department, personOf, unitOf, user } from './directory-people.ts';
import { codeOf, OUT_OF_RANGE } from './words.ts';

const oneUser = z.object({ data: z.object({ user }) });
const oneDepartment = z.object({ data: z.object({ department }) });

/** A tree deeper than this is a circle. */
const MOST_LEVELS = 20;

/** Null for somebody who is nobody to the app: unknown, or outside its contact range. @throws PlatformError */
export async function fetchPerson(
  client: FeishuClient,
  id: string,
): Promise<{ person: DirectoryPerson; units: readonly DirectoryUnit[] } | null> {
  const path = `/contact/v3/users/${encodeURIComponent(id)}`;
  const answer = await patiently(impatiently, () => client.call({ method: 'GET', path, query: IDS }, oneUser)).catch(
    (error: unknown) => {
      if (isUnseen(error)) return null;
      throw error;
    },
  );
  if (answer === null) return null;
  const found = answer.data.user;
  const departments = await departmentsOver(client, found.department_ids);
  return { person: personOf(found, departments), units: [...departments.values()].map(unitOf) };
}

const isUnseen = (error: unknown): boolean =>
  codeOf(error) === OUT_OF_RANGE || (error instanceof PlatformError && error.word === 'unreachable');

async function departmentsOver(client: FeishuClient, ids: readonly string[]): Promise<ReadonlyMap<string, Department>> {
  const found = new Map<string, Department>();
  for (const start of ids) {
    let here: string | null | undefined = start;
    for (let level = 0; here && here !== ROOT && !found.has(here) && level < MOST_LEVELS; level += 1) {
      const each: Department = await fetchDepartment(client, here);
      found.set(here, each);
      here = each.parent_department_id;
    }
  }
  return found;
}

async function fetchDepartment(client: FeishuClient, id: string): Promise<Department> {
  const path = `/contact/v3/departments/${encodeURIComponent(id)}`;
  const call = { method: 'GET', path, query: IDS } as const;
  return (await patiently(impatiently, () => client.call(call, oneDepartment))).data.department;
}
