/** People from a table, for those who keep no directory on a platform: all rows are checked, and what they come to is planned. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { isAbsurdLoss } from '#core/directory/absurd.ts';
import { checkPeople, type KnownLeaders, type PersonRow } from '#core/directory/people-file.ts';
import type { RowProblem } from '#core/directory/people-problems.ts';
import { tooManyGone } from '#core/directory/people-problems-more.ts';
import { unitIndex } from '#core/directory/unit-paths.ts';
import { byNumber } from '#core/order.ts';
import { inParts } from './in-parts.ts';
import { peopleChanges } from './people-changes.ts';

export type PeopleRecords = readonly Readonly<Record<string, string>>[];

export interface PeopleImport {
  /** WeCom shows no directory: without a column for it, an employee number counts as the account of the same name */
  numbersAreAccounts?: boolean;
  /** a list of everybody: who is not on it has left, unless a directory tells of them */
  complete?: boolean;
  /** where the first row stands, when it is not under a heading in row 1 */
  firstRow?: number;
}

/** A file that was read and can be written whole. */
export interface PlannedPeople {
  ok: true;
  rows: number;
  /** active people a list of everybody does not name, by their numbers */
  leaving: readonly Person[];
  /** people who are new, in the order of the file */
  joining: readonly PersonRow[];
  /** what is written: a few hundred changes a part, each complete in itself, units first */
  parts: readonly (readonly Change[])[];
}

type Plan = PlannedPeople | { ok: false; problems: readonly RowProblem[] };

/** Checks every row and works out what would be written; nothing is. One problem anywhere and there is no plan. */
export async function planPeople(deps: Deps, records: PeopleRecords, options: PeopleImport = {}): Promise<Plan> {
  const stored = await deps.store.people();
  const units = await deps.store.units();
  const { firstRow } = options;
  const checking = { today: today(deps), units: unitIndex(units), ...(firstRow === undefined ? {} : { firstRow }) };
  const { people, problems } = checkPeople(records, leadersOf(stored), checking);
  if (problems.length > 0) return { ok: false, problems };
  const leaving = options.complete === true ? await notNamed(deps, stored, people) : [];
  const active = stored.filter((person) => person.active).length;
  if (isAbsurdLoss(leaving.length, active)) return { ok: false, problems: [tooManyGone(leaving.length, active)] };
  const tellsAccounts = records.some((record) => 'wecom' in record);
  const changes = await peopleChanges(deps, { people, leaving, stored, units, tellsAccounts, ...options });
  const numbers = new Set(stored.map(({ employeeNo }) => employeeNo));
  const joining = people.filter(({ employeeNo }) => !numbers.has(employeeNo));
  const known = new Set([...stored, ...units].map(({ id }) => id));
  return { ok: true, rows: people.length, leaving, joining, parts: inParts(changes, known) };
}

function leadersOf(stored: readonly Person[]): KnownLeaders {
  const numberOf = new Map(stored.map(({ id, employeeNo }) => [id, employeeNo]));
  return new Map(
    stored.map(({ employeeNo, supervisorId }) => [employeeNo, supervisorId && (numberOf.get(supervisorId) ?? null)]),
  );
}

/** Active people a list of everybody does not name; of whom a directory tells, the directory says whether they left. */
async function notNamed(
  deps: Deps,
  stored: readonly Person[],
  people: readonly PersonRow[],
): Promise<readonly Person[]> {
  const named = new Set(people.map(({ employeeNo }) => employeeNo));
  const told = new Set<string>();
  for (const { name, people: directory } of deps.platforms.values()) {
    if (!directory) continue;
    for (const { personId } of await deps.store.identities(name)) told.add(personId);
  }
  return stored
    .filter(({ id, active, employeeNo }) => active && !named.has(employeeNo) && !told.has(id))
    .sort((a, b) => byNumber(a.employeeNo, b.employeeNo));
}
