/** Brings people, units and supervisors in from a platform's directory. Nobody is ever deleted: who is gone is inactive. */

import { findLeaderCycles, missingLeaders, peopleById } from '#core/directory/org.ts';
import type { Directory, DirectoryPerson, Platform, PlatformWithDirectory } from '#platforms/platform.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { callbacksTurn, flatMapInTurns } from './in-turns.ts';
import { placementRows, staysPut } from './record-placement.ts';
import type { Person, Unit } from './records.ts';
import { today } from './views/figures.ts';

/** The company itself: the root of every platform's tree, and the unit of people who belong to none. */
const ROOT = '0';

export interface Synced {
  people: number;
  joined: number;
  left: number;
  /** circles of leaders by employee number, and people whose leader is unknown: HR mends them in the directory */
  cycles: readonly (readonly string[])[];
  missingLeaders: number;
  /** accounts of a second platform that match nobody: HR binds them */
  unbound: number;
}

/** A sync that would lose more than this share of the active people is not believed. */
const ABSURD_LOSS = 0.2;

/** Thrown when the directory looks wrong as a whole; nothing was written. */
export class AbsurdDirectory extends Error {
  constructor(gone: number, of: number) {
    super(`the directory lacks ${gone} of ${of} active people: nothing was changed, check the app's contact range`);
    this.name = 'AbsurdDirectory';
  }
}

/** Whether the platform shows a directory at all; where none does, people are imported. */
export const hasDirectory = (platform: Platform): platform is PlatformWithDirectory => platform.people !== undefined;

/**
 * Reads the whole directory and writes what differs: most hours that is nothing, and rows written are what a hosted
 * database charges for. @throws AbsurdDirectory, PlatformError
 */
export async function syncDirectory(deps: Deps, platform: PlatformWithDirectory, companyName: string): Promise<Synced> {
  const seen = await platform.people();
  const known = await knownPeople(deps, platform, seen);
  const directory = { ...seen, people: seen.people.filter(({ id }) => known.tells(id)) };
  const people = await flatMapInTurns(directory.people, (entry) => [personOf(deps, entry, known)]);
  const gone = missingPeople(directory, known);
  const active = [...known.stored.values()].filter((person) => person.active).length;
  if (active >= 10 && gone.length > active * ABSURD_LOSS) throw new AbsurdDirectory(gone.length, active);
  const leaders = withLeaders(people, directory, known);
  await commitAll(deps, [
    ...(await newUnits(deps, [
      { id: ROOT, name: companyName, parentId: null, headId: null },
      ...(directory.people.length === 0 ? [] : unitsOf(directory, known)),
    ])),
    ...(await flatMapInTurns(leaders, (row) => (same(row, known.stored.get(row.id)) ? [] : [personChange(row)]))),
    ...(await placed(deps, leaders, known)),
    ...gone.map((person) => personChange({ ...person, active: false, leftOn: today(deps) })),
    ...(await flatMapInTurns(seen.people, ({ id }) => boundAnew(platform, id, known))),
  ]);
  await callbacksTurn();
  return reportOf(leaders, gone, known);
}

const personChange = (row: Person): Change => ({ put: 'person', row });

/** Where people stand from today on, of those who are new or moved. */
async function placed(deps: Deps, people: readonly Person[], { stored }: Known): Promise<readonly Change[]> {
  const changed = await flatMapInTurns(people, (person) =>
    person.active && !staysPut(person, stored.get(person.id)) ? [person] : [],
  );
  const rows: Change[] = [];
  for (const person of changed) rows.push(...(await placementRows(deps, person, stored.get(person.id))));
  return rows;
}

const boundAnew = ({ name }: Platform, platformId: string, { bound, idOf }: Known): readonly Change[] => {
  const personId = idOf(platformId);
  return personId === null || bound.get(platformId) === personId
    ? []
    : [{ put: 'identity', row: { platform: name, platformId, personId } }];
};

/** Large companies are written in pieces; each is complete in itself, and a cut sync is simply run again. */
const CHUNK = 500;

async function commitAll(deps: Deps, changes: readonly Change[]): Promise<void> {
  for (let start = 0; start < changes.length; start += CHUNK) {
    await deps.store.commit(changes.slice(start, start + CHUNK));
    await callbacksTurn();
  }
}

interface Known {
  /** our id of a platform's person: the same for ever; null for an account that nobody could be found for */
  idOf(platformId: string): string | null;
  /** whether this directory is the one that tells of a person: of who is in the first platform's, that one does */
  tells(platformId: string): boolean;
  /** accounts that are nobody we know, on a platform that only follows: binding them is HR's */
  unbound: number;
  stored: ReadonlyMap<string, Person>;
  /** account on this platform → our id, as it was bound before */
  bound: ReadonlyMap<string, string>;
  /** people the first platform's directory tells of, while another one is read */
  elsewhere: ReadonlySet<string>;
  fresh: number;
}

