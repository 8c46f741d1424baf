/** `policies/assignments.yaml`: which scorecard applies to whom (product.md §2). */
import { z } from 'zod';
import { type Draft, error, warning } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';
import { listOf, mapping, name, refusing } from './expected.ts';
import { type PolicyRead, readPolicy } from './policy-file.ts';
import { unknownScorecard } from './unknown-scorecard.ts';

const names = listOf(name).optional();

const entry = mapping({
  scorecard: z.string(refusing('scorecard')).regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, refusing('scorecard')),
  people: names,
  titles: names,
  units: names,
  levels: names,
  also: z.boolean(refusing('yesNo')).default(false),
});

const schema = z.array(entry, refusing('list'));

/** One line: a scorecard and whom it is for. Every list that is given must match; without any it is for everyone. */
export type Assignment = z.output<typeof entry>;
export type Assignments = readonly Assignment[];

/** What an assignment can be told by. */
export interface Assignee {
  readonly employeeNo: string;
  readonly title: string;
  readonly level: string;
}

/** A unit by id or by name. */
export interface UnitName {
  readonly id: string;
  readonly name: string;
}

/** How telling each kind is. A line of several kinds tells more than any one of them: 客服专员 in 一分部 beats 客服专员. */
const KINDS = [
  ['people', 8],
  ['titles', 4],
  ['units', 2],
  ['levels', 1],
] as const;

/**
 * The scorecards that apply to somebody, the main one first; none when nobody assigned one.
 * The most specific kind wins: person, title, unit (the nearest one), level; among equals the first line in the file.
 * Lines of the same kind with `also: true` come on top.
 *
 * @param unitPath the person's unit first, then the units above it
 */
export function assign(person: Assignee, unitPath: readonly UnitName[], assignments: Assignments): readonly string[] {
  const matching = assignments
    .filter((assignment) => matches(assignment, person, unitPath))
    .map((assignment) => ({ assignment, kind: kindOf(assignment), far: distance(assignment, unitPath) }))
    .sort((a, b) => b.kind - a.kind || a.far - b.far);
  const best = matching.filter(({ kind }) => kind === matching[0]?.kind).map(({ assignment }) => assignment);
  const main = best.find(({ also }) => !also);
  const sheets = [main, ...best.filter(({ also }) => also)].flatMap((assignment) => assignment?.scorecard ?? []);
  return [...new Set(sheets)];
}

const kindOf = (assignment: Assignment): number =>
  KINDS.reduce((sum, [kind, weight]) => (assignment[kind] ? sum + weight : sum), 0);

function matches(
  { people, titles, units, levels }: Assignment,
  person: Assignee,
  unitPath: readonly UnitName[],
): boolean {
  return (
    (!people || people.includes(person.employeeNo)) &&
    (!titles || titles.includes(person.title)) &&
    (!levels || levels.includes(person.level)) &&
    (!units || unitPath.some((unit) => isNamed(unit, units)))
  );
}

const isNamed = ({ id, name: unitName }: UnitName, units: readonly string[]): boolean =>
  units.includes(id) || units.includes(unitName);

/** How many steps up the nearest named unit is; 0 for lines that name none. */
const distance = ({ units }: Assignment, unitPath: readonly UnitName[]): number =>
  units ? unitPath.findIndex((unit) => isNamed(unit, units)) : 0;

/**
 * Reads the assignments from their text.
 *
 * @param options.scorecards the ids there are; without it they are not checked
 */
export const readAssignments = (
  source: string,
  { file = 'policies/assignments.yaml', scorecards }: { file?: string; scorecards?: readonly string[] } = {},
): PolicyRead<Assignments> =>
  readPolicy(source, {
    file,
    schema,
    empty: [],
    check: (assignments) => [...unknownScorecards(assignments, scorecards), ...shadowed(assignments)],
  });

function unknownScorecards(assignments: Assignments, known: readonly string[] | undefined): readonly Draft[] {
  if (!known) return [];
  return assignments.flatMap(({ scorecard }, index) =>
    known.includes(scorecard) ? [] : [error(unknownScorecard(index, scorecard, known))],
  );
}

/** Names in a line of one kind that an earlier line of the same kind has already: the later one never applies. */
function shadowed(assignments: Assignments): readonly Draft[] {
  const seen = new Set<string>();
  return assignments.flatMap((assignment, index) => {
    const only = KINDS.filter(([kind]) => assignment[kind]);
    const kind = only.length === 1 ? only[0]?.[0] : undefined;
    if (!kind || assignment.also) return [];
    return (assignment[kind] ?? []).flatMap((value, at) => {
      const key = `${kind}:${value}`;
      if (seen.has(key)) return [neverApplies([index, kind, at], value)];
      seen.add(key);
      return [];
    });
  });
}

const neverApplies = (path: Draft['path'], value: string): Draft =>
  warning({
    code: 'never-applies',
    path,
    message: text(
      `${value} 在前面已经分配过，这里不起作用`,
      `${value} is assigned above already; here it has no effect`,
    ),
    mend: text(
      '删去一处；如果确实要两张考核表，在这一条写 also: true',
      'take one of them out; if two scorecards are meant, write also: true in this line',
    ),
  });
