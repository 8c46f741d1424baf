/** A list of people taken at once, as nobody but tests does: whoever brings a file writes it part by part. */
import type { Deps } from '#app/deps.ts';
import { type PeopleImport, type PeopleRecords, planPeople } from '#app/directory/plan-people.ts';

/** Checks every row, then writes all in one commit; one problem anywhere and nothing is written. */
export async function importPeople(deps: Deps, records: PeopleRecords, options: PeopleImport = {}) {
  const plan = await planPeople(deps, records, options);
  if (!plan.ok) return plan;
  await deps.store.commit(plan.parts.flat());
  return { ok: true, rows: plan.rows } as const;
}
