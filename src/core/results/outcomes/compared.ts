/** Who is compared with whom: the people or branches a policy concerns, in their groups, and who is left out of it. */
import { byCode, byNumber } from '#core/order.ts';
import type { Outcome, OutcomeInputs, OutcomeLine, OutcomePolicy, PersonFacts } from '#core/results/outcome.ts';
import type { SubjectResult } from '#core/results/period-results.ts';
import { PIECE, type Steps, sortSteps } from '#core/steps.ts';
import { branchOf, isWithin, type Scope, scopeOf } from './scope.ts';

export type LeftOut = Outcome['leftOut'][number];

/** Somebody, or a branch, whom a policy concerns. */
export interface Subject {
  readonly kind: OutcomeLine['subjectKind'];
  readonly id: string;
  /** of people; what equals are listed by */
  readonly employeeNo: string;
  readonly unitId: string;
  readonly facts: PersonFacts | null;
  readonly result: SubjectResult | null;
}

/** A subject with a result of the period. */
export interface Contestant extends Subject {
  readonly result: SubjectResult;
  /** hundredths */
  readonly percent: number;
}

export interface Group<S extends Subject = Contestant> {
  /** null where the whole scope is one group */
  readonly id: string | null;
  readonly members: readonly S[];
}

export interface Compared<S extends Subject = Contestant> {
  readonly groups: readonly Group<S>[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
}

/** What a kind's rule comes to; rank, cost and budget are put together for all kinds alike. */
export interface Worked {
  readonly lines: readonly OutcomeLine[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
}

/** Filters that only some kinds have. */
interface Chooses {
  readonly of?: 'people' | 'supervisors' | 'units' | undefined;
  readonly titles?: readonly string[] | undefined;
  readonly levels?: readonly string[] | undefined;
  readonly by?: 'branch' | 'unit' | 'supervisor' | undefined;
}

type Rule = Pick<OutcomePolicy, 'scope' | 'units' | 'exempt'> & Chooses;

export const leftOutFor = (subjectId: string, reason: string): LeftOut => ({ subjectId, reason });

/** Those with a result of the period, in their groups. @param allMonths also of every month of it */
export const compareResults = (rule: Rule, inputs: OutcomeInputs, allMonths = false): Steps<Compared> =>
  grouped(rule, inputs, (subject) => contestant(subject, allMonths));

/**
 * Everybody the policy concerns, with a result or without, by employee number: who may be chosen is shown as a list.
 * Leavers and those who are exempt stay out.
 */
export function* compareAll(rule: Rule, inputs: OutcomeInputs): Steps<Compared<Subject>> {
  const compared = yield* grouped(rule, inputs, (subject) => (subject.facts?.active === false ? 'left' : subject));
  const groups: Group<Subject>[] = [];
  for (const { id, members } of compared.groups) groups.push({ id, members: yield* sortSteps(members, inList) });
  return { ...compared, groups };
}

const inList = (a: Subject, b: Subject): number => byNumber(a.employeeNo, b.employeeNo) || byCode(a.id, b.id);

function contestant(subject: Subject, allMonths: boolean): Contestant | string {
  const { result } = subject;
  if (!result) return 'no_sheet';
  if (result.leftOut !== null) return result.leftOut;
  if (result.percent === null) return 'open';
  if (allMonths && !result.whole) return 'not_all_months';
  const { kind, id, employeeNo, unitId, facts } = subject;
  return { kind, id, employeeNo, unitId, facts, result, percent: result.percent };
}

/** @param admit a subject as the rule compares it, or the reason it is left out */
function* grouped<S extends Subject>(
  rule: Rule,
  inputs: OutcomeInputs,
  admit: (subject: Subject) => S | string,
): Steps<Compared<S>> {
  const scope = scopeOf(rule, inputs);
  const notes = scope.unknown.map((called) => `unknown_unit:${called}`);
  // a policy that names a unit nobody knows is not quietly applied to another one
  if (notes.length > 0) return { groups: [], leftOut: [], notes };
  const leftOut: LeftOut[] = [];
  const groups = new Map<string | null, S[]>();
  for (const [index, subject] of (yield* concerned(rule, inputs, scope)).entries()) {
    if (index % PIECE === PIECE - 1) yield;
    const admitted = isExempt(rule, subject, inputs) ? 'exempt' : admit(subject);
    const group = groupOf(rule, subject, { scope, inputs });
    if (typeof admitted === 'string') leftOut.push(leftOutFor(subject.id, admitted));
    else if (group === undefined) leftOut.push(leftOutFor(subject.id, 'no_group'));
    else into(groups, group, admitted);
  }
  return { groups: inOrder(groups), leftOut, notes };
}

function into<S>(groups: Map<string | null, S[]>, group: string | null, member: S): void {
  const members = groups.get(group);
  if (members) members.push(member);
  else groups.set(group, [member]);
}

const inOrder = <S extends Subject>(groups: ReadonlyMap<string | null, readonly S[]>): readonly Group<S>[] =>
  [...groups].map(([id, members]) => ({ id, members })).sort((a, b) => byCode(a.id ?? '', b.id ?? ''));

function* concerned(rule: Rule, inputs: OutcomeInputs, scope: Scope): Steps<readonly Subject[]> {
  return rule.of === 'units' ? branches(inputs, scope) : yield* people(rule, inputs, scope);
}

function branches({ units, unitNames }: OutcomeInputs, { branches: ids }: Scope): readonly Subject[] {
  const results = new Map(units.map((unit) => [unit.id, unit]));
  return [...ids].map((id) => ({
    kind: 'unit',
    id,
    employeeNo: unitNames?.get(id) ?? id,
    unitId: id,
    facts: null,
    result: results.get(id) ?? null,
  }));
}

/** Everybody with a result, and whoever is there without one. */
function* people(
  rule: Rule,
  { people: results, facts, unitParents }: OutcomeInputs,
  scope: Scope,
): Steps<readonly Subject[]> {
  const subjects: Subject[] = [];
  const seen = new Set<string>();
  let looked = 0;
  const add = (id: string, own: PersonFacts | null, result: SubjectResult | null): void => {
    const unitId = result?.unitId ?? own?.unitId ?? '';
    if (!isChosen(rule, own) || !isWithin(unitId, scope.unitId, unitParents)) return;
    subjects.push({ kind: 'person', id, employeeNo: own?.employeeNo ?? id, unitId, facts: own, result });
  };
  for (const result of results) {
    seen.add(result.id);
    add(result.id, facts.get(result.id) ?? null, result);
    looked += 1;
    if (looked % PIECE === 0) yield;
  }
  for (const [id, own] of facts) {
    if (own.active && !seen.has(id)) add(id, own, null);
    looked += 1;
    if (looked % PIECE === 0) yield;
  }
  return subjects;
}

/** Who the policy is about at all; of whom nothing is known, it is about nobody in particular. */
function isChosen({ of, titles, levels }: Chooses, facts: PersonFacts | null): boolean {
  return (
    (of !== 'supervisors' || facts?.supervisor === true) &&
    (titles === undefined || titles.includes(facts?.title ?? '')) &&
    (levels === undefined || levels.includes(facts?.level ?? ''))
  );
}

const isExempt = ({ exempt }: Rule, { id, employeeNo }: Subject, { unitNames }: OutcomeInputs): boolean =>
  exempt.includes(employeeNo) || exempt.includes(id) || exempt.includes(unitNames?.get(id) ?? id);

/** undefined: the policy has groups, and this one belongs to none. */
function groupOf(
  { by }: Rule,
  { unitId, facts }: Subject,
  { scope, inputs }: { scope: Scope; inputs: OutcomeInputs },
): string | null | undefined {
  if (by === undefined) return null;
  if (by === 'unit') return unitId === '' ? undefined : unitId;
  if (by === 'supervisor') return facts?.supervisorId ?? undefined;
  return branchOf(unitId, scope, inputs.unitParents) ?? undefined;
}
