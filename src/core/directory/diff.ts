/** What a reading of the directory would change, in words people can check: who joins, leaves, moves, is led by another. */
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { byCode, byNumber } from '#core/order.ts';
import { flatMapSteps, type Steps, sortSteps } from '#core/steps.ts';
import type { Finding } from './findings.ts';

export interface DiffPerson {
  readonly id: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly title: string;
  readonly unitId: string;
  readonly supervisorId: string | null;
  readonly active: boolean;
}

export interface DiffUnit {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

/** Everybody, as they stand or are to stand. */
export interface CompanyRows {
  readonly people: readonly DiffPerson[];
  readonly units: readonly DiffUnit[];
}

/** Somebody in the list of a difference. */
export interface Who {
  readonly employeeNo: string;
  readonly name: string;
}

/** What something was called before and is now; '' where there was or is none. */
export interface Turned {
  readonly from: string;
  readonly to: string;
}

/** Every list is in the order of employee numbers or names, whatever order the rows came in. */
export interface DirectoryDiff {
  readonly joined: readonly (Who & { readonly unit: string })[];
  readonly left: readonly (Who & { readonly unit: string })[];
  readonly moved: readonly (Who & Turned)[];
  readonly renamed: readonly (Who & Turned)[];
  readonly retitled: readonly (Who & Turned)[];
  /** by the names of the leaders */
  readonly newLeaders: readonly (Who & Turned)[];
  readonly newUnits: readonly string[];
  readonly renamedUnits: readonly Turned[];
  /** by the names of the units above */
  readonly movedUnits: readonly ({ readonly name: string } & Turned)[];
  /** what HR has to mend, whether or not it is new */
  readonly problems: readonly Finding[];
}

/** The lists of a difference that are changes. */
export const DIFF_LISTS = [
  ...(['joined', 'left', 'moved', 'renamed', 'retitled', 'newLeaders'] as const),
  ...(['newUnits', 'renamedUnits', 'movedUnits'] as const),
] as const;

/** What changes from one company to another. People are the same by id, whoever is not in `after` stays as they are. */
export function* diffSteps(of: {
  before: CompanyRows;
  after: CompanyRows;
  problems: readonly Finding[];
}): Steps<DirectoryDiff> {
  const [was, is] = [yield* indexOf(of.before), yield* indexOf(of.after)];
  const pairs = yield* flatMapSteps(of.after.people, (now): readonly Pair[] => [{ now, old: was.people.get(now.id) }]);
  const stayed = yield* flatMapSteps(pairs, ({ now, old }): readonly Stayed[] =>
    now.active && old?.active ? [{ now, old }] : [],
  );
  const turned = (tell: (person: DiffPerson, index: Index) => string) =>
    linesOf(stayed, ({ now, old }) => {
      const [from, to] = [tell(old, was), tell(now, is)];
      return from === to ? [] : [{ ...whoIs(now), from, to }];
    });
  return {
    joined: yield* linesOf(pairs, ({ now, old }) =>
      now.active && !old?.active ? [{ ...whoIs(now), unit: unitName(now, is) }] : [],
    ),
    left: yield* linesOf(pairs, ({ now, old }) =>
      old?.active && !now.active ? [{ ...whoIs(old), unit: unitName(old, was) }] : [],
    ),
    moved: yield* linesOf(stayed, ({ now, old }) =>
      now.unitId === old.unitId ? [] : [{ ...whoIs(now), from: unitName(old, was), to: unitName(now, is) }],
    ),
    renamed: yield* turned(({ name }) => name),
    retitled: yield* turned(({ title }) => title),
    newLeaders: yield* linesOf(stayed, ({ now, old }) =>
      now.supervisorId === old.supervisorId
        ? []
        : [{ ...whoIs(now), from: leaderName(old, was), to: leaderName(now, is) }],
    ),
    ...unitChanges(was, is),
    problems: of.problems,
  };
}

interface Pair {
  now: DiffPerson;
  old: DiffPerson | undefined;
}

interface Stayed {
  now: DiffPerson;
  old: DiffPerson;
}

/** Lines in the order of numbers, then names. */
function* linesOf<From, Line extends Who>(
  items: readonly From[],
  tell: (item: From) => readonly Line[],
): Steps<readonly Line[]> {
  const lines = yield* flatMapSteps(items, tell);
  return yield* sortSteps(lines, (a, b) => byNumber(a.employeeNo, b.employeeNo) || byCode(a.name, b.name));
}

interface Index {
  readonly people: ReadonlyMap<string, DiffPerson>;
  readonly units: ReadonlyMap<string, DiffUnit>;
}

function* indexOf({ people, units }: CompanyRows): Steps<Index> {
  const byId = yield* flatMapSteps(people, (person) => [[person.id, person] as const]);
  return { people: new Map(byId), units: new Map(units.map((unit) => [unit.id, unit])) };
}

const whoIs = ({ employeeNo, name }: DiffPerson): Who => ({ employeeNo, name });
const unitName = ({ unitId }: DiffPerson, { units }: Index): string => units.get(unitId)?.name ?? '';
const leaderName = ({ supervisorId }: DiffPerson, { people }: Index): string =>
  supervisorId === null ? '' : (people.get(supervisorId)?.name ?? '');

function unitChanges(was: Index, is: Index): Pick<DirectoryDiff, 'newUnits' | 'renamedUnits' | 'movedUnits'> {
  const units = [...is.units.values()];
  const known = units.flatMap((now) => {
    const old = was.units.get(now.id);
    return old ? [{ now, old }] : [];
  });
  const above = ({ parentId }: DiffUnit, { units: all }: Index): string =>
    parentId === null ? '' : (all.get(parentId)?.name ?? '');
  return {
    newUnits: units
      .filter(({ id }) => !was.units.has(id))
      .map(({ name }) => name)
      .sort(byCode),
    renamedUnits: known
      .filter(({ now, old }) => now.name !== old.name)
      .map(({ now, old }) => ({ from: old.name, to: now.name }))
      .sort((a, b) => byCode(`${a.from}\n${a.to}`, `${b.from}\n${b.to}`)),
    movedUnits: known
      .filter(({ now, old }) => now.parentId !== old.parentId)
      .map(({ now, old }) => ({ name: now.name, from: above(old, was), to: above(now, is) }))
      .sort((a, b) => byCode(`${a.name}\n${a.to}`, `${b.name}\n${b.to}`)),
  };
}

/** Whether nothing changes. */
export const isSame = (diff: DirectoryDiff): boolean => DIFF_LISTS.every((list) => diff[list].length === 0);

/** So many lines as canonical JSON make a piece. */
const LINES = 500;

/**
 * The same changes are the same question, whatever day it is and whatever has to be mended besides: over canonical JSON of
 * the lists, put together line by line.
 */
export function* fingerprintSteps(diff: DirectoryDiff): Steps<string> {
  const lists: string[] = [];
  for (const list of [...DIFF_LISTS].sort()) {
    const lines: string[] = [];
    for (const line of diff[list]) {
      if (lines.length % LINES === LINES - 1) yield;
      lines.push(canonicalJson(line));
    }
    lists.push(`"${list}":[${lines.join(',')}]`);
    yield;
  }
  return sha256(`{${lists.join(',')}}`);
}

/** A difference cut to so many lines a list, with the true numbers beside it: what a card can hold. */
export interface ShortDiff {
  readonly counts: Readonly<Record<(typeof DIFF_LISTS)[number], number>>;
  readonly lists: DirectoryDiff;
}

export function shortened(diff: DirectoryDiff, lines: number): ShortDiff {
  const counts = {
    joined: diff.joined.length,
    left: diff.left.length,
    moved: diff.moved.length,
    renamed: diff.renamed.length,
    retitled: diff.retitled.length,
    newLeaders: diff.newLeaders.length,
    newUnits: diff.newUnits.length,
    renamedUnits: diff.renamedUnits.length,
    movedUnits: diff.movedUnits.length,
  };
  const lists = {
    joined: diff.joined.slice(0, lines),
    left: diff.left.slice(0, lines),
    moved: diff.moved.slice(0, lines),
    renamed: diff.renamed.slice(0, lines),
    retitled: diff.retitled.slice(0, lines),
    newLeaders: diff.newLeaders.slice(0, lines),
    newUnits: diff.newUnits.slice(0, lines),
    renamedUnits: diff.renamedUnits.slice(0, lines),
    movedUnits: diff.movedUnits.slice(0, lines),
    problems: diff.problems.slice(0, lines),
  };
  return { counts, lists };
}
