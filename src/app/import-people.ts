/** People from a table, for those who keep no directory on a platform: all rows or none. */
import { isAbsurdLoss } from '#core/directory/absurd.ts';
import { checkPeople, type PersonRow } from '#core/directory/people-file.ts';
import type { RowProblem } from '#core/directory/people-problems.ts';
import { tooManyGone } from '#core/directory/people-problems-more.ts';
import { unitIndex } from '#core/directory/unit-paths.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { inParts } from './directory/in-parts.ts';
import { type Overridden, overriding } from './directory/overrides.ts';
import { placed } from './directory/placements.ts';
import { type PlannedUnits, planUnits } from './directory/plan-units.ts';
import type { Person, PlatformName, Unit } from './records.ts';
import { today } from './views/figures.ts';

export type Imported = { ok: true; rows: number } | { ok: false; problems: readonly RowProblem[] };

type Records = readonly Readonly<Record<string, string>>[];

export interface PeopleImport {
  /** WeCom shows no directory: without a column for it, an employee number counts as the account of the same name */
  numbersAreAccounts?: boolean;
  /** a list of everybody: who is not on it has left, unless a directory tells of them */
  complete?: boolean;
  /** where the first row stands, when it is not under a heading in row 1 */
  firstRow?: number;
}

/** A file that was read and can be written whole. */
export interface ReadablePeople {
  ok: true;
  rows: number;
  /** active people a list of everybody does not name */
  leaving: readonly Person[];
  /** people who are new */
  joining: readonly PersonRow[];
  /** what is written: a few hundred changes a part, each complete in itself, units first */
  parts: readonly (readonly Change[])[];
}

export type ReadPeople = ReadablePeople | { ok: false; problems: readonly RowProblem[] };

/** Checks every row and works out what would be written; nothing is. */
export async function readPeople(deps: Deps, records: Records, options: PeopleImport = {}): Promise<ReadPeople> {
  const stored = await deps.store.people();
  const units = await deps.store.units();
  const numberOf = new Map(stored.map((person) => [person.id, person.employeeNo]));
  const leaders = new Map(
    stored.map(({ employeeNo, supervisorId }) => [employeeNo, supervisorId && (numberOf.get(supervisorId) ?? null)]),
  );
  const { firstRow } = options;
  const checking = { today: today(deps), units: unitIndex(units), ...(firstRow === undefined ? {} : { firstRow }) };
  const { people, problems } = checkPeople(records, leaders, checking);
  if (problems.length > 0) return { ok: false, problems };
  const leaving = options.complete === true ? await notNamed(deps, stored, people) : [];
  const active = stored.filter((person) => person.active).length;
  if (isAbsurdLoss(leaving.length, active)) return { ok: false, problems: [tooManyGone(leaving.length, active)] };
  const lookup = await lookupOf(deps, { stored, units, people });
  const changes = await changesOf(deps, { people, leaving, lookup, records, ...options });
  const joining = people.filter(({ employeeNo }) => !lookup.before.has(employeeNo));
  const known = new Set([...lookup.stored.keys(), ...units.map(({ id }) => id)]);
  return { ok: true, rows: people.length, leaving, joining, parts: inParts(changes, known) };
}

/** Checks every row, then writes all; one problem anywhere and nothing is written. */
export async function importPeople(deps: Deps, records: Records, options: PeopleImport = {}): Promise<Imported> {
  const read = await readPeople(deps, records, options);
  if (!read.ok) return read;
  // in one commit: whoever takes the file as a batch writes it part by part
  await deps.store.commit(read.parts.flat());
  return { ok: true, rows: read.rows };
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
  return stored.filter(({ id, active, employeeNo }) => active && !named.has(employeeNo) && !told.has(id));
}

interface Lookup {
  ids: ReadonlyMap<string, string>;
  units: PlannedUnits;
  before: ReadonlyMap<string, Person>;
  stored: ReadonlyMap<string, Person>;
  knownUnits: readonly Unit[];
  overridden: Overridden;
}

