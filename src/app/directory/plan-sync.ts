/** What a reading of a directory comes to: the rows that differ, what they change in words, and whether to believe it. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, flatMapInTurns, inSteps } from '#app/in-turns.ts';
import type { Person } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { type DirectoryDiff, diffSteps, fingerprintSteps } from '#core/directory/diff.ts';
import { inOrderSteps, leaderFindingSteps } from '#core/directory/findings.ts';
import type { Directory, DirectoryPerson, Platform } from '#platforms/platform.ts';
import { type Losses, lossesOf } from './losses.ts';
import { overriding } from './overrides.ts';
import { placed } from './placements.ts';
import { noteNames } from './renames.ts';
import { ROOT, type UnitRows, unitRows } from './unit-rows.ts';
import { type Known, knownPeople } from './who-is-who.ts';

export interface SyncPlan {
  /** names before this day, units, then people; identities last */
  changes: readonly Change[];
  /** accounts that are bound to people they were not bound to before */
  bindings: readonly Extract<Change, { put: 'identity' }>[];
  /** ids of people and units that stand already */
  knownIds: ReadonlySet<string>;
  diff: DirectoryDiff;
  fingerprint: string;
  /** as the company was called for this reading */
  companyName: string;
  losses: Losses;
  people: number;
  joined: number;
  left: number;
  unbound: number;
  /** of the people who stand already, those no directory tells of so far */
  untold: number;
}

interface Reading {
  seen: Directory;
  /** what the company is called; left out where only some people were read */
  companyName?: string;
}

/** Works out what a reading changes; nothing is written. A part of the directory makes nobody leave. */
export async function planSync(deps: Deps, platform: Platform, { seen, companyName }: Reading): Promise<SyncPlan> {
  const known = await knownPeople(deps, platform, seen);
  await callbacksTurn();
  const whole = companyName !== undefined;
  const units = await unitRows(deps, { seen, known, companyName });
  const told = await toldOf(deps, { seen, known, units, whole });
  await callbacksTurn();
  const gone = whole ? missingPeople(seen, known) : [];
  await callbacksTurn();
  const leaving = gone.map((person): Person => ({ ...person, active: false, leftOn: today(deps) }));
  const rows = [...told.people, ...leaving];
  const fresh = await flatMapInTurns(rows, (row) => (same(row, known.stored.get(row.id)) ? [] : [row]));
  const bindings = await flatMapInTurns(seen.people, ({ id }) => boundAnew(platform, id, known));
  await callbacksTurn();
  const after = { people: laidOver(known.stored, rows), units: laidOver(units.before, units.rows) };
  await callbacksTurn();
  const led = whole ? await inSteps(leaderFindingSteps(after.people, told.lost)) : [];
  const findings = whole ? await inSteps(inOrderSteps([...led, ...known.findings])) : [];
  await callbacksTurn();
  const before = { people: [...known.stored.values()], units: [...units.before.values()] };
  const diff = await inSteps(diffSteps({ before, after, problems: findings }));
  const fingerprint = await inSteps(fingerprintSteps(diff));
  await callbacksTurn();
  const losses = await lossesOf(known, rows);
  const places = await placed(deps, told.people, known.stored);
  const names = await noteNames(deps, {
    people: { rows: fresh, stored: known.stored },
    units: { rows: units.rows, stored: units.before },
  });
  await callbacksTurn();
  return {
    changes: [
      ...names,
      ...units.rows
        .filter((unit) => !same(unit, units.before.get(unit.id)))
        .map((row): Change => ({ put: 'unit', row })),
      ...fresh.map((row): Change => ({ put: 'person', row })),
      ...places,
      ...bindings,
    ],
    bindings,
    knownIds: new Set([...known.stored.keys(), ...units.before.keys()]),
    diff,
    fingerprint,
    companyName: companyName ?? '',
    losses,
    people: told.people.length,
    joined: known.fresh,
    left: gone.length,
    unbound: known.unbound,
    untold: [...known.stored.values()].filter(({ id, active }) => active && !known.elsewhere.has(id)).length,
  };
}