/**
 * Who is who: by identity, else by employee number (an account may be called by it), else somebody new. A second platform
 * never makes two people of one: an account there that has no number of its own and matches nobody stays unbound.
 */
async function knownPeople(deps: Deps, platform: Platform, directory: Directory): Promise<Known> {
  const stored = new Map((await deps.store.people()).map((person) => [person.id, person]));
  const identities = await deps.store.identities(platform.name);
  const bound = new Map(identities.map(({ platformId, personId }) => [platformId, personId]));
  const byNumber = new Map([...stored.values()].map((person) => [person.employeeNo.toLowerCase(), person.id]));
  const [leading] = deps.platforms.keys();
  const follows = leading !== undefined && leading !== platform.name;
  const elsewhere = new Set(follows ? (await deps.store.identities(leading)).map(({ personId }) => personId) : []);
  const ids = new Map<string, string>();
  const [fresh, unbound] = [new Set<string>(), new Set<string>()];
  for (const { id, employeeNo } of directory.people) {
    const found = bound.get(id) ?? byNumber.get((employeeNo ?? id).toLowerCase());
    if (found) ids.set(id, found);
    else if (follows && employeeNo === null) unbound.add(id);
    else ids.set(id, deps.newId());
    if (!found && ids.has(id)) fresh.add(id);
  }
  const idOf = (platformId: string) => ids.get(platformId) ?? null;
  const tells = (platformId: string) => ids.has(platformId) && !elsewhere.has(ids.get(platformId) ?? '');
  return { stored, bound, fresh: fresh.size, unbound: unbound.size, elsewhere, idOf, tells };
}

function personOf(deps: Deps, entry: DirectoryPerson, known: Known): Person {
  const id = known.idOf(entry.id) ?? entry.id;
  const before = known.stored.get(id);
  return {
    id,
    employeeNo: entry.employeeNo ?? before?.employeeNo ?? entry.id,
    name: entry.name,
    title: entry.title ?? '',
    level: before?.level ?? '',
    unitId: entry.unitIds[0] ?? ROOT,
    supervisorId: null,
    locale: before?.locale ?? 'zh',
    joinedOn: entry.joinedOn,
    leftOn: entry.active ? null : (before?.leftOn ?? today(deps)),
    active: entry.active,
  };
}

/** A leader the directory does not name is left out: the review then goes to HR. */
const withLeaders = (people: readonly Person[], directory: Directory, known: Known): readonly Person[] =>
  people.map((person, index) => {
    const leaderId = directory.people[index]?.leaderId ?? null;
    const supervisorId = leaderId === null ? null : known.idOf(leaderId);
    return { ...person, supervisorId: supervisorId === person.id ? null : supervisorId };
  });

function unitsOf({ units }: Directory, known: Known): readonly Unit[] {
  const present = new Set(units.map(({ id }) => id));
  return units.map(({ id, name, parentId, leaderId }) => ({
    id,
    name,
    parentId: parentId !== null && present.has(parentId) ? parentId : ROOT,
    headId: leaderId === null ? null : known.idOf(leaderId),
  }));
}

async function newUnits(deps: Deps, units: readonly Unit[]): Promise<readonly Change[]> {
  const stored = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  return units.filter((unit) => !same(unit, stored.get(unit.id))).map((row) => ({ put: 'unit', row }));
}

/** Whether a row stands already as it is to be written. */
function same<Row extends object>(row: Row, stored: Row | undefined): boolean {
  if (stored === undefined) return false;
  const columns = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(row).every(([column, value]) => columns.get(column) === value);
}

/** Active people whose account on this platform is not in its directory any more. A new account keeps its person. */
function missingPeople(directory: Directory, { stored, bound, idOf, elsewhere }: Known): readonly Person[] {
  const present = new Set(directory.people.map(({ id }) => idOf(id)));
  return [...new Set(bound.values())].flatMap((personId) => {
    if (elsewhere.has(personId)) return [];
    const person = stored.get(personId);
    return person?.active && !present.has(personId) ? [person] : [];
  });
}

function reportOf(people: readonly Person[], gone: readonly Person[], known: Known): Synced {
  const tree = peopleById(people);
  const numbers = new Map(people.map(({ id, employeeNo }) => [id, employeeNo]));
  return {
    people: people.length,
    joined: known.fresh,
    left: gone.length,
    cycles: findLeaderCycles(tree).map((cycle) => cycle.map((id) => numbers.get(id) ?? id)),
    missingLeaders: missingLeaders(tree).length,
    unbound: known.unbound,
  };
}
