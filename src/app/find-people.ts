/** People as somebody typed them: mentioned, by number or by name, with a choice between namesakes. */
import type { Refusal } from './asker.ts';
import type { Deps } from './deps.ts';
import type { Person } from './records.ts';

export type FoundPeople =
  /** several only for namesakes */
  { kind: 'found'; people: readonly Person[] } | { kind: 'refused'; refusal: Refusal };

/** Whom a line may mean: whoever is here, or those who left too. */
export type Among = 'active' | 'everyone';

/** A mention (a person id), an employee number or a name. */
export async function findPeople(deps: Deps, named: string, among: Among = 'active'): Promise<FoundPeople> {
  const byId = await deps.store.person(named);
  const all = byId ? [byId] : await deps.store.peopleNamed(named);
  const people = among === 'everyone' ? all : all.filter(({ active }) => active);
  if (people.length === 0) return { kind: 'refused', refusal: { code: 'unknown_person', who: named } };
  return { kind: 'found', people };
}

export type FoundOne = { person: Person } | { refusal: Refusal };

/** Exactly one; namesakes are named with their numbers. */
export async function findOne(deps: Deps, named: string, among: Among = 'active'): Promise<FoundOne> {
  const found = await findPeople(deps, named, among);
  if (found.kind === 'refused') return { refusal: found.refusal };
  const [person, ...others] = found.people;
  if (!person || others.length > 0) {
    const who = found.people.map(({ name, employeeNo }) => `${name} ${employeeNo}`).join('、');
    return { refusal: { code: 'ambiguous_person', who } };
  }
  return { person };
}

/** The names in a line: the mentions first, then what was typed. */
export const namesIn = (mentioned: readonly string[], typed: string): readonly string[] => [
  ...mentioned,
  ...typed.split(/[\s,，、]+/).filter((word) => word !== ''),
];
