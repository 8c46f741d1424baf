/** Whom a row is about: a person by employee number, or a unit by its name or its path from the top. */
import type { Deps } from '#app/deps.ts';
import type { Person, Unit } from '#app/records.ts';
import { plain } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import { type Cell, isProblem, type Place, typedIn, wrong } from './cells.ts';

export interface Subject {
  subjectKind: 'person' | 'unit';
  subjectId: string;
  /** the unit itself, or the person's */
  unitId: string;
}

/** By employee number. */
export type People = ReadonlyMap<string, Person>;
/** Name or path "总部/北区/一店" → unit's id; null where several units are called so. */
type Units = ReadonlyMap<string, string | null>;

export interface Subjects {
  people: People;
  units: Units;
}

type Stored = Pick<Deps, 'store'>;

export const peopleByNumber = async ({ store }: Stored): Promise<People> =>
  new Map((await store.people()).map((person) => [plain(person.employeeNo), person]));

export const subjectsOf = async (deps: Stored): Promise<Subjects> => ({
  people: await peopleByNumber(deps),
  units: namesOf(await deps.store.units()),
});

function namesOf(units: readonly Unit[]): Units {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const names = new Map<string, string | null>();
  for (const unit of units) {
    for (const name of new Set([plain(unit.name), pathOf(unit, byId)]))
      names.set(name, names.has(name) ? null : unit.id);
  }
  return names;
}

function pathOf(unit: Unit, byId: ReadonlyMap<string, Unit>): string {
  const line: Unit[] = [];
  for (let at: Unit | undefined = unit; at && !line.includes(at); at = byId.get(at.parentId ?? '')) line.unshift(at);
  return line.map(({ name }) => plain(name)).join('/');
}

/** Whom a row names in its columns employee_no and unit. */
export function subjectOf(place: Place, { people, units }: Subjects): Cell<Subject> {
  if (typedIn(place, 'employee_no') !== '') {
    const person = personOf(place, people);
    return isProblem(person) ? person : { subjectKind: 'person', subjectId: person.id, unitId: person.unitId };
  }
  if (typedIn(place, 'unit') === '') return nobody(place);
  const unitId = unitOf(place, units);
  return isProblem(unitId) ? unitId : { subjectKind: 'unit', subjectId: unitId, unitId };
}

export function personOf(place: Place, people: People): Cell<Person> {
  const number = typedIn(place, 'employee_no');
  return (
    people.get(number) ??
    wrong(place, 'employee_no', {
      code: 'unknown-person',
      missing: text('没有填工号', 'the employee number is missing'),
      message: text(`没有工号“${number}”`, `there is no employee number "${number}"`),
      mend: text('核对工号，或先导入人员', 'check the number, or import the person first'),
    })
  );
}

const nobody = (place: Place) =>
  wrong(place, 'employee_no', {
    code: 'missing',
    message: text('没有填工号，也没有填单位', 'neither an employee number nor a unit is given'),
    mend: text('填上工号；说的是门店就填单位名称', 'fill in the employee number, or the unit where it is about one'),
  });

export function unitOf(place: Place, units: Units): Cell<string> {
  const name = typedIn(place, 'unit').replaceAll(/\s*[/／]\s*/g, '/');
  const id = units.get(name);
  if (typeof id === 'string') return id;
  if (id === null)
    return wrong(place, 'unit', {
      code: 'ambiguous-unit',
      message: text(`有好几个单位叫“${name}”`, `several units are called "${name}"`),
      mend: text('从上到下写全称，如 总部/北区/一店', 'write its path from the top, such as Head Office/North/Store 1'),
    });
  return wrong(place, 'unit', {
    code: 'unknown-unit',
    message: text(`没有单位“${name}”`, `there is no unit "${name}"`),
    mend: text(
      '写通讯录里的单位名称，或从上到下的全称，如 总部/北区/一店',
      'write its name in the directory, or its path such as Head Office/North/Store 1',
    ),
  });
}
