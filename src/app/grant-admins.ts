import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';

/** Makes the people of ADMIN_USERS HR. Numbers nobody has are returned, so that the start can name them. */
export async function grantAdmins(
  deps: Pick<Deps, 'store'>,
  employeeNos: readonly string[],
): Promise<readonly string[]> {
  const unknown: string[] = [];
  const grants: Change[] = [];
  for (const employeeNo of employeeNos) {
    const person =
      (await deps.store.personByEmployeeNo(employeeNo)) ??
      // a number that is an account's name: accounts are told in lower case
      (await deps.store.personByEmployeeNo(employeeNo.toLowerCase()));
    if (person) grants.push({ put: 'role', personId: person.id, role: 'hr' });
    else unknown.push(employeeNo);
  }
  if (grants.length > 0) await deps.store.commit(grants);
  return unknown;
}