interface Telling {
  seen: Directory;
  known: Known;
  units: UnitRows;
  whole: boolean;
}

/** People as the directory tells them, with their leaders and what HR set in place of it. */
async function toldOf(deps: Deps, { seen, known, units, whole }: Telling) {
  const told = seen.people.filter(({ id }) => known.tells(id));
  const unitIds = new Set([...units.before.keys(), ...units.rows.map(({ id }) => id)]);
  const overridden = overriding(await deps.store.overrides(), unitIds);
  const lost = new Set<string>();
  const people = await flatMapInTurns(told, (entry) => {
    const row = personOf(deps, entry, known);
    const leader = leaderOf(entry, known, whole);
    if (leader === 'unknown') lost.add(row.id);
    return [overridden({ ...row, supervisorId: leader === 'unknown' || leader === row.id ? null : leader })];
  });
  // a leader HR set is one, whoever the directory does not know
  for (const { id, supervisorId } of people) if (supervisorId !== null) lost.delete(id);
  return { people, lost };
}

/** A leader the directory does not name is left out, and reported: the review then goes to HR. */
function leaderOf({ id, leaderId }: DirectoryPerson, known: Known, whole: boolean): string | null | 'unknown' {
  const before = known.stored.get(known.idOf(id) ?? '')?.supervisorId ?? null;
  // a part of the directory may not say who leads: the next whole reading does
  if (leaderId === null) return whole ? null : before;
  const found = known.idOf(leaderId) ?? (whole ? null : (known.bound.get(leaderId) ?? before));
  return found ?? 'unknown';
}

function personOf(deps: Deps, entry: DirectoryPerson, known: Known): Person {
  const id = known.idOf(entry.id) ?? entry.id;
  const before = known.stored.get(id);
  return {
    id,
    employeeNo: known.numberFor(id, entry.employeeNo ?? before?.employeeNo ?? entry.id),
    // a field the app has no right to read is silently absent: what is known stays
    name: entry.name || (before?.name ?? ''),
    title: entry.title ?? before?.title ?? '',
    level: before?.level ?? '',
    unitId: entry.unitIds[0] ?? ROOT,
    supervisorId: null,
    locale: before?.locale ?? 'zh',
    joinedOn: entry.joinedOn ?? before?.joinedOn ?? null,
    leftOn: entry.active ? null : (before?.leftOn ?? today(deps)),
    active: entry.active,
  };
}

function boundAnew(
  { name }: Platform,
  platformId: string,
  { bound, idOf }: Known,
): readonly Extract<Change, { put: 'identity' }>[] {
  const personId = idOf(platformId);
  return personId === null || bound.get(platformId) === personId
    ? []
    : [{ put: 'identity', row: { platform: name, platformId, personId } }];
}

/** Active people whose account on this platform is not in its directory any more. A new account keeps its person. */
function missingPeople(directory: Directory, { stored, bound, idOf, elsewhere, byHand }: Known): readonly Person[] {
  const present = new Set(directory.people.map(({ id }) => idOf(id)));
  return [...new Set(bound.values())].flatMap((personId) => {
    if (elsewhere.has(personId) || byHand.has(personId)) return [];
    const person = stored.get(personId);
    return person?.active && !present.has(personId) ? [person] : [];
  });
}

const laidOver = <Row extends { id: string }>(
  before: ReadonlyMap<string, Row>,
  rows: readonly Row[],
): readonly Row[] => [...new Map([...before, ...rows.map((row) => [row.id, row] as const)]).values()];

/** Whether a row stands already as it is to be written. */
function same<Row extends object>(row: Row, stored: Row | undefined): boolean {
  if (stored === undefined) return false;
  const columns = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(row).every(([column, value]) => columns.get(column) === value);
}
