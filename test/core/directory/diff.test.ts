import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompanyRows,
  type DiffPerson,
  type DirectoryDiff,
  diffSteps,
  fingerprintSteps,
  isSame,
  shortened,
} from '#core/directory/diff.ts';
import { atOnce } from '#core/steps.ts';

const diffOf = (before: CompanyRows, after: CompanyRows) => atOnce(diffSteps({ before, after, problems: [] }));
const fingerprintOf = (diff: DirectoryDiff) => atOnce(fingerprintSteps(diff));
const person = (id: string, more: Partial<DiffPerson> = {}): DiffPerson => ({
  ...{ id, employeeNo: `no-${id}`, name: id, title: '客服', unitId: 'care', supervisorId: null, active: true },
  ...more,
});
const CARE = { id: 'care', name: '客服中心', parentId: '0' };
const HALL = { id: 'hall', name: '门店', parentId: '0' };
const ROOT = { id: '0', name: '星颜', parentId: null };
const company = (people: readonly DiffPerson[], units = [ROOT, CARE, HALL]): CompanyRows => ({ people, units });

describe('the difference between what stands and what was read', () => {
  const before = company([person('chen'), person('li', { supervisorId: 'chen' }), person('wang'), person('zhao')]);

  it('tells who joins, leaves, moves, is called or led otherwise, in the words of the company', () => {
    const after = company([
      person('chen'),
      person('li', { supervisorId: 'wang', title: '客服主管' }),
      person('wang', { name: '王芳', unitId: 'hall' }),
      person('zhao', { active: false }),
      person('sun', { unitId: 'hall', supervisorId: 'chen' }),
    ]);
    expect(diffOf(before, after)).toEqual({
      joined: [{ employeeNo: 'no-sun', name: 'sun', unit: '门店' }],
      left: [{ employeeNo: 'no-zhao', name: 'zhao', unit: '客服中心' }],
      moved: [{ employeeNo: 'no-wang', name: '王芳', from: '客服中心', to: '门店' }],
      renamed: [{ employeeNo: 'no-wang', name: '王芳', from: 'wang', to: '王芳' }],
      retitled: [{ employeeNo: 'no-li', name: 'li', from: '客服', to: '客服主管' }],
      newLeaders: [{ employeeNo: 'no-li', name: 'li', from: 'chen', to: '王芳' }],
      newUnits: [],
      renamedUnits: [],
      movedUnits: [],
      problems: [],
    });
  });

  it('tells units that are new, renamed or moved', () => {
    const units = [
      ROOT,
      { ...CARE, name: '客服部' },
      { ...HALL, parentId: 'care' },
      { id: 'x', name: '嘉定', parentId: '0' },
    ];
    expect(diffOf(before, company(before.people, units))).toMatchObject({
      newUnits: ['嘉定'],
      renamedUnits: [{ from: '客服中心', to: '客服部' }],
      movedUnits: [{ name: '门店', from: '星颜', to: '客服部' }],
      moved: [],
    });
  });

  it('counts who comes back as joined, and says nothing of who was gone and is', () => {
    const gone = company([person('li', { active: false })]);
    expect(diffOf(gone, company([person('li')])).joined).toHaveLength(1);
    expect(isSame(diffOf(gone, company([person('li', { active: false, name: '李娜' })])))).toBe(true);
  });

  it('lists people by their numbers, 9 before 10', () => {
    const after = company(['10', '9', '2'].map((id) => person(id, { employeeNo: id })));
    expect(diffOf(company([]), after).joined.map(({ employeeNo }) => employeeNo)).toEqual(['2', '9', '10']);
  });

  it('keeps the true numbers when its lists are cut', () => {
    const after = company(Array.from({ length: 7 }, (_, index) => person(`p${index}`)));
    const short = shortened(diffOf(company([]), after), 2);
    expect(short.counts.joined).toBe(7);
    expect(short.lists.joined.map(({ name }) => name)).toEqual(['p0', 'p1']);
  });
});

describe('any two companies', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const people = fc
    .uniqueArray(
      fc.record({
        id: ids,
        employeeNo: ids,
        name: fc.constantFrom('王芳', '李娜'),
        title: fc.constantFrom('客服', '导医'),
        unitId: fc.constantFrom('0', 'care', 'hall', 'nowhere'),
        supervisorId: fc.option(ids),
        active: fc.boolean(),
      }),
      { selector: ({ id }) => id },
    )
    .map((rows) => rows.map((row) => ({ ...row, employeeNo: `no-${row.id}` })));
  const units = fc.subarray([ROOT, CARE, HALL]);
  const companies = fc.record({ people, units });
  const mixed = (rows: CompanyRows) =>
    fc.record({
      people: fc.shuffledSubarray([...rows.people], { minLength: rows.people.length }),
      units: fc.shuffledSubarray([...rows.units], { minLength: rows.units.length }),
    });

  it('differ in the same way whatever order their rows come in', () => {
    fc.assert(
      fc.property(
        fc.tuple(companies, companies).chain(([a, b]) => fc.tuple(fc.constant([a, b] as const), mixed(a), mixed(b))),
        ([[a, b], x, y]) => {
          expect(diffOf(x, y)).toEqual(diffOf(a, b));
          expect(fingerprintOf(diffOf(x, y))).toBe(fingerprintOf(diffOf(a, b)));
        },
      ),
    );
  });

  it('differ in nothing once the second was written over the first', () => {
    const over = <Row extends { id: string }>(rows: readonly Row[], fresh: readonly Row[]) => [
      ...rows.filter(({ id }) => !fresh.some((each) => each.id === id)),
      ...fresh,
    ];
    fc.assert(
      fc.property(companies, companies, (a, b) => {
        const written = { people: over(a.people, b.people), units: over(a.units, b.units) };
        expect(isSame(diffOf(written, { ...written, people: b.people, units: written.units }))).toBe(true);
      }),
    );
  });
});
