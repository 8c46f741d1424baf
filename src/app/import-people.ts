/** People from a table, for those who keep no directory on a platform: all rows or none. */
import { checkPeople, type PersonRow } from '#core/directory/people-file.ts';
import type { RowProblem } from '#core/directory/people-problems.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { placementRows } from './record-placement.ts';
import type { Person } from './records.ts';

export type Imported = { ok: true; rows: number } | { ok: false; problems: readonly RowProblem[] };

type Records = readonly Readonly<Record<string, string>>[];

export interface PeopleImport {
  /** WeCom shows no directory: without a column for it, an employee number counts as the account of the same name */
  numbersAreAccounts?: boolean;
}

/** Checks every row, then writes all in one commit; one problem anywhere and nothing is written. */
export async function importPeople(
  deps: Deps,
  records: Records,
  { numbersAreAccounts = isWecomWithoutDirectory(deps) }: PeopleImport = {},
): Promise<Imported> {
  const stored = await deps.store.people();
  const numberOf = new Map(stored.map((person) => [person.id, person.employeeNo]));
  const leaders = new Map(
    stored.map(({ employeeNo, supervisorId }) => [employeeNo, supervisorId && (numberOf.get(supervisorId) ?? null)]),
  );
  const { people, problems } = checkPeople(records, leaders);
  if (problems.length > 0) return { ok: false, problems };
  const ids = new Map(stored.map((person) => [person.employeeNo, person.id]));
  for (const { employeeNo } of people) if (!ids.has(employeeNo)) ids.set(employeeNo, deps.newId());
  const units = await unitIds(deps, people);
  const before = new Map(stored.map((person) => [person.employeeNo, person]));
  const rows = people.map((row) => personOf(row, { ids, units, before }));
  const placed = await Promise.all(rows.map((row) => placementRows(deps, row, before.get(row.employeeNo))));
  const hasColumn = records.some((record) => 'wecom' in record);
  const tried = numbersAreAccounts && !hasColumn;
  await deps.store.commit([
    ...[...units].map(([name, id]): Change => ({ put: 'unit', row: { id, name, parentId: null, headId: null } })),
    ...rows.map((row): Change => ({ put: 'person', row })),
    ...placed.flat(),
    ...accountsOf(people, ids),
    ...(tried ? await numbersAsAccounts(deps, people, ids) : []),
  ]);
  return { ok: true, rows: people.length };
}

const isWecomWithoutDirectory = ({ platforms }: Deps): boolean => {
  const wecom = platforms.get('wecom');
  return wecom !== undefined && wecom.people === undefined;
};

const bound = (platformId: string, personId: string): Change => ({
  put: 'identity',
  row: { platform: 'wecom', platformId, personId },
});

/** Accounts the file names: it is the list that counts, so one that was somebody else's changes hands. */
const accountsOf = (people: readonly PersonRow[], ids: ReadonlyMap<string, string>): readonly Change[] =>
  people.flatMap(({ employeeNo, wecom }) => (wecom === undefined ? [] : [bound(wecom, ids.get(employeeNo) ?? '')]));

/** Employee numbers as accounts, of people who have none, where nobody else has it. */
async function numbersAsAccounts(
  { store }: Deps,
  people: readonly PersonRow[],
  ids: ReadonlyMap<string, string>,
): Promise<readonly Change[]> {
  const known = await store.identities('wecom');
  const taken = new Set(known.map(({ platformId }) => platformId));
  const have = new Set(known.map(({ personId }) => personId));
  return people.flatMap(({ employeeNo }) => {
    const account = employeeNo.toLowerCase();
    const personId = ids.get(employeeNo) ?? '';
    if (taken.has(account) || have.has(personId)) return [];
    // numbers that differ only in case are one account, the first one's
    taken.add(account);
    return [bound(account, personId)];
  });
}

/** Units are known by their names; new ones are made. */
async function unitIds(deps: Deps, people: readonly PersonRow[]): Promise<ReadonlyMap<string, string>> {
  const known = new Map((await deps.store.units()).map((unit) => [unit.name, unit.id]));
  return new Map([...new Set(people.map(({ unit }) => unit))].map((name) => [name, known.get(name) ?? deps.newId()]));
}

interface Lookup {
  ids: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  before: ReadonlyMap<string, Person>;
}

function personOf(row: PersonRow, { ids, units, before }: Lookup): Person {
  return {
    id: ids.get(row.employeeNo) ?? '',
    employeeNo: row.employeeNo,
    name: row.name,
    title: row.title,
    level: row.level,
    unitId: units.get(row.unit) ?? '',
    supervisorId: row.supervisorNo === null ? null : (ids.get(row.supervisorNo) ?? null),
    locale: before.get(row.employeeNo)?.locale ?? 'zh',
    joinedOn: row.joinedOn,
    leftOn: null,
    active: true,
  };
}