async function lookupOf(
  deps: Deps,
  {
    stored,
    units: knownUnits,
    people,
  }: { stored: readonly Person[]; units: readonly Unit[]; people: readonly PersonRow[] },
): Promise<Lookup> {
  const ids = new Map(stored.map((person) => [person.employeeNo, person.id]));
  for (const { employeeNo } of people) if (!ids.has(employeeNo)) ids.set(employeeNo, deps.newId());
  const units = planUnits(
    knownUnits,
    people.map(({ unit }) => unit),
    deps.newId,
  );
  const unitIds = new Set([...knownUnits, ...units.made].map(({ id }) => id));
  return {
    ids,
    units,
    knownUnits,
    before: new Map(stored.map((person) => [person.employeeNo, person])),
    stored: new Map(stored.map((person) => [person.id, person])),
    overridden: overriding(await deps.store.overrides(), unitIds),
  };
}

interface Writing extends PeopleImport {
  people: readonly PersonRow[];
  leaving: readonly Person[];
  lookup: Lookup;
  records: Records;
}

async function changesOf(
  deps: Deps,
  { people, leaving, lookup, records, numbersAreAccounts = isWecomWithoutDirectory(deps) }: Writing,
): Promise<readonly Change[]> {
  const day = today(deps);
  const rows = people.map((row) => lookup.overridden(personOf(row, lookup)));
  const tried = numbersAreAccounts && !records.some((record) => 'wecom' in record);
  return [
    ...unitChanges(people, lookup),
    ...rows.map((row): Change => ({ put: 'person', row })),
    ...(await placed(deps, rows, lookup.stored)),
    ...leaving.map((person): Change => ({ put: 'person', row: { ...person, active: false, leftOn: day } })),
    ...people.flatMap((row) => besides(row, lookup.ids.get(row.employeeNo) ?? '')),
    ...(tried ? await numbersAsAccounts(deps, people, lookup.ids) : []),
  ];
}

/** New units, parents first, and those that get another head. */
function unitChanges(people: readonly PersonRow[], { units, knownUnits, ids }: Lookup): readonly Change[] {
  const heads = new Map(
    people.flatMap(({ unit, headsUnit, employeeNo }) =>
      headsUnit ? [[units.idOf(unit), ids.get(employeeNo) ?? null] as const] : [],
    ),
  );
  const headed = (unit: Unit): Unit => ({ ...unit, headId: heads.get(unit.id) ?? unit.headId });
  const changed = knownUnits.map(headed).filter(({ headId }, index) => headId !== knownUnits[index]?.headId);
  return [...units.made.map(headed), ...changed].map((row) => ({ put: 'unit', row }));
}

const isWecomWithoutDirectory = ({ platforms }: Deps): boolean => {
  const wecom = platforms.get('wecom');
  return wecom !== undefined && wecom.people === undefined;
};

const bound = (platform: PlatformName, platformId: string, personId: string): Change => ({
  put: 'identity',
  row: { platform, platformId, personId },
});

/** Accounts and mobiles the file names: it is the list that counts, so one that was somebody else's changes hands. */
const besides = ({ wecom, feishu, mobile }: PersonRow, personId: string): readonly Change[] => [
  ...(wecom === undefined ? [] : [bound('wecom', wecom, personId)]),
  ...(feishu === undefined ? [] : [bound('feishu', feishu, personId)]),
  ...(mobile === undefined ? [] : [{ put: 'mobile', row: { personId, mobile } } as const]),
];

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
    return [bound('wecom', account, personId)];
  });
}

function personOf(row: PersonRow, { ids, units, before }: Lookup): Person {
  return {
    id: ids.get(row.employeeNo) ?? '',
    employeeNo: row.employeeNo,
    name: row.name,
    title: row.title,
    level: row.level,
    unitId: units.idOf(row.unit),
    supervisorId: row.supervisorNo === null ? null : (ids.get(row.supervisorNo) ?? null),
    locale: before.get(row.employeeNo)?.locale ?? 'zh',
    joinedOn: row.joinedOn,
    leftOn: row.leftOn ?? null,
    active: row.leftOn === undefined,
  };
}
