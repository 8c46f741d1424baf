/** Whom a row is about: a person by employee number, or a unit by its name or its path from the top. */
import type { Deps } from '#app/deps.ts';
import type { Unit } from '#app/records.ts';
import { plain } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import type { RowProblem, RowRecord } from './intake.ts';

export interface Subject {
  subjectKind: 'person' | 'unit';
  subjectId: string;
}

export interface Subjects {
  /** employee number → person's id */
  people: ReadonlyMap<string, string>;
  /** name or path "总部/北区/一店" → unit's id; null where several units are called so */
  units: ReadonlyMap<string, string | null>;
}

export async function subjectsOf({ store }: Pick<Deps, 'store'>): Promise<Subjects> {
  const people = new Map((await store.people()).map((person) => [plain(person.employeeNo), person.id]));
  return { people, units: namesOf(await store.units()) };
}

function namesOf(units: readonly Unit[]): Subjects['units'] {
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

/** What a row names in its columns employee_no and unit, or why it names nobody. */
export function subjectOf(record: RowRecord, row: number, { people, units }: Subjects): Subject | RowProblem {
  const number = plain(record.employee_no ?? '');
  const unit = plain(record.unit ?? '').replaceAll(/\s*[/／]\s*/g, '/');
  if (number !== '') {
    const subjectId = people.get(number);
    return subjectId === undefined ? unknownPerson(row, number) : { subjectKind: 'person', subjectId };
  }
  if (unit === '') return nobody(row);
  const subjectId = units.get(unit);
  if (subjectId === undefined) return unknownUnit(row, unit);
  return subjectId === null ? severalUnits(row, unit) : { subjectKind: 'unit', subjectId };
}

export const unknownPerson = (row: number, value: string): RowProblem => ({
  ...{ row, column: 'employee_no', value, code: value === '' ? 'missing' : 'unknown-person' },
  message:
    value === ''
      ? text('没有填工号', 'the employee number is missing')
      : text(`没有工号“${value}”`, `there is no employee number "${value}"`),
  mend: text('核对工号，或先导入人员', 'check the number, or import the person first'),
});

const nobody = (row: number): RowProblem => ({
  ...{ row, column: 'employee_no', value: '', code: 'missing' },
  message: text('没有填工号，也没有填单位', 'neither an employee number nor a unit is given'),
  mend: text('填上工号；说的是门店就填单位名称', 'fill in the employee number, or the unit where it is about one'),
});

const unknownUnit = (row: number, value: string): RowProblem => ({
  ...{ row, column: 'unit', value, code: 'unknown-unit' },
  message: text(`没有单位“${value}”`, `there is no unit "${value}"`),
  mend: text(
    '写通讯录里的单位名称，或从上到下的全称，如 总部/北区/一店',
    'write its name in the directory, or its path such as Head Office/North/Store 1',
  ),
});

const severalUnits = (row: number, value: string): RowProblem => ({
  ...{ row, column: 'unit', value, code: 'ambiguous-unit' },
  message: text(`有好几个单位叫“${value}”`, `several units are called "${value}"`),
  mend: text('从上到下写全称，如 总部/北区/一店', 'write its path from the top, such as Head Office/North/Store 1'),
});
