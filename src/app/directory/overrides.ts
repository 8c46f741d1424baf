/** What HR set in place of the directory: laid over whatever a directory or a file says of somebody. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { OverrideRow } from '#app/records-directory.ts';

/** The same rows as HR wants them. The one place where overrides meet what comes in. */
export type Overridden = (person: Person) => Person;

/** @param unitIds a unit that is gone is no place to stand in: then the directory's counts */
export function overriding(rows: readonly OverrideRow[], unitIds: ReadonlySet<string>): Overridden {
  const byPerson = new Map<string, OverrideRow[]>();
  for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  return (person) => (byPerson.get(person.id) ?? []).reduce((now, row) => laidOver(now, row, unitIds), person);
}

function laidOver(person: Person, { field, value }: OverrideRow, unitIds: ReadonlySet<string>): Person {
  switch (field) {
    case 'supervisor':
      return { ...person, supervisorId: value === person.id ? null : value };
    case 'unit':
      return value !== null && unitIds.has(value) ? { ...person, unitId: value } : person;
    case 'title':
      return { ...person, title: value ?? '' };
    case 'level':
      return { ...person, level: value ?? '' };
    case 'takes_part':
      return person;
  }
}

/** Who takes no part in appraisals, by HR's word. */
export async function exemptIds(deps: Pick<Deps, 'store'>): Promise<ReadonlySet<string>> {
  const rows = await deps.store.overrides();
  return new Set(
    rows.filter(({ field, value }) => field === 'takes_part' && value === 'no').map(({ personId }) => personId),
  );
}
